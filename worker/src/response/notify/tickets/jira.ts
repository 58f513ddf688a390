import { problem } from '../../../model/problem.ts'
import { basicLogin } from '../../../outward/basic-login.ts'
import type { OutwardDoor } from '../../../outward/outward-door.ts'
import { at, parsedJson, stringAt } from '../../../sources/json-fields.ts'
import { askedOf } from '../channels/channel.ts'
import type { Ticketing } from './ticketing.ts'

/** The property of a comment that says which delivery it is. */
const MARK = 'wachter.delivery'
/** Comments looked through for our own, the newest first. */
const LOOKED_THROUGH = 50
const LONGEST_COMMENT = 4000

/** Jira Cloud, REST API v3. Texts are text nodes of the Atlassian Document Format: nothing in them is markup, link or mention. */
export function jiraTicketing(
  door: OutwardDoor,
  {
    url,
    project,
    issueType,
    login,
  }: {
    url: string
    project: string
    issueType: string
    login: () => { user: string; token: string }
  },
): Ticketing {
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    body?: object,
  ): Promise<unknown> => {
    const { user, token } = login()
    const { authorization, secrets } = basicLogin(user, token)
    const { text } = await askedOf(
      door,
      {
        ...{ url: new URL(`${url.replace(/\/+$/, '')}/rest/api/3/${path}`), method, secrets },
        headers: {
          ...{ accept: 'application/json', authorization },
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
      signal,
    )
    return parsedJson(text)
  }
  const issue = (id: string) => `issue/${encodeURIComponent(id)}`
  const comments = async (id: string, signal: AbortSignal) => {
    const path = `${issue(id)}/comment?orderBy=-created&maxResults=${LOOKED_THROUGH}&expand=properties`
    return listAt(await ask('GET', path, signal), 'comments').map((comment) => ({
      id: stringAt(comment, 'id') ?? '',
      by: (stringAt(comment, 'author', 'displayName') ?? 'somebody').slice(0, 128),
      at: stringAt(comment, 'created') ?? '',
      text: textOf(at(comment, 'body')).slice(0, LONGEST_COMMENT).toWellFormed(),
      delivery: listAt(comment, 'properties')
        .filter((property) => stringAt(property, 'key') === MARK)
        .map((property) => stringAt(property, 'value', 'id'))[0],
    }))
  }
  return {
    async find({ incident }, signal) {
      const jql = `project = "${project}" AND labels = "${labelOf(incident)}" ORDER BY created ASC`
      const found = await ask('POST', 'search/jql', signal, { jql, maxResults: 1, fields: ['status'] })
      return stringAt(listAt(found, 'issues')[0], 'key')
    },
    async create({ summary, description, incident, severity }, signal) {
      const fields = {
        ...{ project: { key: project }, issuetype: { name: issueType } },
        ...{ summary: summary.slice(0, 250), description: document(description) },
        labels: ['wachter', severity, labelOf(incident)],
      }
      const made = await ask('POST', 'issue', signal, { fields })
      const key = stringAt(made, 'key')
      if (key === undefined)
        throw problem('outward.unanswered', 'operational', 'Jira named no key of what it made')
      return key
    },
    async comment(id, { delivery, text }, signal) {
      if ((await comments(id, signal)).some((one) => one.delivery === delivery)) return
      const properties = [{ key: MARK, value: { id: delivery } }]
      await ask('POST', `${issue(id)}/comment`, signal, { body: document(text), properties })
    },
    async resolve(id, _note, signal) {
      const status = await ask('GET', `${issue(id)}?fields=status`, signal)
      if (isDone(at(status, 'fields', 'status'))) return
      const open = listAt(await ask('GET', `${issue(id)}/transitions`, signal), 'transitions')
      const done = open.find((transition) => isDone(at(transition, 'to')))
      const transition = stringAt(done, 'id')
      if (transition === undefined) return
      await ask('POST', `${issue(id)}/transitions`, signal, { transition: { id: transition } })
    },
    async read(id, signal) {
      const found = at(await ask('GET', `${issue(id)}?fields=status`, signal), 'fields', 'status')
      const said = (await comments(id, signal)).filter(({ delivery }) => delivery === undefined)
      return {
        state: (stringAt(found, 'name') ?? 'unknown').slice(0, 64),
        isDone: isDone(found),
        comments: said.map(({ delivery: _, ...comment }) => comment),
      }
    },
  }
}

/** Jira's labels hold no spaces; an incident's id is hex. */
function labelOf(incident: string): string {
  return `wachter-${incident}`
}

function isDone(status: unknown): boolean {
  return stringAt(status, 'statusCategory', 'key') === 'done'
}

function listAt(value: unknown, member: string): readonly unknown[] {
  const found = at(value, member)
  return Array.isArray(found) ? found : []
}

/** Atlassian Document Format: a paragraph a line. */
function document(text: string): object {
  const content = text.split('\n').map((line) => ({
    type: 'paragraph',
    content: line === '' ? [] : [{ type: 'text', text: line }],
  }))
  return { type: 'doc', version: 1, content }
}

/** The text of a document of theirs; as deep as people write. */
function textOf(node: unknown, depth = 0): string {
  if (depth > 20) return ''
  const own = stringAt(node, 'text') ?? ''
  const parts = listAt(node, 'content').map((part) => textOf(part, depth + 1))
  const type = stringAt(node, 'type')
  return `${own}${parts.join('')}${type === 'paragraph' || type === 'hardBreak' ? '\n' : ''}`
}
