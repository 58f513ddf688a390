import { z } from 'zod'
import type { Elastic } from '../../elastic/elastic.ts'
import { isStatus } from '../../elastic/elastic-problem.ts'
import { indicesLike, parsed } from '../../elastic/search.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { type Claimant, underLock } from './installation-lock.ts'
import { type Layout, VERSION } from './layout.ts'

/** `oldest` was not written by the first releases: then only a version's own workers fit it. */
const Made = z.object({
  mappings: z
    .object({
      _meta: z.object({ version: z.number(), oldest: z.number().optional(), shape: z.string() }).optional(),
    })
    .optional(),
})
const Templates = z.object({
  index_templates: z.array(z.object({ index_template: z.object({ template: Made.optional() }) })),
})
const Indices = z.record(z.string(), Made)

/** What of ours, or of somebody else's (0), is there. */
interface Found {
  version: number
  oldest?: number | undefined
  shape: string
}

/** A change that makes a cluster fit this version. */
export interface Step {
  what: string
  take(): Promise<void>
}

/**
 * Puts the index templates where they are missing or of an earlier version, and new fields into indices. Of processes that
 * start at once one does, the others wait for it; where nothing is to be done nobody waits. Throws `store.newer` for a template of a later version that this one
 * does not fit, and `store.foreign` for one, or for an index, with another mapping than ours: that is reported, never
 * overwritten.
 */
export async function installTemplates(claimant: Claimant, layouts: readonly Layout[]): Promise<void> {
  const { elastic } = claimant
  if ((await stepsFor(elastic, layouts)).length === 0) return
  await underLock(claimant, async (renew) => {
    // Whoever had it before has left less to do.
    for (const { take } of await stepsFor(elastic, layouts)) {
      await renew()
      await take()
    }
  })
}

/** What `installTemplates` would do to the cluster as it is; throws as it does. */
export async function stepsFor(elastic: Elastic, layouts: readonly Layout[]): Promise<readonly Step[]> {
  const steps: Step[] = []
  for (const layout of layouts)
    steps.push(
      ...[await templateStep(elastic, layout)].filter((step) => step !== undefined),
      ...(await indexSteps(elastic, layout)),
    )
  return steps
}

async function templateStep(elastic: Elastic, layout: Layout): Promise<Step | undefined> {
  const name = templateOf(layout)
  const there = await templateNamed(elastic, name)
  if (there === undefined)
    return { what: `index template ${name}`, take: () => putFirst(elastic, layout, name) }
  if (there.version !== 0 && there.version < VERSION) {
    const what = `index template ${name} goes from version ${there.version} to ${VERSION}`
    return { what, take: () => put(elastic, layout, false) }
  }
  check(`the index template ${name}`, layout, there)
  return undefined
}

async function putFirst(elastic: Elastic, layout: Layout, name: string): Promise<void> {
  try {
    await put(elastic, layout, true)
  } catch (error) {
    // A worker of a release without the lock was first: look at what it has put.
    const now = isStatus(error, 400) ? await templateNamed(elastic, name) : undefined
    if (now === undefined) throw error
    check(`the index template ${name}`, layout, now)
  }
}

async function put(elastic: Elastic, layout: Layout, create: boolean): Promise<void> {
  const path = `/_index_template/${templateOf(layout)}`
  await elastic.ask({ method: 'PUT', path, query: { create }, body: layout.template })
}

function templateOf({ collection }: Layout): string {
  return `wachter-${collection}`
}

async function templateNamed(elastic: Elastic, name: string): Promise<Found | undefined> {
  try {
    const answer = await elastic.ask({ method: 'GET', path: `/_index_template/${name}` })
    const [found] = parsed(Templates, answer).index_templates
    return found && foundIn(found.index_template.template)
  } catch (error) {
    if (isStatus(error, 404)) return undefined
    throw error
  }
}

/** Indices of an earlier version get the fields that are new; what is in them already is not found by those. */
async function indexSteps(elastic: Elastic, layout: Layout): Promise<readonly Step[]> {
  const pattern = `wachter-${layout.collection}-*`
  const names = await indicesLike(elastic, pattern)
  // Only what is asked of thousands of mappings: those without it are not in the answer.
  const answer = await elastic.ask({
    method: 'GET',
    path: `/${pattern}/_mapping`,
    query: { ignore_unavailable: true, allow_no_indices: true, filter_path: '*.mappings._meta' },
  })
  const made = new Map(Object.entries(parsed(Indices, answer)))
  return names.flatMap((index) => {
    const there = foundIn(made.get(index))
    if (there.version !== 0 && there.version < VERSION)
      return { what: `index ${index} gets new fields`, take: () => bringUp(elastic, layout, index) }
    check(`the index ${index}`, layout, there)
    return []
  })
}

async function bringUp(elastic: Elastic, layout: Layout, index: string): Promise<void> {
  try {
    const path = `/${encodeURIComponent(index)}/_mapping`
    await elastic.ask({ method: 'PUT', path, body: layout.mappings })
  } catch (error) {
    throw isStatus(error, 400) ? foreign(`the index ${index}`, error) : error
  }
}

function foundIn(made: z.infer<typeof Made> | undefined): Found {
  return made?.mappings?._meta ?? { version: 0, shape: '' }
}

function check(what: string, layout: Layout, there: Found): void {
  if (there.version > VERSION) {
    if ((there.oldest ?? there.version) <= VERSION) return
    throw problem('store.newer', 'operational', `${what} was made by a later version of Wachter`, {
      retry: 'never',
    })
  }
  if (there.shape !== layout.shape) throw foreign(what)
}

function foreign(what: string, cause?: unknown): Problem {
  return problem(
    'store.foreign',
    'operational',
    `${what} has another mapping than this version of Wachter writes: move it out of the way, or its content to a new store`,
    { retry: 'never', cause },
  )
}
