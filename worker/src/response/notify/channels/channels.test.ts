import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from '@jest/globals'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { anIncident } from '../../../api/fixtures/stored-things.ts'
import type { HttpAnswer, HttpRequest } from '../../../discovery/fixtures/http-server.ts'
import { TenantId } from '../../../model/ids.ts'
import type { Incident, Occasion } from '../../../model/incident.ts'
import { ownAuthority } from '../../../outward/fixtures/own-authority.ts'
import { placeJudge } from '../../../outward/judged-place.ts'
import { type OutwardDoor, outwardDoor } from '../../../outward/outward-door.ts'
import { type MailServer, smtpMailer } from '../../../outward/smtp-mailer.ts'
import { noon } from '../../../store/documents-samples-contract.ts'
import { servedBy } from '../fixtures/served-by.ts'
import { type Message, noticeOf } from '../notice.ts'
import { alertmanagerChannel } from './alertmanager-channel.ts'
import { slackChannel, teamsChannel } from './chat-channels.ts'
import { mailChannel } from './mail-channel.ts'
import { opsgenieChannel, pagerdutyChannel } from './paging-channels.ts'
import { webhookChannel } from './webhook-channel.ts'

const ACME = TenantId.parse('acme')
const SECRET = 'canary-5f1c0b7e9d'
const signal = new AbortController().signal
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const served = (answer?: (request: HttpRequest) => HttpAnswer) => servedBy(closing, answer)

function message(incident: Partial<Incident> = {}, occasion: Occasion = 'opened', count = 1): Message {
  const notices = Array.from({ length: count }, (_, nth) =>
    noticeOf(
      anIncident(ACME, `${nth}`, { severity: 'SEV1', ...incident }),
      { occasion, detail: '', role: null, people: ['kim'] },
      { language: 'nl', incidentUrl: 'https://grafana.example.org/incidents' },
    ),
  )
  return { delivery: 'delivery-1', language: 'nl', notices }
}

const KEY = `wachter/acme/${anIncident(ACME, '0').id}`

describe('a webhook', () => {
  test('is signed over time and body, and carries the same delivery at every try', async () => {
    const { door, url, asked } = await served()
    const channel = webhookChannel(door, { url, secret: () => SECRET, clock: { now: () => noon() } })
    await channel.send(message(), signal)
    await channel.send(message(), signal)
    const [first, second] = asked
    const [, seconds, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(first?.headers['wachter-signature'])) ?? []
    expect(Number(seconds) * 1000).toBe(Date.parse(noon()))
    expect(signature).toBe(createHmac('sha256', SECRET).update(`${seconds}.${first?.body}`).digest('hex'))
    expect(first?.headers['idempotency-key']).toBe('delivery-1')
    expect(second?.body).toBe(first?.body)
  })
})

describe('chats', () => {
  test('Slack mentions who is asked by what the configuration says, and nobody else', async () => {
    const { door, url, bodies } = await served(() => ({ status: 200, body: 'ok' }))
    const mention = (person: string) => (person === 'kim' ? '<@U012AB3CD>' : undefined)
    await slackChannel(door, { webhook: () => `${url}/services/T0/${SECRET}`, mention, buttons: true }).send(
      message(),
      signal,
    )
    const [sent] = bodies()
    expect(JSON.stringify(sent)).toContain('<@U012AB3CD>')
    expect(sent.blocks[0]).toEqual({
      ...{ type: 'header', text: { type: 'plain_text', text: 'Nieuw incident: SEV1', emoji: false } },
    })
  })

  test('Teams gets an Adaptive Card', async () => {
    const { door, url, bodies } = await served()
    await teamsChannel(door, { webhook: () => `${url}/workflows/x?sig=${SECRET}` }).send(message(), signal)
    expect(bodies()[0].attachments[0].content).toMatchObject({ type: 'AdaptiveCard', version: '1.5' })
  })

  test('Teams says what to write in answer where answers are taken, and what would be taken as it stands', async () => {
    const { door, url, bodies } = await served()
    const webhook = () => `${url}/workflows/x`
    const wanted = message({ state: 'open' }, 'approval_wanted')
    const [notice] = wanted.notices
    if (notice === undefined) throw new Error('no notice')
    const told = { ...wanted, notices: [{ ...notice, about: 'run/step--1/0' }] }
    await teamsChannel(door, { webhook, answers: true }).send(told, signal)
    await teamsChannel(door, { webhook }).send(told, signal)
    const [offered, silent] = bodies().map((body) => JSON.stringify(body))
    for (const line of [`acknowledge ${notice.incident.id}`, `approve ${notice.incident.id} run/step--1/0`]) {
      expect(offered).toContain(`: ${line}"`)
      expect(silent).not.toContain(line)
    }
  })
})

describe('pagers', () => {
  const moves: [Partial<Incident>, Occasion, string][] = [
    [{ state: 'open' }, 'opened', 'trigger'],
    [{ state: 'acknowledged' }, 'acknowledged', 'acknowledge'],
    [{ state: 'acknowledged' }, 'clock_breached', 'trigger'],
    [{ state: 'resolved' }, 'resolved', 'resolve'],
  ]
  test.each(moves)(
    'PagerDuty: %j and %s is %s, by the incident’s own key',
    async (incident, occasion, action) => {
      const { door, url, bodies, asked } = await served(() => ({
        status: 202,
        body: `{"dedup_key":"${KEY}"}`,
      }))
      const channel = pagerdutyChannel(door, { url, routingKey: () => SECRET })
      expect(await channel.send(message(incident, occasion), signal)).toEqual({ reference: KEY })
      expect(asked[0]?.url.pathname).toBe('/v2/enqueue')
      expect(bodies()).toMatchObject([{ routing_key: SECRET, dedup_key: KEY, event_action: action }])
      if (action === 'trigger')
        expect(bodies()[0].payload).toMatchObject({ severity: 'critical', source: 'wachter/acme' })
    },
  )

  test.each([
    [{ state: 'open' }, 'opened', '/v2/alerts'],
    [{ state: 'acknowledged' }, 'acknowledged', `/v2/alerts/${encodeURIComponent(KEY)}/acknowledge`],
    [{ state: 'closed' }, 'resolved', `/v2/alerts/${encodeURIComponent(KEY)}/close`],
  ] as [Partial<Incident>, Occasion, string][])(
    'Opsgenie: %j asks %s at %s',
    async (incident, occasion, path) => {
      const { door, url, bodies, asked } = await served()
      await opsgenieChannel(door, { url, apiKey: () => SECRET }).send(message(incident, occasion), signal)
      expect(asked[0]?.url.pathname).toBe(path)
      expect(asked[0]?.headers.authorization).toBe(`GenieKey ${SECRET}`)
      if (occasion === 'opened') expect(bodies()[0]).toMatchObject({ alias: KEY, priority: 'P1' })
    },
  )

  test('a storm is one page, and what is over in it ends its own', async () => {
    const { door, url, bodies } = await served()
    const storm = message({ state: 'open' }, 'opened', 40)
    const over = message({ state: 'resolved' }, 'resolved').notices
    const channel = pagerdutyChannel(door, { url, routingKey: () => SECRET })
    await channel.send({ ...storm, notices: [...storm.notices, ...over] }, signal)
    expect(bodies()).toMatchObject([
      { event_action: 'trigger', dedup_key: 'wachter/acme/several/delivery-1' },
      { event_action: 'resolve', dedup_key: KEY },
    ])
  })

  test('Alertmanager: labels stay the same from beginning to end, and the end comes with the incident’s', async () => {
    const { door, url, bodies, asked } = await served(() => ({ status: 200, body: '' }))
    const authorization = () => ({ header: `Bearer ${SECRET}`, secret: SECRET })
    const channel = alertmanagerChannel(door, {
      url: `${url}/alertmanager/`,
      authorization,
      after: (ms) => noon(ms),
    })
    await channel.send(message({ severity: 'SEV3' }), signal)
    await channel.send(
      message({ severity: 'SEV1', state: 'resolved', resolved: noon(5) }, 'resolved'),
      signal,
    )
    const [[first], [last]] = bodies()
    expect(asked[0]?.url.pathname).toBe('/alertmanager/api/v2/alerts')
    expect(last.labels).toEqual(first.labels)
    expect(first.labels.wachter_incident).toBe(anIncident(ACME, '0').id)
    expect([first.startsAt, last.endsAt]).toEqual([noon(), noon(5)])
    expect(first.endsAt > noon(86_400_000)).toBe(true)
  })
})

describe('what services answer', () => {
  const answers: [string, HttpAnswer, object][] = [
    [
      'too much at once',
      { status: 429, headers: { 'retry-after': '90' }, body: 'x' },
      { code: 'notify.busy', retryAfterMs: 90_000 },
    ],
    ['no service now', { status: 503, body: '' }, { code: 'notify.busy' }],
    ['not this one', { status: 404, body: 'no_service' }, { code: 'notify.refused', retry: 'never' }],
    [
      'elsewhere',
      { status: 302, headers: { location: 'https://evil.example/' }, body: '' },
      { code: 'outward.redirected' },
    ],
    ['a fault', { status: 502, body: 'x' }, { code: 'outward.unanswered' }],
    ['nothing', 'reset', { code: 'outward.unanswered' }],
  ]
  test.each(answers)('%s', async (_, answer, expected) => {
    const { door, url } = await served(() => answer)
    const webhook = slackChannel(door, {
      webhook: () => `${url}/services/T0/${SECRET}`,
      mention: () => undefined,
      buttons: false,
    })
    await expect(webhook.send(message(), signal)).rejects.toMatchObject(expected)
  })

  test('a secret is in no error, though the other side repeats it', async () => {
    const echo = ({ url, headers, body }: HttpRequest): HttpAnswer => ({
      ...{ status: 400, body: `no ${url.href} ${headers.authorization} ${body.slice(0, 150)}` },
    })
    const { door, url } = await served(echo)
    const all = [
      slackChannel(door, {
        webhook: () => `${url}/services/T0/${SECRET}`,
        mention: () => undefined,
        buttons: false,
      }),
      teamsChannel(door, { webhook: () => `${url}/workflows/x?sig=${SECRET}` }),
      pagerdutyChannel(door, { url, routingKey: () => SECRET }),
      opsgenieChannel(door, { url, apiKey: () => SECRET }),
      webhookChannel(door, { url, secret: () => SECRET, clock: { now: () => noon() } }),
      alertmanagerChannel(door, {
        url,
        authorization: () => ({ header: `Bearer ${SECRET}`, secret: SECRET }),
        after: noon,
      }),
    ]
    for (const channel of all) {
      const thrown = await channel.send(message(), signal).catch((error: unknown) => error)
      expect(thrown).toMatchObject({ code: 'notify.refused' })
      expect(
        JSON.stringify(thrown, [...Object.getOwnPropertyNames(thrown), 'message', 'stack']),
      ).not.toContain(SECRET)
    }
  })
})

describe('mail', () => {
  const own = ownAuthority('mail.test')

  async function mailServer(options: SMTPServerOptions = {}) {
    const mails: { envelope: string[]; raw: string; secure: boolean; user: unknown }[] = []
    const server = new SMTPServer({
      ...{ key: own.key, cert: own.cert, authOptional: true, logger: false },
      onAuth: ({ username, password }, _session, done) =>
        password === SECRET ? done(null, { user: username }) : done(new Error(`wrong password ${password}`)),
      onData: (stream, session, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          mails.push({
            envelope: session.envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString(),
            ...{ secure: session.secure, user: session.user },
          })
          done()
        })
      },
      ...options,
    })
    server.on('error', () => {})
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    closing.push(() => new Promise((resolve) => server.close(() => resolve(undefined))))
    const address = server.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const judge = placeJudge({
      ...{ allow: [{ host: 'mail.test', ports: [port] }], ports: [443] },
      addressesOf: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    const channelWith = (more: Partial<MailServer> = {}) =>
      mailChannel(
        smtpMailer(judge, {
          ...{ host: 'mail.test', port, tls: 'starttls', domain: 'example.org', ca: [own.cert] },
          login: () => ({ username: 'wachter', password: SECRET }),
          ...more,
        }),
        {
          ...{ from: 'wachter@example.org', to: ['soc@example.org'] },
          emailOf: (person) => (person === 'kim' ? 'kim@example.org' : undefined),
        },
      )
    return { mails, channelWith }
  }

  test('goes over TLS, with our password, to the channel and to who is asked; a repetition has the same id', async () => {
    const { mails, channelWith } = await mailServer()
    const channel = channelWith()
    const hostile = message({ title: 'x\r\nBcc: everybody@evil.example\r\n\r\n<script>' })
    expect(await channel.send(hostile, signal)).toEqual({ reference: '<delivery-1@example.org>' })
    await channel.send(hostile, signal)
    const [mail, again] = mails
    expect(mail).toMatchObject({
      envelope: ['soc@example.org', 'kim@example.org'],
      secure: true,
      user: 'wachter',
    })
    const head = mail?.raw.split('\r\n\r\n', 1)[0] ?? ''
    expect(head).toContain('Message-ID: <delivery-1@example.org>')
    expect(head).not.toMatch(/^bcc:/im)
    expect(again?.raw).toContain('Message-ID: <delivery-1@example.org>')
  })

  test('a file goes along as it is, under its name', async () => {
    const { mails, channelWith } = await mailServer()
    const bytes = Buffer.from('%PDF-1.3 of a board')
    await channelWith().tell?.(
      {
        ...{ delivery: 'd', tenant: 'acme', occasion: 'board_report', language: 'en', heading: 'Report' },
        ...{ lines: ['2026-11'], url: undefined, people: [], isPersonal: false },
        attachment: async () => ({ name: 'report.pdf', type: 'application/pdf', bytes }),
      },
      signal,
    )
    expect(mails[0]?.raw).toContain('filename=report.pdf')
    expect(mails[0]?.raw).toContain(bytes.toString('base64'))
  })

  test('without TLS nothing is sent, and no password', async () => {
    const { mails, channelWith } = await mailServer({
      hideSTARTTLS: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
    })
    await expect(channelWith().send(message(), signal)).rejects.toMatchObject({ code: 'notify.refused' })
    expect(mails).toEqual([])
    expect(await channelWith({ tls: 'none', login: undefined }).send(message(), signal)).toBeDefined()
  })

  test('a certificate that nobody vouches for is not spoken to', async () => {
    const { mails, channelWith } = await mailServer()
    await expect(channelWith({ ca: undefined }).send(message(), signal)).rejects.toMatchObject({
      code: expect.stringMatching(/^(outward\.unreachable|notify\.refused)$/),
    })
    expect(mails).toEqual([])
  })

  test('a wrong password is told without it', async () => {
    const { channelWith } = await mailServer()
    const login = () => ({ username: 'wachter', password: `${SECRET}-wrong` })
    const thrown = await channelWith({ login })
      .send(message(), signal)
      .catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code: 'notify.refused', retry: 'never' })
    expect(String(thrown)).not.toContain(SECRET)
  })

  test('a server that wants it later is asked later', async () => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_address, _session, done) =>
      done(Object.assign(new Error('greylisted'), { responseCode: 451 }))
    const { channelWith } = await mailServer({ onMailFrom })
    await expect(channelWith().send(message(), signal)).rejects.toMatchObject({ code: 'notify.busy' })
  })
})

test('an internal address is not told anything unless it is listed', async () => {
  const { url, asked } = await served()
  const door: OutwardDoor = outwardDoor({ allow: [], ports: [Number(new URL(url).port)] })
  const channel = webhookChannel(door, { url, secret: () => SECRET, clock: { now: () => noon() } })
  await expect(channel.send(message(), signal)).rejects.toMatchObject({
    code: 'outward.address',
    retry: 'never',
  })
  expect(asked).toEqual([])
})
