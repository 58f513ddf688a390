import { writeFileSync } from 'node:fs'
import type { Action, Check } from '../scenario.ts'

/** Three hundred patterns without a word that could be looked for first, each of which could begin anywhere. */
const patterns = Array.from(
  { length: 300 },
  (_, n) => `      - '[a-m]{${2 + (n % 7)},}[0-9][n-z]{${3 + (n % 11)},}[A-M][N-Z]'\n`,
)

/** A rule as a user may write one. */
export const burningRule = `title: Burning
id: 00000000-0000-4000-8000-000000000000
status: test
level: low
tags: [owasp.llm01-2026, wachter.category.jailbreak_bypass, wachter.stage.jailbreak]
logsource: { product: genai, category: process }
detection:
  selection:
    process.command_line|re:
${patterns.join('')}  condition: selection
`

const record = {
  '@timestamp': '2026-11-12T12:00:00.000Z',
  event: { id: 'burning', category: ['process'], action: 'exec' },
  process: { name: 'burning', command_line: 'abcdefgh7nopq '.repeat(400_000) },
  host: { name: 'build-7' },
}

/** A record is logged on which that rule takes half a minute and more. */
export const burn: Action = {
  says: 'a record that burns',
  run: ({ installation }) => writeFileSync(installation.burning, `${JSON.stringify(record)}\n`),
}

/** While it burned nobody lost a claim, and nothing was taken for dead. */
export const nothingHeldUp: Check = {
  says: 'no claim lost',
  holds({ workers }) {
    const lost = workers.said().filter(({ code }) => code === 'jobs.claim-lost' || code === 'jobs.timeout')
    if (lost.length > 0) throw new Error(JSON.stringify(lost[0]))
  },
}
