import { DAY, HOUR, MINUTE } from '../calendar.ts'
import { type DemoRecord, demoRecord, oddTruth } from '../demo-record.ts'
import { openaiAuditLine, openaiUser } from '../formats/openai.ts'
import { personOf } from '../people.ts'
import type { Random } from '../random.ts'

export function oddTraffic(random: Random, start: number): DemoRecord[] {
  const person = personOf('v.geluk')
  return [1, 4, 9].map((day) =>
    demoRecord(
      openaiAuditLine(random, start + day * DAY + 8 * HOUR + 2 * MINUTE, {
        type: 'login.failed',
        actor: { userId: openaiUser(random, person), email: person.email },
        details: { error_code: 'invalid_credentials', error_message: 'Invalid username or password' },
      }),
      oddTruth('a mistyped password'),
    ),
  )
}
