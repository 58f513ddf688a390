import type { Random } from '../../model/random.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../calendar.ts'
import type { Line } from '../demo-record.ts'
import { assumedRole, bedrockLine } from '../formats/bedrock.ts'
import { cloudtrailLine } from '../formats/cloudtrail.ts'
import { text, user } from '../formats/dialogue.ts'
import { processLine, zscalerLine } from '../formats/network.ts'
import { openaiAuditLine, openaiUser } from '../formats/openai.ts'
import { peopleOf, personOf } from '../people.ts'
import { administrator } from '../quiet/cloud.ts'
import { applications, aws, hosts, officeAddress } from '../systems.ts'
import { claimsGrammar } from '../texts/claims.ts'
import { writer } from '../texts/grammar.ts'
import { officeGrammar } from '../texts/office.ts'
import { type Oddity, officeMoment } from './odd.ts'

/** Summaries of whole files at night: many tokens, one role, every working night. */
function nightBatch(random: Random, start: number): Line[] {
  const { role, model, system } = applications.nightBatch
  return [1, 2, 3, 4, 8, 9, 10, 11].flatMap((day) =>
    Array.from({ length: 22 }, (_, index) => {
      const write = writer(random, claimsGrammar)
      const file = Array.from({ length: 12 }, () => write('%about% %report% %open%')).join('\n\n')
      return bedrockLine(random, {
        at: start + day * DAY + HOUR + index * 3 * MINUTE + random.int(0, 90) * SECOND,
        caller: assumedRole(role, 'nightly'),
        operation: 'Converse',
        model,
        system,
        turns: [user(`Dossier ${write('{claim}')}, alle stukken:\n\n${file}`)],
        answer: [text(write('%summary% %open%'))],
        tokens: { input: random.int(40_000, 160_000), output: random.int(300, 700) },
        latencyMs: random.int(9000, 31_000),
      })
    }),
  )
}

/** Contracts of eighty pages. */
function longContracts(random: Random, start: number): Line[] {
  const { role, model, system } = applications.contractReader
  return Array.from({ length: 6 }, () => {
    const write = writer(random, officeGrammar)
    const articles = Array.from({ length: 260 }, (_, index) => {
      const each = writer(random, officeGrammar)
      return each(
        `Artikel ${index + 1}. [Partijen|Opdrachtnemer|{party}] [zal|is gehouden om] {clause} [te regelen|vast te leggen] voor {date}; [bij gebreke daarvan|behoudens overmacht] geldt een termijn van {days} dagen en een bedrag van {amount}.`,
      )
    })
    return bedrockLine(random, {
      at: officeMoment(random, start),
      caller: assumedRole(role, random.pick(peopleOf('legal')).email),
      operation: 'InvokeModel',
      model,
      system,
      turns: [user(write(`Vat dit contract met {party} samen, let op {clause}.\n\n`) + articles.join('\n'))],
      answer: [
        text(
          write(
            'De overeenkomst regelt {clause} in {article}. Opzeggen kan met een termijn van {days} dagen.',
          ),
        ),
      ],
    })
  })
}

/** A new version of the guardrail is published, as agreed, on a Tuesday morning. */
function guardrailVersion(random: Random, start: number): Line[] {
  const at = start + 8 * DAY + 8 * HOUR
  const call = {
    identity: administrator(personOf('i.faasse').email),
    service: 'bedrock',
    ip: officeAddress,
    agent: 'APN/1.0 HashiCorp/1.0 Terraform/1.13.4 aws-sdk-go-v2/1.39.2',
  }
  return [
    cloudtrailLine(random, {
      ...call,
      at,
      name: 'GetGuardrail',
      parameters: { guardrailIdentifier: aws.guardrail },
    }),
    cloudtrailLine(random, {
      ...call,
      at: at + 5 * SECOND,
      name: 'CreateGuardrailVersion',
      parameters: { guardrailIdentifier: aws.guardrail, description: 'CHG-4471: version 8' },
      response: { guardrailId: aws.guardrail, version: '8' },
    }),
    cloudtrailLine(random, {
      ...call,
      at: at + 9 * SECOND,
      name: 'ListGuardrails',
      parameters: { maxResults: 50 },
    }),
  ]
}

function mistypedPasswords(random: Random, start: number): Line[] {
  return [1, 4, 9].map((day) => {
    const person = random.pick(peopleOf('actuarial'))
    return openaiAuditLine(random, start + day * DAY + 8 * HOUR + random.int(0, 30) * MINUTE, {
      type: 'login.failed',
      actor: { userId: openaiUser(random, person), email: person.email },
      details: { error_code: 'invalid_credentials', error_message: 'Invalid username or password' },
    })
  })
}

/** The laboratory restarts its own server and fetches a model from a hub that is allowed. */
function laboratory(random: Random, start: number): Line[] {
  const admin = personOf('s.lievense')
  const at = start + 2 * DAY + 9 * HOUR
  const scientist = personOf('p.ramdin')
  return [
    processLine(random, at, {
      host: hosts.ollama,
      user: admin.login,
      name: 'ollama',
      command: 'ollama pull hf.co/meta-llama/Llama-3.3-70B-Instruct-GGUF',
      parent: 'bash',
    }),
    processLine(random, at + 40 * MINUTE, {
      host: hosts.ollama,
      user: admin.login,
      name: 'systemctl',
      command: 'systemctl restart ollama',
      parent: 'bash',
    }),
    zscalerLine(random, {
      at: at + HOUR,
      person: scientist,
      host: 'huggingface.co',
      path: '/zpv-datalab/claim-cause/resolve/main/pytorch_model.pt',
      received: 438_000_000,
      category: 'AI and ML Applications',
    }),
  ]
}

/** A mistake or two, as everybody makes them. */
function smallErrors(random: Random, start: number): Line[] {
  const { role, model, system } = applications.underwritingDesk
  return Array.from({ length: 7 }, (_, index) =>
    bedrockLine(random, {
      at: officeMoment(random, start),
      caller: assumedRole(role, random.pick(peopleOf('underwriting')).email),
      operation: 'Converse',
      model,
      system,
      turns: [user('Summarise the attached survey.')],
      answer: [],
      error:
        index < 4
          ? { code: 'ThrottlingException', message: 'Too many requests, please wait before trying again.' }
          : { code: 'ValidationException', message: 'The document format is not supported.' },
    }),
  )
}

export const unusualWork: readonly Oddity[] = [
  { note: 'a night batch with many tokens', lines: nightBatch },
  { note: 'contracts of eighty pages', lines: longContracts },
  { note: 'a guardrail version published as agreed', lines: guardrailVersion },
  { note: 'a mistyped password', lines: mistypedPasswords },
  { note: 'the laboratory looks after its server', lines: laboratory },
  { note: 'a throttled call and an unsupported file', lines: smallErrors },
]
