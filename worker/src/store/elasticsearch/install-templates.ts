import { errors } from '@elastic/elasticsearch'
import { z } from 'zod'
import type { Elastic } from '../../elastic/elastic.ts'
import { indicesLike, parsed } from '../../elastic/search.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { type Layout, VERSION } from './layout.ts'

const Made = z.object({
  mappings: z.object({ _meta: z.object({ version: z.number(), shape: z.string() }).optional() }).optional(),
})
const Templates = z.object({
  index_templates: z.array(z.object({ index_template: z.object({ template: Made.optional() }) })),
})
const Indices = z.record(z.string(), Made)

/** What of ours, or of somebody else's (0), is there. */
interface Found {
  version: number
  shape: string
}

/**
 * Puts the index templates where they are missing or of an earlier version. Workers that start at once put the same, and
 * `create` lets one of them win: no lock is needed. Throws `store.newer` for a template of a later version and
 * `store.foreign` for one, or for an index, with another mapping than ours: that is reported, never overwritten.
 */
export async function installTemplates(elastic: Elastic, layouts: readonly Layout[]): Promise<void> {
  for (const layout of layouts) await installTemplate(elastic, layout)
  for (const layout of layouts) await bringUp(elastic, layout)
}

async function installTemplate(elastic: Elastic, layout: Layout): Promise<void> {
  const name = `wachter-${layout.collection}`
  const there = await templateNamed(elastic, name)
  if (there !== undefined && there.version !== 0 && there.version < VERSION) await put(elastic, layout, false)
  else if (there !== undefined) check(`the index template ${name}`, layout, there)
  else {
    try {
      await put(elastic, layout, true)
    } catch (error) {
      // Another worker was first: look at what it has put.
      const now = isStatus(error, 400) ? await templateNamed(elastic, name) : undefined
      if (now === undefined) throw error
      check(`the index template ${name}`, layout, now)
    }
  }
}

async function put(elastic: Elastic, layout: Layout, create: boolean): Promise<void> {
  const path = `/_index_template/wachter-${layout.collection}`
  await elastic.ask({ method: 'PUT', path, query: { create }, body: layout.template })
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
async function bringUp(elastic: Elastic, layout: Layout): Promise<void> {
  const pattern = `wachter-${layout.collection}-*`
  const names = await indicesLike(elastic, pattern)
  // Only what is asked of thousands of mappings: those without it are not in the answer.
  const answer = await elastic.ask({
    method: 'GET',
    path: `/${pattern}/_mapping`,
    query: { ignore_unavailable: true, allow_no_indices: true, filter_path: '*.mappings._meta' },
  })
  const made = new Map(Object.entries(parsed(Indices, answer)))
  for (const index of names) {
    const there = foundIn(made.get(index))
    if (there.version === 0 || there.version >= VERSION) {
      check(`the index ${index}`, layout, there)
      continue
    }
    try {
      const path = `/${encodeURIComponent(index)}/_mapping`
      await elastic.ask({ method: 'PUT', path, body: layout.mappings })
    } catch (error) {
      throw isStatus(error, 400) ? foreign(`the index ${index}`, error) : error
    }
  }
}

function foundIn(made: z.infer<typeof Made> | undefined): Found {
  return made?.mappings?._meta ?? { version: 0, shape: '' }
}

function check(what: string, layout: Layout, there: Found): void {
  if (there.version > VERSION)
    throw problem('store.newer', 'operational', `${what} was made by a later version of Wachter`, {
      retry: 'never',
    })
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

function isStatus(error: unknown, status: number): boolean {
  return error instanceof errors.ResponseError && error.statusCode === status
}
