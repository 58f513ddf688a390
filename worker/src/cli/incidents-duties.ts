import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import { doneFor } from '../response/containments/done-for.ts'
import { dossierOf } from '../response/dossier.ts'
import { draftNotice, type Language } from '../response/regimes/draft-notice.ts'
import { dutiesFor } from '../response/regimes/duties-for.ts'
import type { DutyView } from '../response/regimes/duties-of.ts'
import { dutyIn } from '../response/regimes/duty-in.ts'
import type { Regimes } from '../response/regimes/regime.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'
import { table } from './output.ts'

interface Desk {
  store: Pick<Store, 'incidents' | 'dossiers' | 'assets' | 'containments'>
  regimes: Regimes | undefined
  clock: Clock
  out(line: string): Promise<void>
}

/**
 * `wachter incidents duties ID`: whom an incident must or may have to be reported to, and by when; with `draft`
 * (`REGIME/DUTY`) the notice in Markdown. Throws `dossier.no-regimes`, `duty.unknown` (user).
 */
export async function incidentDuties(
  { store, regimes, clock, out }: Desk,
  options: { tenant: TenantId; id: string; language: Language; draft?: string | undefined; json: boolean },
): Promise<number> {
  if (regimes === undefined) throw problem('dossier.no-regimes', 'user', 'there is no regimes.yaml')
  const incident = await byPrefix(store.incidents, 'incident', options)
  const said = await dossierOf(store, incident)
  const found = await dutiesFor(store, regimes, { incident, said, now: clock.now() })
  const { language } = options
  if (options.draft !== undefined) {
    const [regime, duty] = options.draft.split('/')
    const asked = dutyIn(found, { regime, duty })
    const known = { incident, moments: said?.moments ?? {}, done: await doneFor(store, incident) }
    await out(draftNotice(asked.regime, asked.duty, { ...known, language }))
    return 0
  }
  const rows = found.flatMap(({ regime, applies, duties }) =>
    duties.map((view) => ({ regime: regime.id, applies, title: regime.title[language], view })),
  )
  if (options.json) {
    for (const { regime, applies, view } of rows) {
      const { duty, ...when } = view
      await out(JSON.stringify({ regime, duty: duty.id, applies, ...when }))
    }
    return 0
  }
  if (rows.length === 0) {
    await out('no regime is suggested or decided on')
    return 0
  }
  await out(
    table([
      ['regime', 'duty', 'applies', 'state', 'due', 'of'],
      ...rows.map(({ regime, applies, title, view }) => [
        ...[regime, view.duty.id, applies, view.state],
        ...[dueText(view), `${title}; ${view.duty.clause}`],
      ]),
    ]),
  )
  return 0
}

function dueText({ due, waits_for, holidays_unknown }: DutyView): string {
  if (due !== null) return holidays_unknown ? `${due}, holidays unknown` : due
  return waits_for.length === 0 ? 'after the report before it' : `when set: ${waits_for.join(' or ')}`
}
