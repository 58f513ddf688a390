import { z } from 'zod'
import { idOf } from '../../model/ids.ts'
import { ChannelId, Notification } from '../../model/notification.ts'
import { testChannel } from '../../response/notify/test-channel.ts'
import { rotasAt } from '../../response/oncall/on-call.ts'
import { notifications } from '../../store/notification-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'

const Channel = z.strictObject({
  id: ChannelId,
  kind: z.string(),
  language: z.enum(['en', 'nl']),
  fallback: ChannelId.nullable(),
})

/** A rota and who is on call by it now. */
const RotaNow = z.strictObject({
  id: z.string(),
  roles: z.array(z.string()),
  person: z.string().nullable(),
  fault: z.string().nullable().describe('Why that is not known'),
})

/** Whom incidents are told to: every message and what became of it, the channels, and a test of one. */
export function registerNotifications(app: Routes, context: ApiContext): void {
  const { store, notifying, audit } = context
  registerList(app, '/api/v1/notifications', store.notifications, notifications, {
    schema: Notification,
    of: ({ document }) => document,
  })
  app.get(
    '/api/v1/channels',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(Channel) }) } },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const own = notifying.policy.channels.filter(({ tenants }) => tenants.includes(tenant))
      return {
        items: own.map(({ id, kind, language, fallback }) => ({
          id,
          kind,
          language,
          fallback: fallback ?? null,
        })),
      }
    },
  )
  app.get(
    '/api/v1/rotas',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(RotaNow) }) } },
    },
    async () => {
      const items = await rotasAt(notifying.onCall, notifying.clock.now())
      return { items: items.map((one) => ({ ...one, roles: [...one.roles] })) }
    },
  )
  app.post(
    '/api/v1/channels/:id/test',
    {
      config: { permission: 'administer' },
      schema: {
        params: IdParameter,
        body: z.strictObject({
          key: z.string().min(1).max(128).describe("The sender's own: the same again is the same message"),
        }),
        response: { 200: z.strictObject({ arrived: z.boolean(), message: z.string() }) },
      },
    },
    async (request) => {
      const { tenant, actor } = editorIn(request)
      const { id: channel } = request.params
      const key = idOf('test', tenant, channel, actor, request.body.key)
      const signal = AbortSignal.timeout(LONGEST_MS)
      return testChannel({ ...notifying, audit }, { tenant, channel, actor, key }, signal)
    },
  )
}

/** Longer than any channel takes. */
const LONGEST_MS = 60_000
