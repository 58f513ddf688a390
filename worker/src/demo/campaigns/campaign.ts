import { CategoryId } from '../../model/category.ts'
import type { Random } from '../../model/random.ts'
import { DAY, HOUR, MINUTE } from '../calendar.ts'
import { attackTruth, type DemoRecord, demoRecord, type Line } from '../demo-record.ts'

/** An attack in the sample organisation's logs, and what a detection that works must make of it. */
export interface Campaign {
  id: string
  category: CategoryId
  title: string
  /** What happens, a sentence. */
  story: string
  /** Who acts, as the logs name them. */
  actors: readonly string[]
  expected: {
    /** Each of these must be the category of at least one finding on the campaign's records. */
    categories: readonly CategoryId[]
    /** At least so many findings. */
    findings: number
    /** All findings of the campaign's own category belong to one incident. */
    oneIncident: boolean
  }
  /** @param start beginning of the fortnight, milliseconds. */
  records(random: Random, start: number): DemoRecord[]
}

/** What differs between campaigns; the rest `campaign` adds. */
export interface CampaignStory extends Omit<Campaign, 'category' | 'expected' | 'records'> {
  category: string
  expected: { categories: readonly string[]; findings: number; oneIncident: boolean }
  /** The lines of the attack, each perhaps with a category of its own and a note. */
  lines(random: Random, at: Schedule): (Line | Told)[]
}

export interface Told {
  line: Line
  category?: string
  note: string
}

/** Milliseconds of a time (UTC) on a day of the fortnight, 0 to 13; seconds may be added. */
type Schedule = (day: number, hour: number, minute: number, seconds?: number) => number

export const told = (note: string, line: Line, category?: string): Told =>
  category === undefined ? { line, note } : { line, note, category }

export function campaign(story: CampaignStory): Campaign {
  const { lines, category, expected, ...rest } = story
  return {
    ...rest,
    category: CategoryId.parse(category),
    expected: { ...expected, categories: expected.categories.map((id) => CategoryId.parse(id)) },
    records(random, start) {
      const at: Schedule = (day, hour, minute, seconds = 0) =>
        start + day * DAY + hour * HOUR + minute * MINUTE + Math.round(seconds * 1000)
      return lines(random, at).map((entry) =>
        'line' in entry
          ? demoRecord(entry.line, attackTruth(story.id, entry.category ?? category, entry.note))
          : demoRecord(entry, attackTruth(story.id, category)),
      )
    },
  }
}
