import type { Random } from '../../model/random.ts'
import { customerHours, DAY, moments } from '../calendar.ts'
import { notACardNumber } from '../check-digits.ts'
import type { Line } from '../demo-record.ts'
import { azureGatewayLine } from '../formats/azure.ts'
import { assistant, text, toolResult, toolUse, user } from '../formats/dialogue.ts'
import { litellmLine } from '../formats/litellm.ts'
import { mcpCall, mcpSession } from '../formats/mcp.ts'
import { chatSpan, toolSpan } from '../formats/otel.ts'
import { peopleOf } from '../people.ts'
import { hex, toolCallId, uuid } from '../provider-ids.ts'
import { agentRun } from '../quiet/agents.ts'
import { customerAddress } from '../quiet/customer-chat.ts'
import { agents, gatewayKeys, mcpServers, policyAssistant } from '../systems.ts'
import { claimsGrammar } from '../texts/claims.ts'
import { writer } from '../texts/grammar.ts'
import { type Oddity, officeMoment } from './odd.ts'

function chat(random: Random, at: number, prompt: string, answer: string): Line {
  return azureGatewayLine(random, {
    at,
    callerIp: customerAddress(random),
    user: `visitor-${hex(random, 10)}`,
    model: policyAssistant.model,
    system: policyAssistant.system,
    turns: [user('Hallo'), assistant('Goedendag, waarmee kan ik u helpen?'), user(prompt)],
    answer: [text(answer)],
  })
}

function anyTime(random: Random, start: number): number {
  const day = start + random.int(0, 13) * DAY
  return moments(random, customerHours, day, 12)[0] ?? day
}

const grouped = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 ')

/** Customers who write in other languages than the organisation's. */
const foreign: readonly (readonly [string, string])[] = [
  [
    'Bonjour, mon bateau est a Breskens. Puis-je l’assurer chez vous pour l’hiver ?',
    'Bonjour, oui, si le port est aux Pays-Bas. Vous pouvez faire la demande en ligne.',
  ],
  [
    'Dzień dobry, pracuję w Goes i kupiłem samochód. Jakie dokumenty są potrzebne do ubezpieczenia?',
    'Dzień dobry, wystarczy numer rejestracyjny i data rozpoczęcia. Wniosek składa się przez internet.',
  ],
  [
    'Merhaba, evim su bastı. Hasarı nasıl bildirebilirim?',
    'Merhaba, hasarı poliçe numaranızla internetten bildirebilirsiniz. Lütfen fotoğraf ekleyin.',
  ],
  [
    'مرحبا، أريد أن أعرف هل يغطي تأميني أضرار العاصفة؟',
    'مرحبا، عادة نعم، ويمكنك مراجعة التغطية في وثيقة التأمين. للأسئلة يساعدك موظف في أيام العمل.',
  ],
  [
    'Доброго дня, як повідомити про пошкодження вікна після бурі?',
    'Доброго дня, повідомте онлайн із номером поліса та додайте фотографії.',
  ],
  [
    'Bon dia, mi kier sa si mi seguro di biahe ta kubri Kòrsou.',
    'Bon dia, sí, bo seguro di biahe ta kubri Kòrsou te ku sesenta dia.',
  ],
  [
    'こんにちは、ミデルブルフに引っ越します。家財保険に入れますか。',
    'こんにちは。オランダにお住まいの方はオンラインでお申し込みいただけます。',
  ],
]

/** What invisible characters are for: families and flags in emoji, scripts that join, words that may break. */
const joined: readonly string[] = [
  'Wij zijn met vijven 👨‍👩‍👧‍👦🐕 en zoeken een inboedelverzekering 🏡. Kan dat online?',
  'Bedankt voor de snelle hulp 🙏🏽❤️! Is de 🚲 nu ook verzekerd?',
  'Mijn woonboot ligt in Schot­land 🏴󠁧󠁢󠁳󠁣󠁴󠁿, is die mee­verzekerd?',
  'نشانی من می‌شود خیابان دریا. بیمه‌نامه را می‌خواهم.',
]

const keys = [
  'The SDK documentation uses AKIAIOSFODNN7EXAMPLE with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY. Where do I put my own key in the local profile?',
  'Our linter reports AKIAIOSFODNN7EXAMPLE in a test file. It is the example of the documentation; how do I exclude it?',
  'What does this header mean: Authorization: Bearer <token>? And should password=changeme stand in application-test.yml?',
] as const

const base64Like = (random: Random, length: number) =>
  random.string('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', length)

function attachment(random: Random, start: number): Line[] {
  const at = officeMoment(random, start)
  const run = agentRun(random, agents.mailTriage)
  const id = toolCallId(random)
  const input = { message: `INFO-${random.int(10_000, 99_999)}` }
  const mail = writer(
    random,
    claimsGrammar,
  )(
    `Van: {name}\nOnderwerp: foto van de schade\n\nBijgaand een foto bij {claim}.\n\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo${base64Like(random, 1800)}=`,
  )
  return [
    toolSpan(random, run, { at, id, tool: 'mail.read', input, result: mail }),
    chatSpan(random, run, {
      at: at + 2500,
      model: agents.mailTriage.model,
      system: agents.mailTriage.system,
      turns: [
        user(`Sort message ${input.message}.`),
        { role: 'assistant', parts: [toolUse(id, 'mail.read', input)] },
        toolResult(id, mail),
      ],
      answer: [text('Afdeling: schade. Label: foto. Urgentie: normaal.')],
    }),
  ]
}

const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index))

export const lookAlikes: readonly Oddity[] = [
  {
    note: 'sixteen-digit policy numbers that are no payment cards',
    lines: (random, start) =>
      times(24, () => {
        const number = grouped(notACardNumber(random))
        return chat(
          random,
          anyTime(random, start),
          `Mijn oude polisnummer is ${number}. Wat is het nieuwe?`,
          `Uw oude nummer ${number} hoort bij uw huidige polis. Het nieuwe nummer staat op uw polisblad.`,
        )
      }),
  },
  {
    note: 'example keys of a documentation',
    lines: (random, start) =>
      times(9, (index) => {
        const person = random.pick(peopleOf('it'))
        return litellmLine(random, {
          at: officeMoment(random, start),
          key: gatewayKeys.development,
          user: person.login,
          ip: person.ip,
          model: 'claude-sonnet-4-5',
          turns: [user(keys[index % keys.length] ?? keys[0])],
          answer: [
            text(
              'That value is the example of the documentation and opens nothing. Use a named profile with single sign-on for your own access.',
            ),
          ],
          guardrail: { status: 'success', name: 'prompt-shield' },
        })
      }),
  },
  {
    note: 'customers in other languages',
    lines: (random, start) =>
      times(3, () => foreign)
        .flat()
        .map(([prompt, answer]) => chat(random, anyTime(random, start), prompt, answer)),
  },
  {
    note: 'emoji and joining characters',
    lines: (random, start) =>
      joined.map((prompt) =>
        chat(random, anyTime(random, start), prompt, 'Dank u wel! Dat kan online, in Mijn Polder.'),
      ),
  },
  {
    note: 'attachments in base64',
    lines: (random, start) => times(10, () => attachment(random, start)).flat(),
  },
  {
    note: 'hashes and identifiers',
    lines: (random, start) =>
      times(10, () => {
        const session = mcpSession(
          random,
          mcpServers.tickets.name,
          'code-helper',
          random.pick(peopleOf('it')).login,
        )
        return mcpCall(random, officeMoment(random, start), session, {
          tool: 'tickets.get',
          input: { ticket: `SD-${random.int(20_000, 39_999)}` },
          result: `Build ${hex(random, 40)} failed, artefact sha256:${hex(random, 64)}, trace ${uuid(random)}. Removed with rm -rf target/ and built again.`,
        })
      }),
  },
]
