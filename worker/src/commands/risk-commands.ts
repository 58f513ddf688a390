import { type Command, Option } from 'commander'
import { riskCompare } from '../cli/risk-compare.ts'
import { compareStored } from '../cli/risk-compare-stored.ts'
import { listRisk } from '../cli/risk-list.ts'
import { riskScore } from '../cli/risk-score.ts'
import { showRisk } from '../cli/risk-show.ts'
import { theConfig } from '../composition/compose.ts'
import { inStore } from '../composition/in-store.ts'
import { observingWith } from '../composition/open-risk.ts'
import { systemClock } from '../composition/system.ts'
import { readRisk } from '../config/read-risk.ts'
import type { TenantId } from '../model/ids.ts'
import { type RolledUpBy, rollUps } from '../risk/stored-roll-up.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Given {
  root: string
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}

/** The commands about risk. */
export function registerRisk(program: Command, { root, out, err }: Given): void {
  const risk = program.command('risk').description('how risky assets are')
  risk
    .command('score')
    .description('NDJSON {asset, controls, today} in, one line of figures each out')
    .argument('<file>')
    .action(async (file: string) => {
      process.exitCode = await riskScore(file, readRisk(theConfig(root).risk).risk, { out, err })
    })
  risk
    .command('compare')
    .description('what a changed risk.yaml would make of assets, before it is taken')
    .argument('[file]', 'lines as for score; default: the assets of the inventory')
    .requiredOption('--to <file>', 'the changed risk.yaml')
    .addOption(tenantOption())
    .action(async (file: string | undefined, options: { to: string; tenant?: TenantId }) => {
      const current = readRisk(theConfig(root).risk).risk
      const proposed = readRisk(options.to).risk
      if (file !== undefined) {
        process.exitCode = await riskCompare(file, { current, proposed }, { out, err })
        return
      }
      await inStore(root, options.tenant, async (opened, tenant) => {
        const now = systemClock.now()
        const observing = (configuration: typeof current) => observingWith(configuration, opened.store)
        const compared = { tenant, current, proposed, now, observing }
        return compareStored(opened.store, compared, { out, err })
      })
    })
  risk
    .command('list')
    .description('where the risk is: groups of assets with the worst of each, and what is above the appetite')
    .addOption(new Option('--by <what>').choices(Object.keys(rollUps)).default('owners'))
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((options: { by: RolledUpBy; tenant?: TenantId; json: boolean }) =>
      inStore(root, options.tenant, async (opened, tenant) => {
        const { appetite } = readRisk(opened.config.risk).risk
        return listRisk({ store: opened.store, clock: systemClock, out }, { ...options, tenant, appetite })
      }),
    )
  risk
    .command('show')
    .description('the risk of an asset: what makes it so, what to do, and how it came to it')
    .argument('<id>', 'an id, or at least its first four characters')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, options: { tenant?: TenantId; json: boolean }) =>
      inStore(root, options.tenant, (opened, tenant) =>
        showRisk({ store: opened.store, clock: systemClock, out }, { id, ...options, tenant }),
      ),
    )
}
