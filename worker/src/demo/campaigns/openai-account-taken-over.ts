import { openaiAuditLine, openaiUsageLine, openaiUser } from '../formats/openai.ts'
import { personOf } from '../people.ts'
import { mixedId } from '../provider-ids.ts'
import { openai } from '../systems.ts'
import { campaign, told } from './campaign.ts'

/** Credentials: a guessed password, a key with every right, and a bill. */
export const openaiAccountTakenOver = campaign({
  id: 'openai-account-taken-over',
  category: 'credential_compromise',
  title: 'An actuary’s OpenAI account is taken over',
  story:
    'Nine failed logins from another country, then one that succeeds; a key with all rights is made within two minutes ' +
    'and uses forty times what the team uses.',
  actors: [personOf('l.schipper').email, '203.0.113.121'],
  expected: { categories: ['credential_compromise'], findings: 2, oneIncident: true },
  lines(random, at) {
    const person = personOf('l.schipper')
    const actor = {
      userId: openaiUser(random, person),
      email: person.email,
      ip: '203.0.113.121',
      country: 'RO',
      asn: '64510',
      agent: 'python-requests/2.32.5',
    }
    const keyId = `key_${mixedId(random, 16)}`
    const failed = Array.from({ length: 9 }, (_, index) =>
      told(
        'guesses',
        openaiAuditLine(random, at(5, 22, 40, index * 11), {
          type: 'login.failed',
          actor,
          details: { error_code: 'invalid_credentials', error_message: 'Invalid username or password' },
        }),
      ),
    )
    return [
      ...failed,
      told('is in', openaiAuditLine(random, at(5, 22, 42), { type: 'login.succeeded', actor })),
      told(
        'a key with every right',
        openaiAuditLine(random, at(5, 22, 43, 30), {
          type: 'api_key.created',
          actor,
          details: { id: keyId, data: { name: 'backup', scopes: ['api.all'] } },
        }),
      ),
      told(
        'and one more, for the administration',
        openaiAuditLine(random, at(5, 22, 45), {
          type: 'api_key.created',
          actor,
          details: {
            id: `key_${mixedId(random, 16)}`,
            data: { name: 'ci', scopes: ['api_keys:write', 'organization:write'] },
          },
        }),
      ),
      ...[23, 24, 25, 26].map((hour) =>
        told(
          'the bill',
          openaiUsageLine(at(5, hour, 0), [
            {
              userId: actor.userId,
              keyId,
              model: 'gpt-4.1-2025-04-14',
              requests: random.int(2600, 3900),
              input: random.int(9_000_000, 16_000_000),
              output: random.int(2_000_000, 4_000_000),
            },
          ]),
          'cost_abuse',
        ),
      ),
      told(
        'the limit was in the way',
        openaiAuditLine(random, at(6, 0, 20), {
          type: 'rate_limit.deleted',
          actor,
          details: { id: openai.project },
        }),
        'cost_abuse',
      ),
    ]
  },
})
