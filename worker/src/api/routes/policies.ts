import { z } from 'zod'
import { type PolicyNow, policiesNow } from '../../governance/policies-now.ts'
import { approvePolicy, attestPolicy, withdrawApproval } from '../../governance/policy-desk.ts'
import { Language } from '../../model/in-languages.ts'
import {
  Attestation,
  ListedPolicy,
  PersonStanding,
  PolicyApproval,
  PolicyVersion,
  ShownPolicy,
} from '../../model/policy.ts'
import { problem } from '../../model/problem.ts'
import { inEnglish, Sentence } from '../../model/sentence.ts'
import { attestations } from '../../store/governance-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'

const ReadVersion = PolicyVersion.describe('The one that was read: another one that stands now is refused')

const Confirmed = z.strictObject({ version: ReadVersion, language: Language })
const ConfirmedBy = z.strictObject({
  version: ReadVersion,
  people: z
    .array(z.string().min(1).max(320))
    .min(1)
    .max(1000)
    .describe('Any name that people.yaml has for them'),
  source: z.string().min(1).max(256).describe('How it is known: a course, a signed sheet'),
})
const Approved = z.strictObject({ version: ReadVersion, note: z.string().max(2000).default('') })
const Withdrawn = z.strictObject({ version: ReadVersion, reason: z.string().min(1).max(2000) })

/** Policies: where each stands, who has confirmed it; approve, withdraw, confirm. */
export function registerPolicies(app: Routes, context: ApiContext): void {
  const { governing, store, audit, clock } = context
  const desk = { ...governing, store, audit, clock }
  const titles = new Map(governing.library.controls.map(({ id, title }) => [id, title]))

  app.get(
    '/api/v1/policies',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(ListedPolicy) }) } },
    },
    async (request) => {
      const { tenant, name } = callerIn(request)
      const { person } = governing.staff(tenant).memberOf(name)
      return { items: (await policiesNow(desk, tenant)).map((one) => listed(one, person)) }
    },
  )
  app.get(
    '/api/v1/policies/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownPolicy } } },
    async (request) => {
      const { tenant, name } = callerIn(request)
      const one = await named(tenant, request.params.id)
      const { text, sha256, attested_by, review_after_days, attest_within_days, builds_on, supersedes } =
        one.policy
      return {
        ...listed(one, governing.staff(tenant).memberOf(name).person),
        ...{ text, sha256, attested_by, review_after_days, attest_within_days, builds_on, supersedes },
        controls: one.policy.controls.map((id) => ({ id, title: titles.get(id) ?? id })),
      }
    },
  )
  app.get(
    '/api/v1/policies/:id/people',
    {
      config: { permission: 'read' },
      schema: {
        params: IdParameter,
        response: {
          200: z.strictObject({
            items: z.array(PersonStanding),
            unknown: z.string().nullable().describe('Why nobody can tell who is asked'),
            unknown_said: Sentence.optional().describe('The same by its code'),
          }),
        },
      },
    },
    async (request) => {
      const { people } = await named(callerIn(request).tenant, request.params.id)
      return 'code' in people
        ? { items: [], unknown: inEnglish(people), unknown_said: people }
        : { items: [...people], unknown: null }
    },
  )
  registerList(app, '/api/v1/attestations', store.attestations, attestations, {
    schema: Attestation,
    of: ({ document }) => document,
  })
  app.post(
    '/api/v1/policies/:id/attestation',
    {
      config: { permission: 'attest' },
      schema: { params: IdParameter, body: Confirmed, response: { 200: Attestation } },
    },
    async (request) => {
      const { version, language } = request.body
      const said = { person: callerIn(request).name, language, source: null }
      return attestPolicy(desk, { ...editorIn(request), policy: request.params.id, version }, said)
    },
  )
  app.post(
    '/api/v1/policies/:id/attestations',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: ConfirmedBy,
        response: { 200: z.strictObject({ items: z.array(Attestation) }) },
      },
    },
    async (request) => {
      const { version, people, source } = request.body
      const by = { ...editorIn(request), policy: request.params.id, version }
      const items: Attestation[] = []
      for (const person of people)
        items.push(await attestPolicy(desk, by, { person, source, language: null }))
      return { items }
    },
  )
  app.post(
    '/api/v1/policies/:id/approval',
    {
      config: { permission: 'administer' },
      schema: { params: IdParameter, body: Approved, response: { 200: PolicyApproval } },
    },
    async (request) => {
      const { version, note } = request.body
      return approvePolicy(desk, { ...editorIn(request), policy: request.params.id, version }, note)
    },
  )
  app.post(
    '/api/v1/policies/:id/approval/withdrawal',
    {
      config: { permission: 'administer' },
      schema: { params: IdParameter, body: Withdrawn, response: { 200: PolicyApproval } },
    },
    async (request) => {
      const { version, reason } = request.body
      return withdrawApproval(desk, { ...editorIn(request), policy: request.params.id, version }, reason)
    },
  )

  async function named(tenant: ReturnType<typeof callerIn>['tenant'], id: string): Promise<PolicyNow> {
    const [found] = await policiesNow(desk, tenant, id)
    if (found === undefined) throw problem('policy.unknown', 'user', `there is no policy ${id}`)
    return found
  }
}

function listed({ policy, standing, people, counts }: PolicyNow, me: string): ListedPolicy {
  const { id, version, title, purpose, owner } = policy
  const own = 'code' in people ? undefined : people.find(({ person }) => person === me)
  return { id, version, title, purpose, owner, standing, attestations: counts, mine: own?.state ?? null }
}
