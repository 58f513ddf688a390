import { createConnection } from 'node:net'
import nodemailer from 'nodemailer'
import { messageOf, problem, systemCodeOf } from '../model/problem.ts'
import { numberAt } from '../sources/json-fields.ts'
import type { Judge } from './judged-place.ts'
import { redacted } from './redacted.ts'

export interface Mail {
  /** The same at every try: its Message-ID is made of it. */
  id: string
  from: string
  to: readonly string[]
  subject: string
  text: string
  html: string
  /** Mails of one thread refer to it. */
  thread: string | undefined
  isUrgent: boolean
  files?: readonly { name: string; type: string; bytes: Uint8Array }[]
}

/**
 * Sends one mail; gives its Message-ID. Throws `outward.address` (user), `outward.unreachable` (operational: the server was not
 * reached or let us in), `notify.refused` (never: it does not take this mail), `notify.busy` (later) and `outward.unanswered` (it
 * may have been taken).
 */
export type Mailer = (mail: Mail, signal: AbortSignal) => Promise<string>

export interface MailServer {
  host: string
  port: number
  tls: 'starttls' | 'implicit' | 'none'
  login: (() => { username: string; password: string }) | undefined
  /** Certificate authorities, all that count; undefined: the system's. */
  ca: readonly string[] | undefined
  /** What is said of us in a Message-ID. */
  domain: string
}

const TIMEOUT_MS = 30_000
/** What submission is done through, besides what `outward.allow` names. */
const PORTS = [25, 465, 587, 2525]

/** A mailer by SMTP. The server's address is judged as any other that a configuration names, and then connected to. */
export function smtpMailer(judge: Judge, server: MailServer): Mailer {
  const { host, port, tls, login, ca, domain } = server
  return async (mail, signal) => {
    const ends = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
    const addresses = await judge({ host, port }, ends, { ports: PORTS })
    const secrets = login === undefined ? [] : [login().password]
    const address = addresses[0]?.address ?? host
    const socket = await connected({ host: address, port }, ends).catch((thrown: unknown) => {
      signal.throwIfAborted()
      throw problem('outward.unreachable', 'operational', `${host}:${port}: ${said(thrown)}`)
    })
    const id = `<${mail.id}@${domain}>`
    const account = login?.()
    const transport = nodemailer.createTransport({
      ...{ host, port, connection: socket, secure: tls === 'implicit', requireTLS: tls === 'starttls' },
      ...(tls === 'none' ? { ignoreTLS: true } : {}),
      tls: { servername: host, ...(ca === undefined ? {} : { ca: [...ca] }) },
      ...(account === undefined ? {} : { auth: { user: account.username, pass: account.password } }),
      ...{
        disableFileAccess: true,
        disableUrlAccess: true,
        socketTimeout: TIMEOUT_MS,
        greetingTimeout: TIMEOUT_MS,
      },
    })
    const onEnd = () => socket.destroy()
    ends.addEventListener('abort', onEnd, { once: true })
    try {
      await transport.sendMail({
        ...{ from: mail.from, to: [...mail.to], subject: mail.subject, text: mail.text, html: mail.html },
        messageId: id,
        ...(mail.thread === undefined
          ? {}
          : { references: `<${mail.thread.replaceAll('/', '.')}@${domain}>` }),
        attachments: (mail.files ?? []).map(({ name, type, bytes }) => {
          return { filename: name, contentType: type, content: Buffer.from(bytes) }
        }),
        priority: mail.isUrgent ? 'high' : 'normal',
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return id
    } catch (thrown) {
      signal.throwIfAborted()
      throw failed(`${host}:${port}`, thrown, secrets)
    } finally {
      ends.removeEventListener('abort', onEnd)
      transport.close()
      socket.destroy()
    }
  }
}

async function connected(options: { host: string; port: number }, ends: AbortSignal) {
  const socket = createConnection(options)
  const { promise, resolve, reject } = Promise.withResolvers<typeof socket>()
  const onEnd = () => {
    socket.destroy()
    reject(new Error('no answer in time'))
  }
  ends.addEventListener('abort', onEnd, { once: true })
  socket.once('connect', () => resolve(socket))
  socket.once('error', reject)
  return promise.finally(() => ends.removeEventListener('abort', onEnd))
}

/** Before the mail itself is sent (nodemailer's `command`), nothing was taken. RFC 5321, 4.2.1: 4yz is for now, 5yz for good. */
function failed(where: string, thrown: unknown, secrets: readonly string[]) {
  const message = `${where}: ${redacted(said(thrown), secrets)}`
  const status = numberAt(thrown, 'responseCode') ?? 0
  const code = systemCodeOf(thrown)
  if (code === 'EAUTH' || code === 'ETLS' || code === 'ENOAUTH')
    return problem('notify.refused', 'operational', message, { retry: 'never' })
  if (status >= 500) return problem('notify.refused', 'operational', message, { retry: 'never' })
  if (status >= 400) return problem('notify.busy', 'operational', message)
  const isSent =
    thrown !== null && typeof thrown === 'object' && 'command' in thrown && thrown.command === 'DATA'
  return problem(isSent ? 'outward.unanswered' : 'outward.unreachable', 'operational', message)
}

function said(thrown: unknown): string {
  return messageOf(thrown).replace(/\s+/g, ' ').slice(0, 200)
}
