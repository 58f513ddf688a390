import { z } from 'zod'
import { AssetRef } from '../model/event.ts'
import { IncidentId, SourceId } from '../model/ids.ts'
import type { Source } from '../model/source.ts'
import { Instant } from '../model/time.ts'

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

/**
 * What becomes of containments, as events that rules look at. No record is recognised as one, and nobody can send any:
 * rules name the source.
 */
export const wachterResponse: Source = {
  id: SourceId.parse('wachter.response'),
  recognises: () => false,
  normalise(record) {
    const { action, at, containment, incident, assets, target, reason, ...of } = ResponseRecord.parse(record)
    return [
      {
        natural: [action, containment, at],
        fields: {
          '@timestamp': at,
          'wachter.activity': 'platform',
          'wachter.outcome': 'observed',
          'event.provider': 'wachter',
          'event.action': action,
          'event.reason': reason,
          'service.name': target,
          'wachter.asset.refs': assets,
          'wachter.request.parameters': { containment, incident, action: of.with },
        },
      },
    ]
  },
}
