import { afterEach, describe, expect, test } from '@jest/globals'
import type { HttpAnswer, HttpRequest } from '../../../discovery/fixtures/http-server.ts'
import type { Mail } from '../../../outward/smtp-mailer.ts'
import { noon } from '../../../store/documents-samples-contract.ts'
import type { Bulletin } from '../bulletin.ts'
import { servedBy } from '../fixtures/served-by.ts'
import { slackChannel, teamsChannel } from './chat-channels.ts'
import { mailChannel } from './mail-channel.ts'
import { opsgenieChannel, pagerdutyChannel } from './paging-channels.ts'
import { webhookChannel } from './webhook-channel.ts'

const SECRET = 'canary-5f1c0b7e9d'
const EVIL = '<img src=x> https://evil.example @channel <!here>'
const signal = new AbortController().signal
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
const served = (answer?: (request: HttpRequest) => HttpAnswer) => servedBy(closing, answer)

describe('what is about no incident', () => {
  const bulletin = (more: Partial<Bulletin> = {}): Bulletin => ({
    ...{ delivery: 'delivery-2', tenant: 'acme', occasion: 'board_report', language: 'en' },
    ...{ heading: 'Report to the board', lines: ['2026-11', EVIL], url: 'https://grafana.example.org/board' },
    ...{ people: ['kim'], isPersonal: false, attachment: undefined },
    ...more,
  })

  test('Slack and Teams say it with one link, ours, and nothing alive in what it says', async () => {
    const { door, url, bodies } = await served(() => ({ status: 200, body: 'ok' }))
    const mention = (person: string) => (person === 'kim' ? '<@U012AB3CD>' : undefined)
    const webhook = () => `${url}/services/T0/${SECRET}`
    await slackChannel(door, { webhook, mention, buttons: true }).tell?.(bulletin(), signal)
    await teamsChannel(door, { webhook }).tell?.(bulletin(), signal)
    const [slack, teams] = bodies().map((body) => JSON.stringify(body))
    for (const said of [slack, teams]) {
      expect(said).toContain('Report to the board')
      expect(said?.match(/https:\/\/(?!grafana)/g)).toBe(null)
      expect(said).toContain('https://grafana.example.org/board')
    }
    expect(slack).toContain('<@U012AB3CD>')
    expect(teams).toContain('kim')
  })

  test('a webhook gets it signed, under the same delivery at every try', async () => {
    const { door, url, asked } = await served()
    const channel = webhookChannel(door, { url, secret: () => SECRET, clock: { now: () => noon() } })
    await channel.tell?.(bulletin(), signal)
    const body = JSON.parse(asked[0]?.body ?? '')
    expect(body).toMatchObject({
      delivery: 'delivery-2',
      bulletin: { occasion: 'board_report', people: ['kim'] },
    })
    expect(asked[0]?.headers['idempotency-key']).toBe('delivery-2')
  })

  test('pagers and alert managers take none of it', async () => {
    const { door, url } = await served()
    expect(pagerdutyChannel(door, { url, routingKey: () => SECRET }).tell).toBeUndefined()
    expect(opsgenieChannel(door, { url, apiKey: () => SECRET }).tell).toBeUndefined()
  })

  test('a mail has the file; what is for people alone goes to their own addresses', async () => {
    const mails: Mail[] = []
    const channel = mailChannel(async (mail) => `<${mails.push(mail)}@x>`, {
      ...{ from: 'wachter@example.org', to: ['board@example.org'] },
      emailOf: (person) => (person === 'kim' ? 'kim@example.org' : undefined),
    })
    const file = { name: 'report.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-') }
    await channel.tell?.(bulletin({ people: [], attachment: async () => file }), signal)
    await channel.tell?.(bulletin({ isPersonal: true, people: ['kim', 'ann@example.org'] }), signal)
    expect(mails.map(({ id, to, files }) => ({ id, to, files }))).toEqual([
      { id: 'delivery-2', to: ['board@example.org'], files: [file] },
      { id: 'delivery-2', to: ['kim@example.org', 'ann@example.org'], files: undefined },
    ])
    expect(mails[0]?.subject).toBe('[Wachter] Report to the board: 2026-11')
    expect(mails[0]?.html).not.toMatch(/<img|https:\/\/(?!grafana)/)
    const nobody = bulletin({ isPersonal: true, people: ['carl'] })
    await expect(channel.tell?.(nobody, signal)).rejects.toMatchObject({
      code: 'notify.address',
      retry: 'never',
    })
  })
})
