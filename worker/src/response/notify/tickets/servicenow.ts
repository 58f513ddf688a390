import { problem } from '../../../model/problem.ts'
import { basicLogin } from '../../../outward/basic-login.ts'
import type { OutwardDoor } from '../../../outward/outward-door.ts'
import { at, parsedJson, stringAt } from '../../../sources/json-fields.ts'
import { askedOf } from '../channels/channel.ts'
import type { Ticketing } from './ticketing.ts'

/** Impact and urgency, 1 high to 3 low: ServiceNow makes the priority of the two. */
const WEIGHT = { SEV1: '1', SEV2: '1', SEV3: '2', SEV4: '3' } as const
const URGENCY = { SEV1: '1', SEV2: '2', SEV3: '2', SEV4: '3' } as const
/** States of the incident table as shipped: resolved, closed, cancelled. */
const OVER: ReadonlySet<string> = new Set(['6', '7', '8'])
const RESOLVED = '6'
const LOOKED_THROUGH = 50
const LONGEST_COMMENT = 4000

/** ServiceNow, Table API. Journals read HTML between `[code]` tags: `plainText` leaves none. */
export function servicenowTicketing(
  door: OutwardDoor,
  {
    url,
    table,
    closeCode,
    login,
  }: {
    url: string
    table: string
    closeCode: string
    login: () => { user: string; password: string }
  },
): Ticketing {
  const ask = async (
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    signal: AbortSignal,
    { query = {}, body }: { query?: Record<string, string>; body?: object } = {},
  ): Promise<unknown> => {
    const { user, password } = login()
    const { authorization, secrets } = basicLogin(user, password)
    const address = new URL(`${url.replace(/\/+$/, '')}/api/now/table/${path}`)
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
    const { text } = await askedOf(
      door,
      {
        ...{ url: address, method, secrets },
        headers: {
          ...{ accept: 'application/json', authorization },
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
      signal,
    )
    return at(parsedJson(text), 'result')
  }
  const record = (id: string) => `${table}/${encodeURIComponent(id)}`
  const journal = async (id: string, signal: AbortSignal) => {
    const query = {
      sysparm_query: `element_id=${id}^elementINcomments,work_notes^ORDERBYDESCsys_created_on`,
      sysparm_fields: 'sys_id,value,sys_created_by,sys_created_on',
      sysparm_limit: String(LOOKED_THROUGH),
    }
    const found = await ask('GET', 'sys_journal_field', signal, { query })
    return (Array.isArray(found) ? found : []).map((one) => ({
      id: stringAt(one, 'sys_id') ?? '',
      by: (stringAt(one, 'sys_created_by') ?? 'somebody').slice(0, 128),
      at: stringAt(one, 'sys_created_on') ?? '',
      text: (stringAt(one, 'value') ?? '').slice(0, LONGEST_COMMENT).toWellFormed(),
    }))
  }
  return {
    async find({ key }, signal) {
      const query = { sysparm_query: `correlation_id=${key}`, sysparm_fields: 'sys_id', sysparm_limit: '1' }
      const found = await ask('GET', table, signal, { query })
      return Array.isArray(found) ? stringAt(found[0], 'sys_id') : undefined
    },
    async create({ summary, description, key, severity }, signal) {
      const body = {
        ...{ short_description: summary.slice(0, 160), description: description },
        ...{ correlation_id: key, correlation_display: 'Wachter' },
        ...{ impact: WEIGHT[severity], urgency: URGENCY[severity] },
      }
      const id = stringAt(await ask('POST', table, signal, { body }), 'sys_id')
      if (id === undefined)
        throw problem('outward.unanswered', 'operational', 'ServiceNow named no id of what it made')
      return id
    },
    async comment(id, { delivery, text }, signal) {
      const mark = markOf(delivery)
      if ((await journal(id, signal)).some((one) => one.text.includes(mark))) return
      await ask('PATCH', record(id), signal, { body: { work_notes: `${text}\n${mark}` } })
    },
    async resolve(id, note, signal) {
      const query = { sysparm_fields: 'state' }
      if (OVER.has(stringAt(await ask('GET', record(id), signal, { query }), 'state') ?? '')) return
      const body = { state: RESOLVED, close_code: closeCode, close_notes: note }
      await ask('PATCH', record(id), signal, { body })
    },
    async read(id, signal) {
      const query = { sysparm_fields: 'state', sysparm_display_value: 'all' }
      const found = await ask('GET', record(id), signal, { query })
      const said = (await journal(id, signal)).filter(({ text }) => !text.includes('[wachter:'))
      return {
        state: (stringAt(found, 'state', 'display_value') ?? 'unknown').slice(0, 64),
        isDone: OVER.has(stringAt(found, 'state', 'value') ?? ''),
        comments: said,
      }
    },
  }
}

function markOf(delivery: string): string {
  return `[wachter:${delivery}]`
}
