import type { Source } from '../model/source.ts'
import { carriedRecord } from './carried-record.ts'

/**
 * A source that also reads records of its format inside the envelope of a shipper. What it `recognises` stays as it was:
 * `recognise` looks into an envelope only where no source knows the envelope itself.
 */
export function readsCarried(source: Source): Source {
  const own = (record: unknown): unknown => {
    const carried = carriedRecord(record)
    if (carried === undefined || source.recognises(record)) return record
    return source.recognises(carried) ? carried : record
  }
  const { attach } = source
  return {
    ...source,
    normalise: (record) => source.normalise(own(record)),
    ...(attach === undefined
      ? {}
      : {
          attach: {
            refersToBodies: (record) => attach.refersToBodies(own(record)),
            into: (record, bodies) => attach.into(own(record), bodies),
          },
        }),
  }
}
