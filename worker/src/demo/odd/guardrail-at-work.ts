import { azureGatewayLine } from '../formats/azure.ts'
import { assumedRole, bedrockLine } from '../formats/bedrock.ts'
import { text, user } from '../formats/dialogue.ts'
import { peopleOf } from '../people.ts'
import { hex } from '../provider-ids.ts'
import { customerAddress } from '../quiet/customer-chat.ts'
import { applications, policyAssistant } from '../systems.ts'
import { claimsGrammar } from '../texts/claims.ts'
import { writer } from '../texts/grammar.ts'
import { type Oddity, officeMoment } from './odd.ts'

const complaints = [
  'Stelletje oplichters, jullie laten mij al {days} dagen wachten op {amount}!',
  'Ik ben zo woedend dat ik jullie kantoor in {town} wel kan afbreken. Bel mij terug over {claim}.',
  'Wat een idioten zijn het daar bij de {product}. Niemand belt terug.',
] as const

/** Guardrails that do what they are there for, with nobody attacking. */
export const guardrailAtWork: readonly Oddity[] = [
  {
    note: 'a guardrail masks telephone numbers',
    lines: (random, start) =>
      Array.from({ length: 18 }, () => {
        const { role, model, system } = applications.claimsAssistant
        const write = writer(random, claimsGrammar)
        return bedrockLine(random, {
          at: officeMoment(random, start),
          caller: assumedRole(role, random.pick(peopleOf('claims')).email),
          operation: 'Converse',
          model,
          system,
          turns: [user(write('Hoe bereik ik {expert} over {claim}?'))],
          answer: [
            text(write('{expert} is bereikbaar op {ob}PHONE{cb}, op werkdagen. Noem dossier {claim}.')),
          ],
          guardrail: [{ side: 'output', policy: 'pii', name: 'PHONE', action: 'ANONYMIZED' }],
        })
      }),
  },
  {
    note: 'angry customers',
    lines: (random, start) =>
      Array.from({ length: 9 }, () => {
        const stopped = random.chance(0.5)
        return azureGatewayLine(random, {
          at: officeMoment(random, start),
          callerIp: customerAddress(random),
          user: `visitor-${hex(random, 10)}`,
          model: policyAssistant.model,
          system: policyAssistant.system,
          turns: [user(writer(random, claimsGrammar)(random.pick(complaints)))],
          answer: stopped
            ? []
            : [
                text(
                  'Wat vervelend dat u zo lang wacht. Een medewerker belt u vandaag nog terug over uw dossier.',
                ),
              ],
          filter: [{ side: 'input', category: random.pick(['hate', 'violence']), filtered: stopped }],
        })
      }),
  },
]
