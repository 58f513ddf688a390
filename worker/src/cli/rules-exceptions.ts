import { text } from 'node:stream/consumers'
import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import {
  changeExpiry,
  createException,
  type ExceptionDesk,
  exceptionWith,
  revokeException,
} from '../detection/exceptions/edit-exceptions.ts'
import { exceptionScope } from '../detection/exceptions/exception-scope.ts'
import { listExceptions } from '../detection/exceptions/list-exceptions.ts'
import { exceptionFile, readException } from '../detection/exceptions/read-exception.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import type { Exception } from '../model/exception.ts'
import type { TenantId } from '../model/ids.ts'
import type { RuleSummary } from '../model/rule.ts'
import { shift } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'
import { openInput, unreadable } from './read-input.ts'

type Out = (line: string) => Promise<void>

interface Deps extends ExceptionDesk {
  store: Pick<Store, 'exceptions' | 'findings' | 'events'>
  summaries: readonly RuleSummary[]
  out: Out
}

const DAY_MS = 86_400_000

/** `wachter rules exceptions list`: what lets known matches pass, in files and stored, with what each has suppressed. */
export async function showExceptions(
  { out, store, clock, ...given }: Deps,
  { tenant, json }: { tenant: TenantId; json: boolean },
): Promise<number> {
  const listed = await listExceptions(store, tenant, { ...given, now: clock.now() })
  if (json) for (const one of listed) await out(jsonLine(one))
  else {
    const rows = listed.map(({ id, title, state, expires, owner, hits, last_hit }) => [
      ...[state, title, expires ?? '', owner ?? '', hits, last_hit ?? 'never', id],
    ])
    await out(table([['state', 'exception', 'until', 'owner', 'hits', 'last hit', 'id'], ...rows], 60))
  }
  return 0
}

/** `wachter rules exceptions preview FILE`: what a filter would have hidden of the last days. */
export async function previewException(
  { store, rules, clock, out }: Deps,
  options: { tenant: TenantId; file: string; days: number; json: boolean },
): Promise<number> {
  const { filter } = readException(await textIn(options.file), rules)
  const from = shift(clock.now(), -options.days * DAY_MS)
  const looking = { store, rules, originals: storedTexts }
  const scope = await exceptionScope(looking, options.tenant, { filter, from })
  if (options.json) {
    await out(jsonLine(scope))
    return 0
  }
  const { hidden, looked_at, of, undecided, true_positives, incidents } = scope
  const unsure = undecided === 0 ? '' : `; ${undecided} can't be told, their events or texts are gone`
  await out(`hides ${hidden} of ${looked_at} findings that were looked at, of ${of} since ${from}${unsure}`)
  await out(`${true_positives} of them were true positives, ${incidents} incidents have some of them\n`)
  const rows = scope.rules.map((rule) => [rule.hidden, rule.findings, rule.title])
  await out(table([['hidden', 'findings', 'rule'], ...rows], 60))
  const samples = scope.samples.map(({ at, title, entity, finding }) => [at, title, entity, finding])
  if (samples.length > 0) await out(`\n${table([['at', 'rule', 'who', 'finding'], ...samples], 60)}`)
  return 0
}

/** `wachter rules exceptions create FILE`: in force within seconds in every running worker. */
export async function makeException(
  deps: Deps,
  { tenant, file, pastDays }: { tenant: TenantId; file: string; pastDays?: number | undefined },
): Promise<number> {
  const asked = { text: await textIn(file), pastDays }
  return told(deps, await createException(deps, { tenant, actor: COMMAND_LINE }, asked))
}

/** `wachter rules exceptions expire ID DAY`. */
export async function expireException(
  deps: Deps,
  { tenant, ...change }: { tenant: TenantId; id: string; expires: string; pastDays?: number | undefined },
): Promise<number> {
  return told(deps, await changeExpiry(deps, { tenant, actor: COMMAND_LINE }, change))
}

/** `wachter rules exceptions revoke ID --reason TEXT`. */
export async function takeBackException(
  deps: Deps,
  { tenant, ...change }: { tenant: TenantId; id: string; reason: string },
): Promise<number> {
  return told(deps, await revokeException(deps, { tenant, actor: COMMAND_LINE }, change))
}

/** `wachter rules exceptions export ID`: the file that takes its place. */
export async function exportException(
  { out, ...deps }: Deps,
  { tenant, id }: { tenant: TenantId; id: string },
): Promise<number> {
  await out(exceptionFile((await exceptionWith(deps, tenant, id)).document).trimEnd())
  return 0
}

/** `wachter rules suppressed`: the newest matches that are kept out of sight, with what suppresses them. */
export async function showSuppressed(
  { store, out }: { store: Pick<Store, 'findings'>; out: Out },
  { tenant, by, json }: { tenant: TenantId; by: string | undefined; json: boolean },
): Promise<number> {
  const field = 'suppressed.id'
  const page = await store.findings.page(tenant, {
    where: [by === undefined ? { field, is: 'exists' } : { field, is: 'in', values: [by] }],
    limit: 1000,
  })
  if (json) {
    for (const { document } of page.items) await out(jsonLine(document))
    return 0
  }
  const rows = page.items.map(({ document: { at, level, rule, entity, suppressed = [] } }) => [
    ...[at, level, rule.title, entity.id],
    suppressed.map(({ kind, id, reason }) => `${kind} ${id}${reason ? `: ${reason}` : ''}`).join(', '),
  ])
  await out(table([['at', 'level', 'rule', 'who', 'by'], ...rows], 60))
  return 0
}

async function told({ out }: Deps, { id, title, expires, revoked }: Exception): Promise<number> {
  await out(revoked === null ? `${id} (${title}): until ${expires}` : `${id} (${title}): revoked`)
  return 0
}

async function textIn(file: string): Promise<string> {
  try {
    return await text(openInput(file))
  } catch (error) {
    throw unreadable(file, error)
  }
}
