import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readRuleSet } from '../../worker/src/composition/read-rule-set.ts'
import { analyse } from '../../worker/src/detection/analysers/analyse.ts'
import { logsourceMatches } from '../../worker/src/detection/logsource.ts'
import { rankOfLevel } from '../../worker/src/model/level.ts'
import { randomOf } from '../../worker/src/model/random.ts'
import { wilson } from '../../worker/src/model/wilson.ts'
import { injectedCalls } from './texts/injected-events.ts'

/**
 * `npm run quality:injected -- [--seed N] [--count N]`: what the shipped rules find of instructions in what agents read, on calls
 * made from templates that nothing was trained on: with words that give the instruction away (the agent need not obey), without
 * such words (the agent does what the text says), and ordinary ones.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '20261129' }, count: { type: 'string', default: '400' } },
})
const { set } = readRuleSet([join(import.meta.dirname, '../../provisioning/rules')])
const calls = injectedCalls(Number(values.count), randomOf(`${values.seed}/injected`)).map((call) => {
  const event = analyse(call.event)
  const rules = set
    .match(event)
    .map(({ rule }) => rule)
    .filter(({ logsource }) => logsourceMatches(logsource, event))
  return { ...call, rules: rules.filter(({ level }) => rankOfLevel(level) >= rankOfLevel('low')) }
})

const line = (text: string) => process.stdout.write(`${text}\n`)
const row = (name: string, members: typeof calls) => {
  const found = members.filter(({ rules }) => rules.length > 0)
  const [low, high] = wilson(found.length, members.length)
  const share = ((found.length / members.length) * 100).toFixed(1)
  const by = [...new Set(found.flatMap(({ rules }) => rules.map(({ title }) => title)))].join('; ')
  line(`| ${name} | ${members.length} | ${share} | ${low}–${high} | ${by} |`)
}

line('| calls | n | found % | 95 % interval | by |\n|---|---|---|---|---|')
for (const kind of ['cued', 'uncued', 'ordinary'] as const) {
  const own = calls.filter((call) => call.kind === kind)
  row(`**${kind}**`, own)
  for (const [family, members] of [...Map.groupBy(own, (call) => call.family)].sort()) row(family, members)
}
