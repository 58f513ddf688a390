import type { Random } from '../../model/random.ts'
import { aroundTheClock, HOUR, moments, nightHours, officeHours, SECOND } from '../calendar.ts'
import type { Line } from '../demo-record.ts'
import { anthropicLine } from '../formats/anthropic.ts'
import { type AwsIdentity, cloudtrailLine } from '../formats/cloudtrail.ts'
import { text, user } from '../formats/dialogue.ts'
import { openaiAuditLine, openaiUsageLine, openaiUser } from '../formats/openai.ts'
import { vertexAuditLine, vertexPromptLine } from '../formats/vertex.ts'
import { peopleOf } from '../people.ts'
import { mixedId, uuid } from '../provider-ids.ts'
import { applications, aws, gcp, models, officeAddress, openai } from '../systems.ts'
import { dataScienceTasks, engineeringGrammar } from '../texts/engineering.ts'
import { exchange } from '../texts/grammar.ts'

const CONSOLE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
const SDK = 'Boto3/1.40.61 md/Botocore#1.40.61 ua/2.1 os/linux#6.1 lang/python#3.12.8'

/** The Bedrock control plane: applications that look things up, administrators who look around, the nightly sync. */
export function awsDay(random: Random, from: number): Line[] {
  const roles = Object.values(applications)
  const reads = moments(random, aroundTheClock, from, 26).map((at) => {
    const application = random.pick(roles)
    return cloudtrailLine(random, {
      at,
      identity: { kind: 'role', role: application.role, session: application.id },
      service: 'bedrock',
      name: random.pick(['GetGuardrail', 'GetFoundationModel', 'GetInferenceProfile', 'GetKnowledgeBase']),
      parameters: { resource: random.pick([aws.guardrail, application.model, aws.knowledgeBase]) },
      ip: 'bedrock.amazonaws.com',
      agent: 'bedrock.amazonaws.com',
    })
  })
  const calls = moments(random, officeHours, from, 30).map((at) => {
    const application = random.pick(roles)
    return cloudtrailLine(random, {
      at,
      identity: { kind: 'role', role: application.role, session: application.id },
      service: 'bedrock',
      name: random.pick(['Converse', 'ConverseStream', 'InvokeModel']),
      parameters: { modelId: application.model },
      ip: '10.40.50.12',
      agent: SDK,
    })
  })
  const looks = moments(random, officeHours, from, 10).map((at) => {
    const person = random.pick(peopleOf('it'))
    return cloudtrailLine(random, {
      at,
      identity: administrator(person.email),
      service: 'bedrock',
      name: random.pick([
        'ListGuardrails',
        'ListKnowledgeBases',
        'ListAgents',
        'GetModelInvocationLoggingConfiguration',
        'ListCustomModels',
      ]),
      parameters: { maxResults: 50 },
      ip: officeAddress,
      agent: CONSOLE,
    })
  })
  const syncs = moments(random, nightHours, from, 2).map((at) =>
    cloudtrailLine(random, {
      at,
      identity: { kind: 'role', role: applications.knowledgeIndexer.role, session: 'knowledge-base-sync' },
      service: 'bedrock',
      name: 'StartIngestionJob',
      parameters: {
        knowledgeBaseId: aws.knowledgeBase,
        dataSourceId: aws.dataSource,
        clientToken: uuid(random),
      },
      response: { ingestionJob: { status: 'STARTING', knowledgeBaseId: aws.knowledgeBase } },
      ip: '10.40.50.14',
      agent: SDK,
    }),
  )
  return [...reads, ...calls, ...looks, ...syncs]
}

/** Somebody of IT in the administrators' role. */
export const administrator = (session: string): AwsIdentity => ({
  kind: 'role',
  role: 'ZPV-AI-Administrator',
  session,
})

const keys = ['key_ZPVactreports0001', 'key_ZPVbatchletters02', 'key_ZPVexplore000003'] as const

/** OpenAI directly, by actuaries: hourly usage, and who signed in. */
export function openaiDay(random: Random, from: number): Line[] {
  const actuaries = peopleOf('actuarial')
  const hours = new Map<number, number>()
  for (const at of moments(random, officeHours, from, 90)) {
    const hour = from + Math.floor((at - from) / HOUR) * HOUR
    hours.set(hour, (hours.get(hour) ?? 0) + 1)
  }
  const usage = [...hours].map(([hour, requests]) =>
    openaiUsageLine(
      hour,
      random.some(actuaries, 2).map((person, index) => ({
        userId: openaiUser(random, person),
        keyId: keys[index] ?? keys[0],
        model: index === 0 ? 'gpt-4.1-2025-04-14' : 'gpt-4o-mini-2024-07-18',
        requests,
        input: Math.round(requests * random.around(1400)),
        output: Math.round(requests * random.around(420)),
      })),
    ),
  )
  const audits = moments(random, officeHours, from, 12).map((at) => {
    const person = random.pick(actuaries)
    return openaiAuditLine(random, at, {
      type: random.pick([
        'login.succeeded',
        'login.succeeded',
        'login.succeeded',
        'logout.succeeded',
        'project.updated',
      ]),
      actor: { userId: openaiUser(random, person), email: person.email },
      details: { id: openai.project },
    })
  })
  return [...usage, ...audits]
}

/** Data scientists on Vertex AI: an audit entry and, where prompts are kept, the texts. */
export function vertexDay(random: Random, from: number): Line[] {
  return moments(random, officeHours, from, 48).flatMap((at) => {
    const person = random.pick(peopleOf('data-science'))
    const model = random.pick([models.gemini, models.geminiFlash])
    const { prompt, answer } = exchange(random, engineeringGrammar, dataScienceTasks)
    return [
      vertexAuditLine(random, {
        at,
        method: 'PredictionService.GenerateContent',
        principal: random.chance(0.3)
          ? `notebook-runner@${gcp.project}.iam.gserviceaccount.com`
          : person.email,
        ip: officeAddress,
        resource: `projects/${gcp.project}/locations/${gcp.region}/publishers/google/models/${model}`,
      }),
      vertexPromptLine(random, { at: at + SECOND, model, turns: [user(prompt)], answer: [text(answer)] }),
    ]
  })
}

/** Legal affairs and marketing in Claude. */
export function anthropicDay(random: Random, from: number): Line[] {
  return moments(random, officeHours, from, 66).map((at) => {
    const person = random.pick(peopleOf('legal', 'marketing'))
    const [type, details] = random.pick([
      ['sso_login_succeeded', {}],
      ['claude_chat_created', { claude_chat_id: `claude_chat_01${mixedId(random, 22)}` }],
      ['claude_chat_viewed', { claude_chat_id: `claude_chat_01${mixedId(random, 22)}` }],
      ['claude_chat_viewed', { claude_chat_id: `claude_chat_01${mixedId(random, 22)}` }],
      [
        'claude_file_uploaded',
        { claude_file_id: `claude_file_01${mixedId(random, 22)}`, filename: 'contract.pdf' },
      ],
      ['claude_project_created', { claude_project_id: `claude_proj_01${mixedId(random, 22)}` }],
    ] as const)
    return anthropicLine(random, at, { type, person, details })
  })
}
