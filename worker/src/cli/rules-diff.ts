import type { RuleDocuments } from '../detection/sigma/resolve-rules.ts'
import type { RuleHead } from '../detection/sigma/sigma-rule.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Change = 'added' | 'removed' | 'logic changed' | 'metadata changed'

type Documents = Pick<RuleDocuments, 'rules' | 'correlations' | 'filters'>
type Head = Omit<RuleHead, 'level' | 'extension'>

/** `wachter rules diff BEFORE [AFTER]`: what changes where one rule folder takes the place of another. Exit code 0. */
export async function diffRules(
  before: Documents,
  after: Documents,
  { json, out }: { json: boolean; out(line: string): Promise<void> },
): Promise<number> {
  const changes = changesOf(headsOf(before), headsOf(after))
  if (json) for (const one of changes) await out(jsonLine(one))
  else {
    await out(
      table([['change', 'rule', 'id'], ...changes.map(({ change, title, id }) => [change, title, id])]),
    )
    await out(`\n${changes.length} of ${headsOf(after).size} documents`)
  }
  return 0
}

function headsOf({ rules, correlations, filters }: Documents): ReadonlyMap<string, Head> {
  return new Map([...rules, ...correlations, ...filters].map((document) => [document.id, document]))
}

function changesOf(before: ReadonlyMap<string, Head>, after: ReadonlyMap<string, Head>) {
  const changes: { change: Change; id: string; title: string }[] = []
  const add = (change: Change, { id, title }: Head) => changes.push({ change, id, title })
  for (const [id, head] of after) {
    const earlier = before.get(id)
    if (earlier === undefined) add('added', head)
    else if (earlier.logicVersion !== head.logicVersion) add('logic changed', head)
    else if (saidBy(earlier) !== saidBy(head)) add('metadata changed', head)
  }
  for (const [id, head] of before) if (!after.has(id)) add('removed', head)
  return changes.sort((one, other) => order(one.change) - order(other.change))
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
