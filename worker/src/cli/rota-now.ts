import type { Clock } from '../model/time.ts'
import { type OnCall, rotasAt } from '../response/oncall/on-call.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

/** `wachter rota now`: who is on call by each rota. 1 where one can't be read or has nobody. */
export async function rotaNow(
  { onCall, clock, out }: { onCall: OnCall; clock: Clock; out(line: string): Promise<void> },
  { json }: { json: boolean },
): Promise<number> {
  const shown = await rotasAt(onCall, clock.now())
  if (json) for (const one of shown) await out(jsonLine(one))
  else {
    const rows = shown.map(({ id, roles, person, fault }) => [
      id,
      roles.join(', '),
      person ?? 'nobody',
      fault ?? '',
    ])
    await out(table([['rota', 'roles', 'on call', 'why not'], ...rows]))
  }
  return shown.every(({ person }) => person !== null) ? 0 : 1
}
