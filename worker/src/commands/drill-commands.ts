import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { beginDrill, listDrills, showDrill } from '../cli/drills.ts'
import { inStore } from '../composition/in-store.ts'
import type { TenantId } from '../model/ids.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Options {
  tenant?: TenantId
  json: boolean
}

interface Starting extends Options {
  category?: string
  rule?: string
  reason: string
  as: string
}

/** The commands about drills. */
export function registerDrillCommands(
  program: Command,
  { root, out }: { root: string; out(line: string): Promise<void> },
): void {
  const drills = program.command('drills').description('attacks that are made up to practise the response')
  drills
    .command('start')
    .description(
      'puts a made-up event in; what comes of it is marked, counts nowhere and changes nothing outside',
    )
    .option('--category <id>', 'what the gravest rule of it finds')
    .option('--rule <id>', 'in its place a certain rule, by id or name')
    .option('--reason <text>', 'what it is for', 'a drill')
    .requiredOption('--as <name>', 'who starts it')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, as, ...wish }: Starting) =>
      inStore(root, tenant, (opened, of) => {
        const given = { ...wish, tenant: of, actor: `user:${as}`, key: randomUUID() }
        return beginDrill(opened.drillDesk(), given, out)
      }),
    )
  drills
    .command('list')
    .description('the latest first, with how long what took')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json }: Options) =>
      inStore(root, tenant, ({ store }, of) => listDrills({ store }, { tenant: of, json }, out)),
    )
  drills
    .command('show')
    .argument('<id>')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, { tenant, json }: Options) =>
      inStore(root, tenant, ({ store }, of) => showDrill({ store }, { tenant: of, id, json }, out)),
    )
}
