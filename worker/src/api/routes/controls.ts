import { z } from 'zod'
import { countStates } from '../../controls/count-states.ts'
import { coverageOf } from '../../controls/coverage.ts'
import { editionChanges } from '../../controls/edition-changes.ts'
import { stateControl, statementIdOf, takeBackStatement } from '../../controls/state-controls.ts'
import { coveredAssets } from '../../controls/stored-coverage.ts'
import { survivorOf } from '../../inventory/survivor-of.ts'
import { type Control, ControlState, ControlStatement } from '../../model/control.ts'
import { AssetId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import {
  ControlCoverage,
  ControlLibrary,
  ControlOnAsset,
  ControlsOfAsset,
  EditionChanges,
  ShownControl,
} from '../../model/shown-controls.ts'
import type { Cursor } from '../../store/documents.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, pageOf, type Routes } from '../routes.ts'

const State = ControlState.shape.state
const AssetParameters = z.strictObject({ id: z.string().max(64), asset: AssetId })
const Said = ControlStatement.pick({ says: true, reason: true, until: true })

/** Controls: the library, where each stands on which assets, what is covered, and what people state. */
export function registerControls(app: Routes, context: ApiContext): void {
  const { store, audit, clock, controls: desk } = context
  const { controls, catalogues } = desk.library
  const stating = { store, audit, clock, ...desk }
  const former = new Map<string, string[]>()
  for (const [old, current] of catalogues.successors)
    former.set(current, [...(former.get(current) ?? []), old])

  app.get(
    '/api/v1/controls',
    {
      config: { permission: 'read' },
      schema: { response: { 200: ControlLibrary } },
    },
    async (request) => {
      const counts = await countStates(store, callerIn(request).tenant, controls)
      return {
        items: controls.map((control) => {
          const { id, title, kind, owner, cost, weighs, applies_to } = control
          const mapped_to = Object.keys(control.crosswalk)
          return {
            ...{ id, title, kind, owner, cost, weighs, applies_to, mapped_to },
            entries: mapped_to.filter((one) => /^(LLM|ASI|MCP)/.test(one)),
            states: statesOf(counts, id),
          }
        }),
      }
    },
  )

  app.get(
    '/api/v1/controls/coverage',
    {
      config: { permission: 'read' },
      schema: {
        querystring: z.strictObject({
          by: z.enum(['type', 'owner']).default('type'),
          edition: z.enum(['2025', '2026']).default('2026'),
        }),
        response: { 200: ControlCoverage },
      },
    },
    async (request) => {
      const { assets, left_out } = await coveredAssets(store, callerIn(request).tenant)
      const effects = context.risk?.controls ?? {}
      return { ...coverageOf(assets, { controls, catalogues, effects, ...request.query }), left_out }
    },
  )

  app.get(
    '/api/v1/controls/editions',
    {
      config: { permission: 'read' },
      schema: { response: { 200: EditionChanges } },
    },
    async () => {
      const { rules, correlations } = context.rules.current().set
      const tags = [...rules, ...correlations].flatMap((rule) => [...new Set(rule.tags)])
      return { items: editionChanges(controls, catalogues, tags) }
    },
  )

  app.get(
    '/api/v1/controls/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownControl } } },
    async (request) => {
      const control = named(request.params.id)
      const counts = await countStates(store, callerIn(request).tenant, [control])
      return {
        ...control,
        crosswalk: Object.entries(control.crosswalk).map(([id, name]) => {
          return { id, name, applies: catalogues.applies.get(id) ?? null, was: former.get(id) ?? [] }
        }),
        states: statesOf(counts, control.id),
      }
    },
  )

  app.get(
    '/api/v1/controls/:id/assets',
    {
      config: { permission: 'read' },
      schema: {
        params: IdParameter,
        querystring: z.strictObject({
          state: State.optional(),
          limit: z.coerce.number().int().min(1).max(1000).default(50),
          cursor: z.string().max(8192).optional(),
        }),
        response: { 200: pageOf(ControlOnAsset) },
      },
    },
    async (request) => {
      const { id } = named(request.params.id)
      const { state, limit, cursor } = request.query
      const { tenant } = callerIn(request)
      const wanted = state === undefined ? State.options : [state]
      const page = await store.assetControls.page(
        tenant,
        {
          where: [{ field: 'states', is: 'in', values: wanted.map((one) => `${id}=${one}`) }],
          sort: { field: 'name', order: 'asc' },
          limit,
        },
        cursor as Cursor | undefined,
      )
      const statementOf = (asset: AssetId) => statementIdOf({ tenant, asset, control: id })
      const found = await store.controlStatements.getMany(
        tenant,
        page.items.map(({ document }) => statementOf(document.id)),
      )
      const stated = new Map(found.map(({ document }) => [document.id, saidIn(document)]))
      const items = page.items.flatMap(({ document }) => {
        const standing = document.standings.find((one) => one.control === id)
        if (standing === undefined) return []
        const { id: asset, name, type, owner_team } = document
        return [
          { id: asset, name, type, owner_team, standing, stated: stated.get(statementOf(asset)) ?? null },
        ]
      })
      return { items, next: page.next ?? null, total: page.total }
    },
  )

  app.get(
    '/api/v1/assets/:id/controls',
    {
      config: { permission: 'read' },
      schema: {
        params: IdParameter,
        response: { 200: ControlsOfAsset },
      },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { document } = await survivorOf(store.assets, tenant, request.params.id)
      const found = await store.assetControls.get(tenant, document.id)
      const titles = new Map(controls.map(({ id, title }) => [id, title]))
      return {
        items: (found?.document.standings ?? []).map((standing) => {
          return { ...standing, title: titles.get(standing.control) ?? standing.control }
        }),
      }
    },
  )

  app.put(
    '/api/v1/controls/:id/assets/:asset/statement',
    {
      config: { permission: 'respond' },
      schema: { params: AssetParameters, body: Said, response: { 200: ControlStatement } },
    },
    async (request) => {
      const { id: control, asset } = request.params
      return stateControl(stating, { ...editorIn(request), control, asset }, request.body)
    },
  )
  app.delete(
    '/api/v1/controls/:id/assets/:asset/statement',
    {
      config: { permission: 'respond' },
      schema: { params: AssetParameters, response: { 200: z.strictObject({ taken_back: z.boolean() }) } },
    },
    async (request) => {
      const { id: control, asset } = request.params
      return { taken_back: await takeBackStatement(stating, { ...editorIn(request), control, asset }) }
    },
  )

  function named(id: string): Control {
    const found = controls.find((control) => control.id === id)
    if (found === undefined) throw problem('control.unknown', 'user', `there is no control ${id}`)
    return found
  }
}

function saidIn({ says, reason, by, at, until }: ControlStatement) {
  return { says, reason, by, at, until }
}

function statesOf(counts: Awaited<ReturnType<typeof countStates>>, id: string) {
  const none = { planned: 0, implemented: 0, tested: 0, failing: 0, excepted: 0, not_applicable: 0 }
  return counts.get(id) ?? none
}
