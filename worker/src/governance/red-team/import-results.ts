import { hash } from 'node:crypto'
import { putAudited } from '../../audit/put-audited.ts'
import { maskText } from '../../detection/analysers/sensitive.ts'
import { idOf, type TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type {
  Engagement,
  RedTeamFinding,
  RedTeamImport,
  RedTeamSeverity,
  RedTeamTool,
} from '../../model/red-team.ts'
import { dayOf, type Instant, shift } from '../../model/time.ts'
import { type AttackTexts, type Attempt, LONGEST_ATTACK } from './attempt.ts'
import { readResults } from './read-results.ts'
import { type Asking, engagementWith, type RedTeamDesk } from './red-team-desk.ts'
import { replayFindings } from './replay-findings.ts'

/** What somebody takes in. */
export interface Import {
  engagement: string
  tool: RedTeamTool | 'auto'
  /** The file as the tool wrote it. */
  text: string
  /** Of findings to which the tool gives no severity. */
  severity: RedTeamSeverity
  /** Who deals with new ones. */
  owner: string | null
}

/** Findings of one import; more than these are one fault of the target and not as many tasks. */
const MOST_FINDINGS = 1_000
const MOST_IMPORTS = 200
const MOST_ENGAGEMENTS = 64
const MOST_TURNS = 64
const DAY_MS = 86_400_000
/** Until when a new finding should be dealt with, days: our own figures, people set others. */
const DUE_DAYS: Readonly<Record<RedTeamSeverity, number>> = { critical: 7, high: 30, medium: 90, low: 180 }

/**
 * Takes a tool's results into an engagement: each attack that succeeded is a finding, one that a guardrail stopped is told to the
 * finding of the same attack, and all of them are replayed at once. The same file again changes nothing. Throws `red-team.results`,
 * `engagement.unknown`, `engagement.full`, `engagement.conflict` (user).
 */
export async function importResults(
  desk: RedTeamDesk,
  { tenant, actor }: Asking,
  { engagement: id, tool, text, severity, owner }: Import,
  signal: AbortSignal,
): Promise<{ import: RedTeamImport; again: boolean }> {
  const { document: engagement, version } = await engagementWith(desk, tenant, id)
  const sha256 = hash('sha256', text, 'hex')
  const known = engagement.imports.find((one) => one.sha256 === sha256)
  if (known !== undefined) return { import: known, again: true }
  if (engagement.imports.length >= MOST_IMPORTS)
    throw problem(
      'engagement.full',
      'user',
      `engagement ${id} has ${MOST_IMPORTS} imports, which is the most`,
    )
  const results = readResults(text, tool)
  const at = desk.clock.now()
  const told = byFinding(tenant, results.attempts)
  const wanted = [...told.values()].filter(({ succeeded, attempt }) => succeeded && isKept(attempt))
  const given = { tenant, engagement: id, tool: results.tool, at, severity, owner }
  const touched: string[] = []
  for (const one of [
    ...wanted.slice(0, MOST_FINDINGS),
    ...[...told.values()].filter((other) => other.blocked && !other.succeeded),
  ]) {
    signal.throwIfAborted()
    if (await keep(desk, one, given)) touched.push(one.id)
  }
  const done: RedTeamImport = {
    ...{ sha256, tool: results.tool, at, by: actor, attempts: results.attempts.length },
    succeeded: results.attempts.filter(({ succeeded }) => succeeded).length,
    blocked: results.attempts.filter(({ blocked }) => blocked).length,
    left_out:
      [...told.values()].filter(({ succeeded }) => succeeded).length - Math.min(wanted.length, MOST_FINDINGS),
  }
  const next: Engagement = { ...engagement, imports: [...engagement.imports, done], updated: at }
  const { by: _, ...shown } = done
  // Taken away while its results were read: they come from it all the same.
  const isGone = (await desk.store.engagements.get(tenant, id)) === undefined
  await putAudited(
    { audit: desk.audit, documents: desk.store.engagements },
    {
      ...{ tenant, at, actor, action: 'engagement.results-taken', target: `engagement/${id}` },
      ...{ before: null, after: shown },
    },
    { next, expected: isGone ? 'new' : version },
  )
  await replayFindings(desk, { tenant, only: touched }, signal)
  return { import: done, again: false }
}

interface Told {
  id: string
  attempt: Attempt
  succeeded: boolean
  blocked: boolean
}

/** One for an attack, however often it was tried: it succeeded if it did so once. */
function byFinding(tenant: TenantId, attempts: readonly Attempt[]): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>()
  for (const attempt of attempts) {
    const { target, probe, turns, succeeded, blocked } = attempt
    if (!succeeded && !blocked) continue
    const id = idOf('red-team-finding', tenant, target ?? '', probe, ...turns)
    const before = told.get(id)
    told.set(id, {
      id,
      attempt: succeeded || before === undefined ? attempt : before.attempt,
      succeeded: succeeded || before?.succeeded === true,
      blocked: blocked || before?.blocked === true,
    })
  }
  return told
}

function isKept({ turns, completion }: Attempt): boolean {
  const length = turns.reduce((sum, turn) => sum + turn.length, completion?.length ?? 0)
  return turns.length > 0 && turns.length <= MOST_TURNS && length <= LONGEST_ATTACK
}

type Given = Pick<RedTeamFinding, 'tenant' | 'tool' | 'owner' | 'severity'> & {
  engagement: string
  at: Instant
}

/** Writes down what is told of an attack; false where nobody knows it and it did not succeed. */
async function keep(desk: RedTeamDesk, told: Told, given: Given): Promise<boolean> {
  const { redTeamFindings } = desk.store
  const { tenant, tool, at, engagement } = given
  for (;;) {
    const found = await redTeamFindings.get(tenant, told.id)
    if (found === undefined && !told.succeeded) return false
    const blocked = told.blocked && !told.succeeded
    const guardrail = { at, blocked, by: `results of ${tool}` }
    const before = found?.document
    const next: RedTeamFinding =
      before === undefined
        ? fresh(desk, told, given)
        : {
            ...before,
            engagements: [...new Set([...before.engagements, ...(told.succeeded ? [engagement] : [])])].slice(
              0,
              MOST_ENGAGEMENTS,
            ),
            guardrail,
            updated: at,
          }
    if ((await redTeamFindings.put(tenant, next, found?.version ?? 'new')).ok) return true
  }
}

function fresh({ seal }: RedTeamDesk, { id, attempt }: Told, given: Given): RedTeamFinding {
  const { tenant, tool, at, engagement, owner } = given
  const { turns, completion, probe, judgedBy, target } = attempt
  const severity = attempt.severity ?? given.severity
  const cut = (text: string | null) =>
    text === null || text === '' ? null : text.slice(0, 256).toWellFormed()
  return {
    ...{ id, tenant, tool, severity, owner, engagements: [engagement] },
    ...{ probe: cut(probe) ?? 'attack', judged_by: cut(judgedBy), target: cut(target) },
    due: dayOf(shift(at, DUE_DAYS[severity] * DAY_MS)),
    excerpt: maskText((turns.at(-1) ?? '').slice(0, 4_000))
      .slice(0, 512)
      .toWellFormed(),
    sealed: seal(Buffer.from(JSON.stringify({ turns, completion } satisfies AttackTexts))),
    ...{
      state: 'open',
      found: at,
      closed: null,
      reopened: 0,
      replay: null,
      guardrail: null,
      dismissal: null,
    },
    updated: at,
  }
}
