import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import type { Person } from '../people.ts'
import { mixedId } from '../provider-ids.ts'
import { anthropic, officeAddress } from '../systems.ts'

const APP =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15'

/** A person's user id at Anthropic, the same each time. */
const anthropicUser = (random: Random, person: Person): string =>
  `user_01${mixedId(random.fork(`anthropic/${person.login}`), 22)}`

/** An activity of the Compliance API; `details` stand beside the envelope. */
export function anthropicLine(
  random: Random,
  at: number,
  activity: {
    type: string
    person: Person
    details?: Readonly<Record<string, unknown>>
    ip?: string
    agent?: string
  },
): Line {
  return jsonLine('anthropic', at, {
    id: `activity_01${mixedId(random, 22)}`,
    created_at: new Date(at).toISOString(),
    organization_id: anthropic.organisation,
    organization_uuid: '0a1b2c3d-0000-4000-8000-00000000a001',
    type: activity.type,
    actor: {
      type: 'user_actor',
      email_address: activity.person.email,
      user_id: anthropicUser(random, activity.person),
      ip_address: activity.ip ?? officeAddress,
      user_agent: activity.agent ?? APP,
    },
    ...activity.details,
  })
}
