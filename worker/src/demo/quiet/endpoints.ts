import type { Random } from '../../model/random.ts'
import { moments, officeHours } from '../calendar.ts'
import type { Line } from '../demo-record.ts'
import { processLine, squidLine, zeekDnsLine, zscalerLine } from '../formats/network.ts'
import { organisation, people, peopleOf } from '../people.ts'
import { engineeringGrammar } from '../texts/engineering.ts'
import { writer } from '../texts/grammar.ts'

const sites = [
  ['www.expertise-register.example', '/zoeken', 'Business and Economy'],
  ['weerbericht.example', '/zeeland/uurverwachting', 'News and Media'],
  ['adviseursportaal.example', '/polissen/overzicht', 'Finance'],
  ['kadaster-inzage.example', '/perceel', 'Government'],
  ['herstelnetwerk.example', '/opdrachten', 'Business and Economy'],
  ['wetten-en-regels.example', '/artikel', 'Government'],
  ['kantoorartikelen.example', '/bestellen', 'Shopping'],
  [`intranet.${organisation.domain}`, '/nieuws', 'Corporate Marketing'],
  [`files.${organisation.domain}`, '/dossiers', 'Corporate Marketing'],
] as const

/** Names that machines of the organisation ask for, its own AI services among them. */
const lookups = [
  ...sites.map(([host]) => host),
  'bedrock-runtime.eu-central-1.amazonaws.com',
  'bedrock-agentcore.eu-central-1.amazonaws.com',
  'zpv-openai-weu.openai.azure.com',
  'zpv-ai-gateway.azure-api.net',
  'europe-west4-aiplatform.googleapis.com',
  `litellm.${organisation.domain}`,
  `vllm-prod-01.${organisation.domain}`,
] as const

/** Web requests and lookups of an office at work. */
export function networkDay(random: Random, from: number): Line[] {
  const visits = moments(random, officeHours, from, 150).map((at) => {
    const [host, path, category] = random.pick(sites)
    const request = { at, person: random.pick(people), host, path, category }
    return random.chance(0.7)
      ? zscalerLine(random, { ...request, method: random.chance(0.2) ? 'POST' : 'GET' })
      : squidLine(random, request)
  })
  const questions = moments(random, officeHours, from, 110).map((at) =>
    zeekDnsLine(random, at, random.pick(people).ip, random.pick(lookups)),
  )
  return [...visits, ...questions]
}

const commands = [
  ['git', 'git commit -m fix', 'bash'],
  ['mvn', 'mvn -q verify -pl services/{service}', 'bash'],
  ['python3', 'python3 train.py --table {table} --metric {ratio}', 'bash'],
  ['node', 'node dist/main.js --port 80{few}0', 'npm'],
  ['claude', 'claude --print explain services/{service}', 'bash'],
  ['rg', 'rg {ticket} services', 'claude'],
  ['jupyter', 'jupyter lab --no-browser --port 88{few}8', 'bash'],
  ['docker', 'docker build -t {service} .', 'bash'],
  ['psql', 'psql -h reporting-db -c analyze', 'bash'],
] as const

/** Programs that developers and data scientists start. */
export function processesDay(random: Random, from: number): Line[] {
  return moments(random, officeHours, from, 34).map((at) => {
    const person = random.pick(peopleOf('it', 'data-science'))
    const [name, command, parent] = random.pick(commands)
    return processLine(random, at, {
      host: person.host,
      user: person.login,
      name,
      command: writer(random, engineeringGrammar)(command),
      parent,
    })
  })
}
