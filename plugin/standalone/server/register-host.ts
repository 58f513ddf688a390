import { join } from 'node:path'
import type {
  FastifyBaseLogger,
  FastifyContextConfig,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import { filesOf } from './files.ts'
import { appPage, loginPage } from './host-pages.ts'
import { actionsOf, readManifest } from './manifest.ts'
import { type AppSettings, playProxy } from './play-proxy.ts'
import { COOKIE, type HostRole, sessions } from './session.ts'
import type { IdSigner } from './sign-id.ts'

export interface HostOptions {
  /** `plugin/` of this checkout, built. */
  folder: string
  /** `node_modules/` with Grafana's packages: their icons are served. */
  packages: string
  /** 256 random bits: what one signs in with. */
  secret: string
  /** Says to the worker who asks. */
  signer: IdSigner
  /** The app's settings, as Grafana would have them. `jsonData.workerUrl` is this server itself. */
  settings: AppSettings
  /** What this server wants every route to say. */
  config: FastifyContextConfig
  now(): number
}

type Server<Provider extends FastifyTypeProvider> = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  Provider
>

/** Scripts and pictures come from here alone; nothing is embedded, nothing is sent elsewhere. Emotion writes styles. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers that a browser's request keeps on its way to the worker. */
const CARRIED = ['content-type', 'accept', 'idempotency-key', 'wachter-api-version']

/**
 * The standalone host: the built app in a page with Grafana's own packages, signed in by a token, for this machine alone. It plays
 * Grafana's plugin proxy from the app's own plugin.json, and asks this server as Grafana would ask a worker.
 */
export async function registerHost<Provider extends FastifyTypeProvider>(
  app: Server<Provider>,
  options: HostOptions,
): Promise<void> {
  const { folder, packages, secret, signer, settings, config, now } = options
  const manifest = readManifest(join(folder, 'dist'))
  const { open, roleOf } = sessions(secret)
  const base = `/a/${manifest.id}`
  const statics: readonly [string, ReturnType<typeof filesOf>][] = [
    [`/public/plugins/${manifest.id}/`, filesOf(join(folder, 'dist'))],
    ['/public/host/', filesOf(join(folder, 'standalone', 'dist'))],
    ['/public/build/img/icons/', filesOf(join(packages, '@grafana', 'ui', 'dist', 'public', 'img', 'icons'))],
  ]

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (request, reply) => {
    // A name that somebody else's DNS points here is not this page (DNS rebinding), nor is another page's request.
    if (!isLocal(request.headers.host) || !isOwn(request.headers.origin, request.headers.host)) {
      return reply.code(403).type('text/plain').send('this page is served to this machine alone')
    }
    void reply.headers({
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  })
  const role = (request: FastifyRequest) => roleOf(request.headers.cookie, now())
  const html = (reply: FastifyReply, page: string) => reply.type('text/html; charset=utf-8').send(page)

  app.get('/login', { config }, async (request, reply) => {
    const { token, role: as = 'Admin' } = request.query as { token?: string; role?: string }
    if (token === undefined) return html(reply, loginPage(false))
    const session = open(String(token), String(as), now())
    if (session === undefined) return html(reply.code(401), loginPage(true))
    // Lax: a link in a terminal or a mail is another site's, and is to arrive signed in.
    return reply
      .header('set-cookie', `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Lax`)
      .redirect(base, 303)
  })
  app.get('/logout', { config }, async (_request, reply) =>
    reply
      .header('set-cookie', `${COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`)
      .redirect('/login', 303),
  )
  app.get('/', { config }, async (_request, reply) => reply.redirect(base, 303))
  for (const path of [base, `${base}/*`]) {
    app.get(path, { config }, async (request, reply) =>
      role(request) === undefined ? reply.redirect('/login', 303) : html(reply, appPage(manifest.name)),
    )
  }
  app.get('/public/*', { config }, async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const [prefix, files] = statics.find(([one]) => path.startsWith(one)) ?? []
    const sent = prefix === undefined ? undefined : files?.(path.slice(prefix.length))
    if (sent !== undefined) return reply.type(sent.type).send(sent.body)
    if (path.endsWith('.svg')) {
      const twin = files?.(path.slice((prefix ?? '').length).replace('-left.svg', '-right.svg'))
      return reply.type('image/svg+xml').send(twin === undefined ? NO_ICON : mirrored(String(twin.body)))
    }
    return reply.code(404).type('text/plain').send('there is no such file')
  })
  app.get('/api/frontend/settings', { config }, async (request, reply) => {
    const as = role(request)
    if (as === undefined) return reply.code(401).send({ message: 'Unauthorized' })
    return { user: userOf(as), actions: actionsOf(manifest, as), manifest }
  })
  // Of a secret only whether it is there, as Grafana answers; they are made anew at each start, so that none can be set.
  app.get(`/api/plugins/${manifest.id}/settings`, { config }, async (request, reply) => {
    if (role(request) !== 'Admin') return reply.code(403).send({ message: 'Permission denied' })
    const names = Object.keys(settings.secureJsonData)
    const secureJsonFields = Object.fromEntries(names.map((name) => [name, true]))
    return { enabled: true, pinned: true, jsonData: { managedBy: 'worker' }, secureJsonFields }
  })
  app.get('/api/signing-keys/keys', { config }, async () => signer.keys)
  app.all(`/api/plugin-proxy/${manifest.id}/*`, { config }, async (request, reply) => {
    const as = role(request)
    if (as === undefined) return reply.code(401).send({ message: 'Unauthorized' })
    const rest = request.url.slice(`/api/plugin-proxy/${manifest.id}/`.length)
    const asked = { method: request.method, rest, actions: actionsOf(manifest, as) }
    const played = playProxy(manifest, settings, asked)
    if (!played.go) return reply.code(played.status).send({ message: played.message })
    const issuer = `http://${request.headers.host}/`
    const carried = CARRIED.flatMap((name) => {
      const value = request.headers[name]
      return typeof value === 'string' ? [[name, value] as const] : []
    })
    const answer = await app.inject({
      method: request.method as 'GET',
      url: played.url.slice((settings.jsonData['workerUrl'] ?? '').length),
      headers: {
        ...Object.fromEntries(carried),
        ...played.headers,
        'x-grafana-id': signer.tokenFor(userOf(as), { issuer, now: now() }),
      },
      ...(Buffer.isBuffer(request.body) && { payload: request.body }),
    })
    const type = answer.headers['content-type']
    return reply
      .code(answer.statusCode)
      .headers(typeof type === 'string' ? { 'content-type': type } : {})
      .send(answer.rawPayload)
  })
}

/** A picture of nothing: some of Grafana's icons are in its server alone. */
const NO_ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"></svg>'

/** The icon that points the other way; all of them are drawn in 24 by 24. */
function mirrored(icon: string): string {
  return icon.replaceAll('<path ', '<path transform="matrix(-1 0 0 1 24 0)" ')
}

function userOf(role: HostRole) {
  return { uid: `local-${role.toLowerCase()}`, login: `local-${role.toLowerCase()}`, role }
}

function isLocal(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(host ?? '')
}

function isOwn(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host}`
}
