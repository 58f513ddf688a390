import type { Command } from 'commander'
import { maturityScore } from '../cli/maturity-score.ts'
import { showMaturity } from '../cli/maturity-show.ts'
import { type FiguresShown, listFigures, showFigure } from '../cli/metrics.ts'
import { theConfig } from '../composition/compose.ts'
import { inStore } from '../composition/in-store.ts'
import { openClocks } from '../composition/open-clocks.ts'
import { openGovernance } from '../composition/open-governance.ts'
import { readNotifications } from '../composition/open-notifications.ts'
import { openProgramme } from '../composition/open-programme.ts'
import { playbooksInForce } from '../composition/playbooks-in-force.ts'
import { systemClock } from '../composition/system.ts'
import type { Config } from '../config/config.ts'
import { readControls } from '../config/read-controls.ts'
import { readProgramme } from '../config/read-programme.ts'
import { readRisk } from '../config/read-risk.ts'
import { readVendors } from '../config/read-vendors.ts'
import { measureProgramme } from '../metrics/measure-programme.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Store } from '../store/store.ts'
import { daysOf, jsonOption, tenantOption } from './command-options.ts'

interface Given {
  root: string
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}

/** The commands about figures of the programme and its maturity. */
export function registerMetrics(program: Command, { root, out, err }: Given): void {
  const metrics = program.command('metrics').description('the programme in figures')
  const shown = ({ config, store }: { config: Config; store: Store }): FiguresShown => {
    return { store, programme: inForce(readProgramme(config)), clock: systemClock, out }
  }
  metrics
    .command('list')
    .description('every figure of kpis.yaml as it was last measured, beside its target')
    .option('--check', 'exit code 1 where a target is missed', false)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((options: { check: boolean; tenant?: TenantId; json: boolean }) =>
      inStore(root, options.tenant, (opened, tenant) => listFigures(shown(opened), { ...options, tenant })),
    )
  metrics
    .command('show')
    .description('one figure, its parts, and what it was')
    .argument('<id>')
    .option('--days <n>', 'how far back', daysOf, 90)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, options: { days: number; tenant?: TenantId; json: boolean }) =>
      inStore(root, options.tenant, (opened, tenant) =>
        showFigure(shown(opened), { id, ...options, tenant }),
      ),
    )
  metrics
    .command('measure')
    .description('measures the programme now and keeps that for the day')
    .addOption(tenantOption())
    .action((options: { tenant?: TenantId }) =>
      inStore(root, options.tenant, async ({ config, store }, tenant) => {
        const playbooks = playbooksInForce(config, (message) => void err(message))
        const desk = openProgramme(config, {
          ...{ store, playbooks, policyFor: openClocks(config, playbooks) },
          policy: readNotifications(config),
          governing: openGovernance(config, {
            ...{ library: readControls(config), playbooks, clock: systemClock },
          }),
          vendors: await readVendors(config),
        })
        const day = await measureProgramme(inForce(desk), tenant, new AbortController().signal)
        const known = day.figures.filter(({ value }) => value !== null).length
        await out(`${day.id}: ${known} of ${day.figures.length} figures, ${day.maturity.length} models`)
        return 0
      }),
    )

  const maturity = program.command('maturity').description('how mature the programme is')
  maturity
    .command('score')
    .description('NDJSON {metrics} in, one line of levels each out')
    .argument('<file>')
    .action(async (file: string) => {
      process.exitCode = await maturityScore(file, readRisk(theConfig(root).risk).maturity, out)
    })
  maturity
    .command('show')
    .description('each dimension’s level, what caps it, and what the next one wants')
    .option('--model <id>', 'only this one')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ model, tenant: wanted, json }: { model?: string; tenant?: TenantId; json: boolean }) =>
      inStore(root, wanted, (opened, tenant) => showMaturity(shown(opened), { tenant, model, json })),
    )
}

function inForce<Read>(read: Read | undefined): Read {
  if (read !== undefined) return read
  throw problem('programme.none', 'user', 'there is no kpis.yaml: nothing says what is to be measured')
}
