import { hash } from 'node:crypto'
import type { TenantId } from '../../model/ids.ts'
import type { ApprovalTier, Command } from '../../model/playbook.ts'
import { asProblem, type Problem, problem } from '../../model/problem.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { OutwardAnswer, OutwardDoor } from '../../outward/outward-door.ts'
import { redacted } from '../../outward/redacted.ts'
import { filledRequest, type HttpRequest } from '../playbooks/http-request.ts'
import type { Definition } from './definition.ts'
import type { Done, Effect } from './effects.ts'
import { originOf, secretNamedBy } from './http-target.ts'

/** A place that a site lets playbooks ask, and with what. */
export interface HttpTarget {
  id: string
  /** Only what lies below it is asked. */
  base: URL
  /** Headers that say who asks; sent only where the playbook names this entry (`kms_key_identifier`). Read at each request. */
  credentials(): { headers: Readonly<Record<string, string>>; secrets: readonly string[] }
  approval: ApprovalTier
  /** It does what comes with one `Idempotency-Key` once, however often it comes. */
  idempotent: boolean
  /** Path below `base` that tells of a request by its key (`{key}`): 2xx it was done, 404 it was not. */
  status: string | undefined
}

/** Requests of playbooks (`http-api` commands), as far as a site allows them. */
export interface HttpCommands {
  ask(effect: Effect, signal: AbortSignal): Promise<Done>
  look(effect: Effect, signal: AbortSignal): Promise<'done' | 'absent' | 'unknown'>
}

/** RFC 9110, section 9.2.1: nothing is changed by them. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const APPROVERS: Readonly<Record<ApprovalTier, number>> = { none: 0, one: 1, two: 2 }
const TIMEOUT_MS = 15_000
const LONGEST_MS = 60_000
/** What is read of an answer, bytes, and what is kept of it, characters. */
const READ = 65_536
const KEPT = 500
/** Sent at once would be refused again: the target said so, and has done nothing (RFC 6585, RFC 9110). */
const BUSY = new Set([425, 429])

/**
 * Sends the requests of playbooks through the door. Where one goes is its playbook's to say and the site's to allow; values are filled
 * in as `filledRequest` has it. Each carries a key that is the same at every try. What can't be sent from here is for a person.
 */
export function httpCommands({
  door,
  targetsOf,
  mask,
}: {
  door: OutwardDoor
  targetsOf(tenant: TenantId): readonly HttpTarget[]
  /** Without secrets and personal data. */
  mask(text: string): string
}): HttpCommands {
  return {
    async ask(effect, signal) {
      const sendable = sendableBy(effect, targetsOf(effect.tenant))
      if (!sendable.ok) return { outcome: 'by_hand', ...sendable.failure }
      const { target, request, headers, secrets, url } = sendable.value
      let answer: OutwardAnswer
      try {
        answer = await door(
          {
            ...{ url, method: request.method, secrets, timeoutMs: timeoutOf(effect), largest: READ },
            headers: { ...request.headers, ...headers, 'idempotency-key': keyOf(effect) },
            body: request.body ?? undefined,
          },
          signal,
        )
      } catch (thrown) {
        signal.throwIfAborted()
        return notAsked(asProblem(thrown), target)
      }
      return answeredBy(answer, { target, shown: shownOf(answer, mask, secrets) })
    },
    async look(effect, signal) {
      const sendable = sendableBy(effect, targetsOf(effect.tenant))
      if (!sendable.ok) return 'unknown'
      const { target, request, headers, secrets } = sendable.value
      // The same key again is the same request there; what changes nothing may come twice.
      if (target.idempotent || SAFE.has(request.method)) return 'absent'
      if (target.status === undefined) return 'unknown'
      const url = below(target.base, target.status.replace('{key}', keyOf(effect)))
      if (url === undefined) return 'unknown'
      const { status } = await door({ url, headers, secrets }, signal)
      if (status === 404) return 'absent'
      return status >= 200 && status < 300 ? 'done' : 'unknown'
    },
  }
}

interface Sendable {
  target: HttpTarget
  request: HttpRequest
  url: URL
  headers: Readonly<Record<string, string>>
  /** None of them is told to anybody. */
  secrets: readonly string[]
}

type ByHand = { code: string; message: string }

function sendableBy(effect: Effect, targets: readonly HttpTarget[]): Result<Sendable, ByHand> {
  const byHand = (code: string, message: string) => {
    return fail({ code: `effect.${code}`, message: `${message}; send it yourself, and complete the step` })
  }
  if (effect.command.by !== 'http') return byHand('command', 'it is no request')
  const place = placeOf(effect.definition, effect.step.step)
  if (!place.ok) return byHand('target', place.failure)
  const request = filledRequest(effect.command.command, effect.values)
  if (!request.ok) return byHand('value', request.failure.message)
  const url = below(place.value.base, request.value.path)
  const target = url && targets.find(({ base }) => isBelow(base, url))
  if (url === undefined || target === undefined) {
    return byHand('target', `actions.http_targets names nothing at ${place.value.base.origin} for this path`)
  }
  if (setsOwn(effect.command.command)) {
    return byHand('header', 'a playbook sets no credentials and no key; actions.http_targets has those')
  }
  const missing = APPROVERS[target.approval] - effect.approved.length
  if (missing > 0) {
    return byHand('approval', `${target.id} wants ${target.approval} to approve; say so in the step`)
  }
  const named = place.value.secret
  if (named !== undefined && named !== target.id) {
    return byHand('target', `the credentials ${named} are not those of ${target.id}`)
  }
  const credentials = named === undefined ? { headers: {}, secrets: [] } : target.credentials()
  return ok({ target, request: request.value, url, ...credentials })
}

/** Where the only target of a step is, and which credentials it names. */
function placeOf(
  { playbook }: Definition,
  step: Effect['step']['step'],
): Result<{ base: URL; secret: string | undefined }, string> {
  const [id, ...more] = step.type === 'action' ? (step.targets ?? []) : []
  if (id === undefined || more.length > 0) return fail('a request goes to one target')
  const target = new Map(Object.entries(playbook.target_definitions ?? {})).get(id)
  if (target?.type !== 'http-api') return fail(`${id} is no target for http-api`)
  const base = originOf(playbook, target)
  if (base === undefined) return fail(`the address of ${id} can't be read`)
  return ok({ base, secret: secretNamedBy(playbook, target) })
}

/** Headers that would say who asks or which request it is. */
function setsOwn({ headers = {} }: Command): boolean {
  return Object.keys(headers).some((name) =>
    /^(?:authorization|proxy-authorization|cookie|idempotency-key)$/i.test(name),
  )
}

/** A place below another, as it is written: no host of its own and no way up. */
function below(base: URL, path: string): URL | undefined {
  const root = base.href.replace(/\/+$/, '')
  const url = URL.parse(`${root}/${path.replace(/^\/+/, '')}`)
  return url !== null && isBelow(base, url) ? url : undefined
}

function isBelow(base: URL, url: URL): boolean {
  const root = base.pathname.replace(/\/*$/, '/')
  return url.origin === base.origin && (url.pathname === root.slice(0, -1) || url.pathname.startsWith(root))
}

/** The same at every try of an effect, and told to nobody who knows the run alone. */
function keyOf({ key }: Effect): string {
  return hash('sha256', `http-api ${key}`, 'hex').slice(0, 40)
}

function timeoutOf({ step }: Effect): number {
  const { timeout = 0 } = step.step
  return timeout > 0 ? Math.min(timeout, LONGEST_MS) : TIMEOUT_MS
}

/** What the door refused before anything was asked is for a person; what may have been done is in doubt. */
function notAsked(found: Problem, target: HttpTarget): Done {
  const { code, message, kind } = found
  if (kind === 'user') return { outcome: 'by_hand', code, message }
  if (code !== 'outward.unanswered') throw found
  throw problem('effect.unanswered', 'operational', `${target.id}: ${message}`)
}

function answeredBy({ status }: OutwardAnswer, of: { target: HttpTarget; shown: string }): Done {
  const said = `${of.target.id} answered ${of.shown}`
  if (status >= 200 && status < 300) return { outcome: 'done', variables: {}, result: said }
  if (BUSY.has(status)) throw problem('effect.busy', 'operational', said)
  if (status >= 500) throw problem('effect.unanswered', 'operational', said)
  throw problem('effect.refused', 'operational', said, { retry: 'never' })
}

/** The status, and the beginning of what came with it, where that is text. */
function shownOf(
  { status, body, cut }: OutwardAnswer,
  mask: (text: string) => string,
  secrets: readonly string[],
): string {
  const clean = redacted(Buffer.from(body).toString('utf8').toWellFormed(), secrets)
  const text = mask(clean).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
  const kept = text.trim().slice(0, KEPT)
  return `${status}${kept === '' ? '' : `: ${kept}`}${cut || text.length > KEPT ? ' …' : ''}`
}
