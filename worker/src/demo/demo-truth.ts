import type { Instant } from '../model/time.ts'
import type { Campaign } from './campaigns/campaign.ts'
import { campaigns } from './campaigns/campaigns.ts'
import type { DemoRecord } from './demo-record.ts'
import { generateDemo } from './generate.ts'

/** What a fortnight really holds; for tests and for people, never for detection. */
export interface DemoTruth {
  records: number
  quiet: number
  /** Harmless records by why they look otherwise. */
  odd: ReadonlyMap<string, number>
  campaigns: readonly CampaignTruth[]
}

interface CampaignTruth {
  campaign: Campaign
  records: number
  first: Instant
  last: Instant
}

/** Sums up what `generateDemo` gives for the same seed and end. */
export function demoTruth(seed: number, end: Instant): DemoTruth {
  return truthOf([...generateDemo({ seed, end })])
}

/** Sums up records, in the order of time. */
export function truthOf(records: readonly DemoRecord[]): DemoTruth {
  const odd = new Map<string, number>()
  for (const { truth } of records) {
    if (truth.kind === 'odd') odd.set(truth.note ?? '', (odd.get(truth.note ?? '') ?? 0) + 1)
  }
  return {
    records: records.length,
    quiet: records.filter(({ truth }) => truth.kind === 'quiet').length,
    odd,
    campaigns: campaigns.flatMap((campaign) => {
      const own = records.filter(({ truth }) => truth.campaign === campaign.id)
      const [first, last] = [own[0], own.at(-1)]
      if (first === undefined || last === undefined) return []
      return [{ campaign, records: own.length, first: first.at, last: last.at }]
    }),
  }
}
