import { errors } from '@elastic/elasticsearch'
import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import type { Elastic } from './elastic.ts'
import type { Layout } from './layout.ts'
import { parsed } from './search.ts'

/** Goes up when a template or what is put into documents changes; an index keeps the one it was made with. */
const VERSION = 1

const Templates = z.object({
  index_templates: z.array(
    z.object({
      index_template: z.object({
        version: z.number().optional(),
        template: z
          .object({ mappings: z.object({ _meta: z.object({ shape: z.string() }).optional() }).optional() })
          .optional(),
      }),
    }),
  ),
})
const Mappings = z.record(
  z.string(),
  z.object({ mappings: z.object({ _meta: z.object({ shape: z.string() }).optional() }) }),
)

/**
 * Puts the index templates where they are missing or of an earlier version. Workers that start at once put the same, and
 * `create` lets one of them win: no lock is needed. Throws `store.newer` for a template of a later version and
 * `store.foreign` for one, or for an index, with another mapping than ours: that is reported, never overwritten.
 */
export async function installTemplates(elastic: Elastic, layouts: readonly Layout[]): Promise<void> {
  for (const layout of layouts) await installTemplate(elastic, layout)
  await checkIndices(elastic, layouts)
}

async function installTemplate(elastic: Elastic, layout: Layout): Promise<void> {
  const name = `wachter-${layout.collection}`
  const there = await templateNamed(elastic, name)
  if (there === undefined || there.version < VERSION) {
    const query = { create: there === undefined }
    try {
      await elastic.ask({
        method: 'PUT',
        path: `/_index_template/${name}`,
        query,
        body: { ...layout.template, version: VERSION },
      })
      return
    } catch (error) {
      // Another worker was first: look at what it has put.
      if (!(there === undefined && error instanceof errors.ResponseError && error.statusCode === 400))
        throw error
      const now = await templateNamed(elastic, name)
      if (now === undefined) throw error
      return checkTemplate(name, layout, now)
    }
  }
  checkTemplate(name, layout, there)
}

function checkTemplate(name: string, layout: Layout, there: { version: number; shape: string }): void {
  if (there.version > VERSION)
    throw problem(
      'store.newer',
      'operational',
      `the template ${name} was made by a later version of Wachter`,
      {
        retry: 'never',
      },
    )
  if (there.shape !== layout.shape) throw foreign(`the index template ${name}`)
}

async function templateNamed(
  elastic: Elastic,
  name: string,
): Promise<{ version: number; shape: string } | undefined> {
  try {
    const answer = await elastic.ask({ method: 'GET', path: `/_index_template/${name}` })
    const found = parsed(Templates, answer).index_templates[0]?.index_template
    const shape = found?.template?.mappings?._meta?.shape ?? ''
    return found && { version: found.version ?? 0, shape }
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 404) return undefined
    throw error
  }
}

async function checkIndices(elastic: Elastic, layouts: readonly Layout[]): Promise<void> {
  for (const { collection, shape } of layouts) {
    const answer = await elastic.ask({
      method: 'GET',
      path: `/wachter-${collection}-*/_mapping`,
      query: { ignore_unavailable: true, allow_no_indices: true, filter_path: '*.mappings._meta' },
    })
    for (const [index, { mappings }] of Object.entries(parsed(Mappings, answer)))
      if (mappings._meta?.shape !== shape) throw foreign(`the index ${index}`)
  }
}

function foreign(what: string) {
  return problem(
    'store.foreign',
    'operational',
    `${what} has another mapping than this version of Wachter writes: export what is in it, remove it and import again`,
    { retry: 'never' },
  )
}
