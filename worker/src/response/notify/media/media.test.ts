import { describe, expect, test } from '@jest/globals'
import { anIncident } from '../../../api/fixtures/stored-things.ts'
import { TenantId } from '../../../model/ids.ts'
import { noticeOf } from '../notice.ts'
import { defanged } from './defanged.ts'
import { mailText } from './mail.ts'
import { plainText } from './plain.ts'
import { slackPayload } from './slack.ts'
import { teamsPayload } from './teams.ts'

const ACME = TenantId.parse('acme')

/** What an attacker could write into a log, a name or an agent's answer so that a message does something. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: such placeholders are what it is about
const CORPUS = [
  '<!channel> <!here> <!everyone> <!subteam^S012AB3CD>',
  '<@U012AB3CD> @here @channel @everyone',
  '<https://evil.example/|Click to acknowledge>',
  '[Acknowledge](https://evil.example/a) [x](javascript:alert(1)) ![](https://evil.example/p.png)',
  'https://evil.example/login http://evil.example ftp://evil.example evil.example www.evil.example',
  'HTTPS://EVIL.EXAMPLE/ hTTps :// evil.example https:\\\\evil.example',
  'evil。example evil．example evil․example ｈttps：／／evil.example',
  'mailto:a@evil.example a@evil.example tel:+31201234567 msteams://x',
  '<img src=x onerror=alert(1)><script>alert(1)</script><a href="https://evil.example">x</a>',
  '"><svg/onload=alert(1)> \' onmouseover=alert(1) &lt;b&gt; &#60;b&#62;',
  'Subject\r\nBcc: everybody@evil.example\r\n\r\nbody',
  '*bold* _it_ ~no~ `code` ```block``` > quote # head - [ ] task',
  '<at>Everyone</at> {{user.email}} ${7*7} {{constructor}} <%= 1 %>',
  '\u202Egnp.exe\u202C \u0000 \u001b[31mred\u001b[0m \u2028\u2029',
  '[code]<script>alert(1)</script>[/code] {code}x{code} [~accountid:x] h1. {color:red}x{color}',
  'x'.repeat(20_000),
]
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: such placeholders are what it is about

const messageOf = (text: string, count = 1) => ({
  delivery: 'd1',
  language: 'en' as const,
  notices: Array.from({ length: count }, () =>
    noticeOf(
      anIncident(ACME, 'one', {
        title: text.slice(0, 256),
        assignee: text.slice(0, 256),
        assets: [{ type: 'ai_agent', provider: 'x', key: text.slice(0, 512) }],
        asset_count: 1,
      } as never),
      { occasion: 'clock_breached', detail: text, role: null, people: [] },
      { language: 'en', incidentUrl: 'https://grafana.example.org/a/wachter/incidents' },
    ),
  ),
})

/** Every text in a JSON value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

const OURS = /https:\/\/grafana\.example\.org\/a\/wachter\/incidents\/[0-9a-f]{32}/g
/** What a client makes a link, mention or markup of by itself. */
const ALIVE = [
  /https?:\/\//i,
  /\bwww\./i,
  /(?<!\[)@(?!\])/,
  /[a-z0-9]\.(?=[a-z]{2,})/i,
  /\bmailto:/i,
  /\bjavascript:/i,
]

describe.each(CORPUS.map((text) => [text.slice(0, 40), text]))('%s', (_, text) => {
  test.each([1, 3, 60])('nothing of it is alive in any medium (%i notices)', (count) => {
    const message = messageOf(text, count)
    const slack = slackPayload(message, () => undefined)
    const teams = teamsPayload(message)
    const mail = mailText(message)
    const plain = plainText(message)
    const teamsTexts = textsIn((teams as { attachments: unknown }).attachments).filter(
      (one) => !/^http:\/\/adaptivecards|^application\/vnd|^Action\.OpenUrl$/.test(one) && one !== '1.5',
    )
    for (const said of [
      ...textsIn(slack),
      ...teamsTexts,
      mail.subject,
      mail.text,
      plain.summary,
      plain.description,
    ]) {
      const rest = said.replace(OURS, '').replace(/Wachter\./g, '')
      for (const alive of ALIVE) expect(rest).not.toMatch(alive)
      expect(rest).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029](?<![\n\u200b])/u)
    }
  })

  test('Slack: no entity of its own is left, and mrkdwn is taken apart', () => {
    const said = JSON.stringify(slackPayload(messageOf(text), () => undefined))
    expect(said.replace(/<https:\/\/grafana\.example\.org[^>]*\|[^<>]*>/g, '')).not.toMatch(
      /<[!@#h][^"]*>(?=[^"]*"[^"]*mrkdwn)/,
    )
    const { blocks } = slackPayload(messageOf(text), () => undefined) as {
      blocks: { text?: { type: string; text: string } }[]
    }
    for (const { text: part } of blocks) {
      if (part?.type !== 'mrkdwn') continue
      expect(part.text.replace(/<https:\/\/grafana\.example\.org[^>]*>/g, '')).not.toMatch(/[<>]/)
    }
  })

  test('Teams: only text runs, which read no Markdown, and one address', () => {
    const { attachments } = teamsPayload(messageOf(text)) as {
      attachments: { content: { body: { type: string }[]; actions: object[]; msteams?: unknown } }[]
    }
    const [card] = attachments
    expect(new Set(card?.content.body.map(({ type }) => type))).toEqual(new Set(['RichTextBlock']))
    expect(card?.content.actions).toHaveLength(1)
    expect(card?.content.msteams).toBeUndefined()
  })

  test('mail: a subject is one line, and HTML holds only our own tags', () => {
    const { subject, html } = mailText(messageOf(text))
    expect(subject).not.toMatch(/[\r\n]/)
    expect(subject.length).toBeLessThan(220)
    const tags = [...html.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag = '']) => tag.toLowerCase())
    expect(new Set(tags)).toEqual(
      new Set(['!doctype', 'html', 'head', 'meta', 'body', 'p', 'br', 'a', 'small']),
    )
    expect(html.match(/<a /g)).toHaveLength(1)
  })

  test('plain: no tag and no Markdown link', () => {
    const { summary, description } = plainText(messageOf(text))
    expect(`${summary}\n${description}`).not.toMatch(/<|>|\]\(/)
  })
})

test('what is no link stays readable', () => {
  expect(defanged('gpt-4.1 answered at 12:30, cost 3.50 EUR. Next.')).toBe(
    'gpt-4.1 answered at 12:30, cost 3.50 EUR. Next.',
  )
  expect(defanged('https://evil.example/a')).toBe('hxxps[:]//evil[.]example/a')
  expect(defanged('10.0.0.1 and a@b.example')).toBe('10[.]0[.]0[.]1 and a[@]b[.]example')
})
