import { z } from 'zod'
import { AssetRef } from '../model/event.ts'
import { IncidentId } from '../model/ids.ts'
import { Instant } from '../model/time.ts'
import { ownSource } from './own-source.ts'

/** Something that the response to incidents has to say of itself. */
export const ResponseRecord = z.strictObject({
  action: z.literal('containment_roll_back_failed'),
  at: Instant,
  containment: z.string().max(256),
  incident: IncidentId,
  assets: z.array(AssetRef).max(50),
  /** What was to be changed back, and by which action. */
  target: z.string().max(1024),
  with: z.string().max(64),
  reason: z.string().max(2000),
})
export type ResponseRecord = z.infer<typeof ResponseRecord>

/** What becomes of containments. */
export const wachterResponse = ownSource('wachter.response', ResponseRecord, (record) => {
  const { at, containment, incident, assets, target, with: action } = record
  return {
    natural: [containment, at],
    fields: {
      'service.name': target,
      'wachter.asset.refs': assets,
      'wachter.request.parameters': { containment, incident, action },
    },
  }
})
