import type { Finding } from './doctor/finding.ts'
import { table } from './output.ts'

const SIGNS = { ok: '✓', warning: '!', wrong: '✗' } as const

/** Shows what checks found. Exit code 1 when something is wrong. */
export async function showFindings(
  findings: readonly Finding[],
  { json }: { json: boolean },
  out: (line: string) => Promise<void>,
): Promise<number> {
  if (json) for (const finding of findings) await out(JSON.stringify(finding))
  else {
    const rows = findings.flatMap(({ state, check, detail, remedy }) => {
      const [first = '', ...others] = (remedy === '' ? detail : `${detail} -> ${remedy}`).split('\n')
      return [[SIGNS[state], check, first], ...others.map((line) => ['', '', line])]
    })
    await out(table([['', 'check', 'result'], ...rows], 400))
  }
  return findings.some((finding) => finding.state === 'wrong') ? 1 : 0
}
