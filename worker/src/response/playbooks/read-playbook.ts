import { Playbook } from '../../model/playbook.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { CacaoSchema } from './cacao-schema.ts'
import { type Known, nameFaults } from './check-names.ts'
import { constantsOf, parameterFaults } from './check-parameters.ts'
import { variableFaults } from './check-variables.ts'
import { workflowFaults } from './check-workflow.ts'
import type { PlaybookFault } from './playbook-fault.ts'

/** Most steps of a playbook; a long one of ours has twenty. */
const MOST_STEPS = 1_000
/** Most faults of one playbook that are told. */
const MOST_FAULTS = 100

/**
 * A playbook from what stands in its file: by the schema of CACAO 2.0, then by the sizes that a run takes, then by what it
 * says. Each of the three is told only where those before it hold. Its time is bounded by the number of steps.
 */
export function readPlaybook(
  value: unknown,
  { schema, known }: { schema: CacaoSchema; known: Known },
): Result<Playbook, readonly PlaybookFault[]> {
  const size = sizeFault(value)
  if (size !== undefined) return fail([size])
  const formal = schema(value)
  if (formal.length > 0) return fail(told(formal))
  const parsed = Playbook.safeParse(value)
  if (!parsed.success)
    return fail(
      told(
        parsed.error.issues.map(({ path, message }) => ({
          path: path.map((key) => (typeof key === 'number' ? key : String(key))),
          message,
        })),
      ),
    )
  const playbook = parsed.data
  const faults = [
    ...workflowFaults(playbook),
    ...variableFaults(playbook),
    ...nameFaults(playbook, known),
    ...parameterFaults(playbook, constantsOf(playbook.playbook_variables), known.actions),
  ]
  return faults.length > 0 ? fail(told(faults)) : ok(playbook)
}

/** What nothing else is looked at for: too much of it, or names that are no keys of a record. */
function sizeFault(value: unknown): PlaybookFault | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { path: [], message: 'a playbook is an object' }
  const reserved = pathOfReserved(value)
  if (reserved !== undefined) return { path: reserved, message: '__proto__ is no name' }
  const workflow = 'workflow' in value ? value.workflow : undefined
  if (typeof workflow !== 'object' || workflow === null) return undefined
  const count = Object.keys(workflow).length
  if (count <= MOST_STEPS) return undefined
  return { path: ['workflow'], message: `has ${count} steps, at most ${MOST_STEPS} are read` }
}

/** Where a key `__proto__` stands, which would be lost or do harm wherever a record is made of it. */
function pathOfReserved(root: object): (string | number)[] | undefined {
  const waiting: { value: object; path: (string | number)[] }[] = [{ value: root, path: [] }]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    for (const [key, inner] of Object.entries(one.value)) {
      if (key === '__proto__') return one.path
      if (typeof inner === 'object' && inner !== null)
        waiting.push({ value: inner, path: [...one.path, key] })
    }
  }
  return undefined
}

function told(faults: readonly PlaybookFault[]): PlaybookFault[] {
  if (faults.length <= MOST_FAULTS) return [...faults]
  const more = { path: [], message: `and ${faults.length - MOST_FAULTS} more` }
  return [...faults.slice(0, MOST_FAULTS), more]
}
