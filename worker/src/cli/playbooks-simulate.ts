import { inert } from '../model/inert.ts'
import type { Playbook } from '../model/playbook.ts'
import { simulate } from '../response/runs/simulate.ts'

/** `wachter playbooks simulate ID`: every way through a playbook to its end. 1 where one has no end, or there are too many. */
export async function simulatePlaybook(
  playbook: Playbook,
  called: readonly Playbook[],
  { json, out }: { json: boolean; out(line: string): Promise<void> },
): Promise<number> {
  const { paths, whole } = simulate(playbook, called)
  for (const [nth, path] of paths.entries()) {
    if (json) {
      await out(JSON.stringify(path))
      continue
    }
    const lasts = path.lasts > 0 ? `, ${path.lasts / 1000} s of waiting` : ''
    await out(`${nth + 1}. ${path.outcome}${lasts}`)
    for (const line of path.lines) await out(`   ${inert(line)}`)
  }
  if (!json) await out(whole ? `${paths.length} ways` : `more than ${paths.length} ways: the first of them`)
  return whole && paths.every(({ outcome }) => outcome !== 'waits for ever') ? 0 : 1
}
