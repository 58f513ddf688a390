import type { Occasion } from '../../model/incident.ts'
import type { Notification } from '../../model/notification.ts'
import { defanged } from './media/defanged.ts'
import { type Language, words } from './words.ts'

/** What is told that is about no incident. */
export type BulletinOccasion = Extract<Occasion, 'acceptance_expired' | 'board_report' | 'reminder'>

/** A file that goes with a mail. */
export interface Attachment {
  name: string
  type: string
  bytes: Uint8Array
}

/** What people are told that is about no incident, in no medium yet: lines are data and hostile, heading and address are ours. */
export interface Bulletin {
  /** The same at every try: what services tell repetitions by. */
  delivery: string
  tenant: string
  occasion: string
  language: Language
  heading: string
  lines: readonly string[]
  /** From the configuration alone. */
  url: string | undefined
  people: readonly string[]
  /** It is for these people alone: a mail goes to their own addresses, not to those of the channel. */
  isPersonal: boolean
  /** Made when it is asked for: by mail. */
  attachment: (() => Promise<Attachment>) | undefined
}

export function bulletinOf(
  notification: Pick<Notification, 'tenant' | 'occasion' | 'detail' | 'people'>,
  made: Pick<Bulletin, 'delivery' | 'language' | 'url' | 'attachment'>,
): Bulletin {
  const { tenant, occasion, detail, people } = notification
  return {
    ...{ ...made, tenant, occasion, people, isPersonal: occasion === 'reminder' },
    heading: words[made.language].occasions[occasion],
    lines: detail.split('\n').filter((line) => line !== ''),
  }
}

/** Its lines, so that nothing in them is alive in a medium that makes links and mentions of what looks like one. */
export function linesOf({ lines }: Pick<Bulletin, 'lines'>): string[] {
  return lines.map((line) => defanged(line))
}
