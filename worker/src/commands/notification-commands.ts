import type { Command } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import { listChannels, listNotifications, sendTest } from '../cli/notifications.ts'
import { rotaNow } from '../cli/rota-now.ts'
import { theConfig } from '../composition/compose.ts'
import { inStore } from '../composition/in-store.ts'
import { openNotifications, readNotifications } from '../composition/open-notifications.ts'
import { openOnCall } from '../composition/open-on-call.ts'
import { openOutward } from '../composition/open-outward.ts'
import { systemClock } from '../composition/system.ts'
import type { TenantId } from '../model/ids.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Options {
  tenant?: TenantId
  json: boolean
}

/** The commands about whom incidents are told to. */
export function registerNotifications(
  program: Command,
  incidents: Command,
  { root, out, stop }: { root: string; out(line: string): Promise<void>; stop(): AbortSignal },
): void {
  incidents
    .command('notifications')
    .description('whom it was told to, through what, and what became of it')
    .argument('<id>', 'an id, or at least its first four characters')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, options: Options) =>
      inStore(root, options.tenant, ({ store }, tenant) =>
        listNotifications({ store, out }, { id, ...options, tenant }),
      ),
    )
  const notifications = program.command('notifications').description('the ways by which people are told')
  notifications
    .command('channels')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((options: Options) =>
      inStore(root, options.tenant, ({ config }, tenant) => {
        const policy = readNotifications(config)
        return listChannels({ policy, out }, { ...options, tenant })
      }),
    )
  notifications
    .command('test')
    .description('sends a message that says that it is a test')
    .argument('<channel>')
    .addOption(tenantOption())
    .action((channel: string, options: Options) =>
      inStore(root, options.tenant, ({ store, config, trail }, tenant) => {
        const opening = {
          ...{ store, audit: auditRecorder(trail), environment: process.env, playbooks: undefined },
          warn: () => {},
        }
        return sendTest({ ...openNotifications(config, opening), out }, { tenant, channel }, stop())
      }),
    )
  program
    .command('rota')
    .description('who is on call')
    .command('now')
    .addOption(jsonOption())
    .action(async ({ json }: { json: boolean }) => {
      const config = theConfig(root)
      const door = openOutward(config, process.env)
      const onCall = openOnCall(config, { door, people: readNotifications(config).people })
      process.exitCode = await rotaNow({ onCall, clock: systemClock, out }, { json })
    })
}
