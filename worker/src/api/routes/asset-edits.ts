import { z } from 'zod'
import type { AssetDesk, Editor } from '../../inventory/asset-desk.ts'
import { editAsset, editAssets } from '../../inventory/edit-assets.ts'
import { mergeAssets, registerAsset, splitAsset } from '../../inventory/join-assets.ts'
import { shownAsset } from '../../inventory/shown-asset.ts'
import { Relation } from '../../model/asset.ts'
import { EditedAssets, EditedFacts, MOST_EDITED, PersonsFacts } from '../../model/asset-edit.ts'
import { AssetRef } from '../../model/event.ts'
import { ShownAsset } from '../../model/shown-asset.ts'
import { AssetType } from '../../model/taxonomy.ts'
import type { Version } from '../../store/documents.ts'
import { assets } from '../../store/inventory-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { assetValues } from '../asset-values.ts'
import { listQuery } from '../list-query.ts'
import { callerIn, IdParameter, ListParameters, type Routes } from '../routes.ts'

const Expected = z.string().max(128).optional().describe('The version that was seen; a newer one is refused')
const Reason = z.string().min(1).max(1000)

const Edit = z.strictObject({
  set: EditedFacts.refine((set) => Object.keys(set).length > 0, 'names no fact').describe(
    'Facts that are said from now on; null takes back what people have said',
  ),
  reason: Reason.optional().describe('Needed to restrict, block or retire'),
})

/** Registers an asset in the words of `assets.yaml`. */
const Registered = PersonsFacts.omit({ lifecycle: true }).extend({
  type: AssetType,
  provider: AssetRef.shape.provider.min(1).default('declared'),
  key: AssetRef.shape.key.min(1),
  also: z.array(AssetRef).max(16).default([]),
  relations: z.array(Relation).max(200).default([]),
})

/** What people say of assets: edit one or many, register one, say that some are the same or that one is not. */
export function registerAssetEdits(app: Routes, context: ApiContext): void {
  const { store, audit, clock, inventory, onObservations } = context
  const desk: AssetDesk = { store, audit, clock, inventory, onObservations }
  const permission = { permission: 'respond' } as const

  app.patch(
    '/api/v1/assets/:id',
    {
      config: permission,
      schema: {
        params: IdParameter,
        body: Edit.extend({ version: Expected }),
        response: { 200: ShownAsset },
      },
    },
    async (request) => {
      const { set, reason, version } = request.body
      const change = { asset: request.params.id, set, reason, expected: version as Version | undefined }
      const editor = editorIn(request)
      return shownAsset(context, editor.tenant, await editAsset(desk, editor, change))
    },
  )
  app.post(
    '/api/v1/assets/edit',
    {
      config: permission,
      schema: {
        body: Edit.extend({
          ids: z.array(z.string().max(256)).min(1).max(MOST_EDITED).optional(),
          filter: ListParameters.optional().describe('As the query of the list; instead of ids'),
          dry_run: z.boolean().default(false).describe('Only counts'),
          counted: z
            .int()
            .optional()
            .describe('How many were matched by the dry run; another number is refused'),
        }).refine(
          ({ ids, filter }) => (ids === undefined) !== (filter === undefined),
          'give ids or a filter',
        ),
        response: { 200: EditedAssets },
      },
    },
    async (request) => {
      const { ids, filter, set, reason, dry_run, counted } = request.body
      const of = ids === undefined ? { query: listQuery(assets, filter ?? {}, assetValues).query } : { ids }
      const { refused, ...counts } = await editAssets(desk, editorIn(request), {
        of,
        set,
        reason,
        dryRun: dry_run,
        counted,
      })
      return { ...counts, refused: [...refused] }
    },
  )
  app.post(
    '/api/v1/assets',
    { config: permission, schema: { body: Registered, response: { 201: ShownAsset } } },
    async (request, reply) => {
      const { type, provider, key, also, relations, ...facts } = request.body
      const editor = editorIn(request)
      const thing = { asset: { type, provider, key }, also, relations, facts }
      const id = await registerAsset(desk, editor, thing)
      return reply.code(201).send(await shownAsset(context, editor.tenant, id))
    },
  )
  app.post(
    '/api/v1/assets/:id/merge',
    {
      config: permission,
      schema: {
        params: IdParameter,
        body: z.strictObject({
          with: z.array(z.string().max(256)).min(1).max(16),
          reason: Reason,
          version: Expected,
        }),
        response: { 200: ShownAsset },
      },
    },
    async (request) => {
      const { with: others, reason, version } = request.body
      const editor = editorIn(request)
      const id = await mergeAssets(desk, editor, {
        asset: request.params.id,
        others,
        reason,
        expected: version as Version | undefined,
      })
      return shownAsset(context, editor.tenant, id)
    },
  )
  app.post(
    '/api/v1/assets/:id/split',
    {
      config: permission,
      schema: {
        params: IdParameter,
        body: z.strictObject({
          name: AssetRef.describe('The name that is a thing of its own'),
          reason: Reason,
          version: Expected,
        }),
        response: { 200: z.strictObject({ parted: ShownAsset, rest: ShownAsset }) },
      },
    },
    async (request) => {
      const { name, reason, version } = request.body
      const editor = editorIn(request)
      const { parted, rest } = await splitAsset(desk, editor, {
        asset: request.params.id,
        name,
        reason,
        expected: version as Version | undefined,
      })
      return {
        parted: await shownAsset(context, editor.tenant, parted),
        rest: await shownAsset(context, editor.tenant, rest),
      }
    },
  )
}

function editorIn(request: Parameters<typeof callerIn>[0]): Editor {
  const { tenant, name, actor } = callerIn(request)
  return { tenant, name, actor }
}
