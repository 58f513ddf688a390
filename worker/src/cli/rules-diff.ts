import { type Beside, trialsOf } from '../backtest/trials-of.ts'
import type { RuleDocuments } from '../detection/sigma/resolve-rules.ts'
import type { RuleHead } from '../detection/sigma/sigma-rule.ts'
import type { RuleTrial } from '../model/backtest.ts'
import type { RuleId } from '../model/ids.ts'
import type { RuleDecisions } from '../model/rule-decisions.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Change = 'added' | 'removed' | 'logic changed' | 'metadata changed'

type Documents = Pick<RuleDocuments, 'rules' | 'correlations' | 'filters'>
type Head = Omit<RuleHead, 'level' | 'extension'>

interface Changed {
  change: Change
  id: string
  title: string
  /** What the rule raises; null where it is not there, or decides as ever. Only where it was asked for. */
  backtest?: Tried
}

interface Tried {
  before: RuleTrial | null
  after: RuleTrial | null
}

interface Shown {
  json: boolean
  beside: Beside | undefined
  out(line: string): Promise<void>
}

/**
 * `wachter rules diff [BEFORE] [AFTER]`: what changes where one rule folder takes the place of another, or of what a tenant's
 * store has seen in force; with `--backtest` what rules that are new or decide otherwise raise on stored events. Exit code 0.
 */
export async function diffRules(before: Documents, after: Documents, shown: Shown): Promise<number> {
  const changes = changesOf(headsOf(before), headsOf(after))
  return show(changes, { before, after }, shown)
}

/** The same against the rules that were in force when a worker last ran. */
export async function diffSeen(
  seen: RuleDecisions['seen'] | undefined,
  after: Documents,
  shown: Shown,
): Promise<number> {
  const known = new Map(seen?.map(({ rule, logic_versions: [logic] }) => [rule as string, logic]))
  const changes = [...after.rules, ...after.correlations].flatMap(
    ({ id, title, logicVersion }): Changed[] => {
      const logic = known.get(id)
      if (logic === logicVersion) return []
      return [{ change: logic === undefined ? 'added' : 'logic changed', id, title }]
    },
  )
  return show(changes, { before: undefined, after }, shown)
}

async function show(
  changes: Changed[],
  { before, after }: { before: Documents | undefined; after: Documents },
  { json, beside, out }: Shown,
): Promise<number> {
  changes.sort((one, other) => order(one.change) - order(other.change))
  const rows = beside === undefined ? changes : await tried(changes, { before, after }, beside)
  if (json) {
    for (const one of rows) await out(jsonLine(one))
    return 0
  }
  const head = [
    'change',
    'rule',
    'id',
    ...(beside === undefined ? [] : ['a day before', 'a day now', 'most']),
  ]
  const lines = rows.map((one) => [
    ...[one.change, one.title, one.id],
    ...(one.backtest === undefined
      ? []
      : [perDay(one.backtest.before), perDay(one.backtest.after), mostOf(one.backtest)]),
  ])
  await out(table([head, ...lines], 60))
  const days = beside === undefined ? '' : `, held against the last ${beside.days} days`
  await out(`\n${changes.length} of ${headsOf(after).size} documents${days}`)
  return 0
}

/** Each change with what the rule raises before it and after it. */
async function tried(
  changes: readonly Changed[],
  { before, after }: { before: Documents | undefined; after: Documents },
  beside: Beside,
): Promise<Changed[]> {
  const idsOf = (...kinds: Change[]) =>
    changes.filter(({ change }) => kinds.includes(change)).map(({ id }) => id)
  const [old, next] = [
    before === undefined ? new Map() : await trialsOf(before, idsOf('logic changed', 'removed'), beside),
    await trialsOf(after, idsOf('logic changed', 'added'), beside),
  ]
  return changes.map((one) => {
    const id = one.id as RuleId
    return { ...one, backtest: { before: old.get(id) ?? null, after: next.get(id) ?? null } }
  })
}

function perDay(trial: RuleTrial | null): number | string {
  return trial?.per_day ?? ''
}

function mostOf({ after }: Tried): string {
  const [most] = after?.entities ?? []
  return most === undefined ? '' : `${most.value} (${most.findings})`
}

function headsOf({ rules, correlations, filters }: Documents): ReadonlyMap<string, Head> {
  return new Map([...rules, ...correlations, ...filters].map((document) => [document.id, document]))
}

function changesOf(before: ReadonlyMap<string, Head>, after: ReadonlyMap<string, Head>): Changed[] {
  const changes: Changed[] = []
  const add = (change: Change, { id, title }: Head) => changes.push({ change, id, title })
  for (const [id, head] of after) {
    const earlier = before.get(id)
    if (earlier === undefined) add('added', head)
    else if (earlier.logicVersion !== head.logicVersion) add('logic changed', head)
    else if (saidBy(earlier) !== saidBy(head)) add('metadata changed', head)
  }
  for (const [id, head] of before) if (!after.has(id)) add('removed', head)
  return changes
}

function order(change: Change): number {
  return ['logic changed', 'added', 'removed', 'metadata changed'].indexOf(change)
}

/** What a document says of itself; not where it stands, nor what is read of its logic. */
function saidBy(head: Head): string {
  const { title, description, author, tags, references, name, status } = head
  const raising = 'level' in head ? [head.level, 'falsepositives' in head && head.falsepositives] : []
  const extension = 'extension' in head ? head.extension : undefined
  return JSON.stringify([title, description, author, tags, references, name, status, raising, extension])
}
