import { z } from 'zod'
import { AssetRef } from '../model/event.ts'
import { Instant } from '../model/time.ts'
import { ownSource } from './own-source.ts'

/** What may become of an asset that rules should look at. */
export const DriftAction = z.enum([
  'asset_discovered_unapproved',
  'asset_tool_added',
  'asset_tool_description_changed',
  'asset_permissions_widened',
  'asset_instructions_changed',
  'asset_model_changed',
  'asset_guardrail_weakened',
  'asset_logging_off',
  'asset_exposure_widened',
  'asset_authentication_off',
  'asset_key_reused',
  'asset_unsafe_model_file',
  'asset_toxic_combination',
])
export type DriftAction = z.infer<typeof DriftAction>

/** Something that the inventory has to say about an asset. */
export const DriftRecord = z.strictObject({
  action: DriftAction,
  at: Instant,
  /** The change that it tells of; told twice it is one event. */
  change: z.string().length(32),
  asset: AssetRef,
  name: z.string().min(1).max(512),
  owner: z.string().max(256).optional(),
  reason: z.string().max(2000),
  /** What rules look at, by name. */
  details: z.record(z.string().max(64), z.string().max(2000)),
})
export type DriftRecord = z.infer<typeof DriftRecord>

/** How assets change. */
export const wachterInventory = ownSource('wachter.inventory', DriftRecord, (record) => {
  const { change, asset, name, owner, details } = record
  return {
    natural: [change],
    fields: {
      ...(asset.type === 'ai_agent' ? { 'gen_ai.agent.name': name } : { 'service.name': name }),
      ...(owner === undefined ? {} : { 'wachter.team': owner }),
      'wachter.asset.refs': [asset],
      'wachter.request.parameters': details,
    },
  }
})
