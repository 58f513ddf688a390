import type { Command } from 'commander'
import { byPrefix } from '../cli/by-prefix.ts'
import { documentIn } from '../cli/document-in.ts'
import { type AtGate, gate } from '../cli/gate.ts'
import { theConfig } from '../composition/compose.ts'
import { inStore } from '../composition/in-store.ts'
import { systemClock } from '../composition/system.ts'
import { readRisk } from '../config/read-risk.ts'
import { type Judging, statedCandidates, storedCandidates } from '../inventory/candidates-of.ts'
import { unreadIn } from '../inventory/exchange/statement.ts'
import { withDependencies } from '../inventory/exchange/with-dependencies.ts'
import { knownAmong } from '../inventory/known-among.ts'
import { survivorOf } from '../inventory/survivor-of.ts'
import { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Store } from '../store/store.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface GateOptions {
  tenant?: TenantId
  asset?: string
  bom?: string
  offline: boolean
  approval: boolean
  json: boolean
}

/** The gate for pipelines. */
export function registerGate(
  program: Command,
  { root, out }: { root: string; out(line: string): Promise<void> },
): void {
  program
    .command('gate')
    .description('exit code 1 where something is not to be deployed, with the reasons')
    .addOption(tenantOption())
    .option('--asset <id>', 'an asset of the inventory, with what it depends on')
    .option('--bom <file>', 'everything in a bill of materials; - is standard input')
    .option('--offline', 'without an inventory: the bill of materials is believed in everything', false)
    .option('--no-approval', "don't ask whether people have approved it")
    .addOption(jsonOption())
    .action(async (options: GateOptions) => {
      const { risk } = readRisk(theConfig(root).risk)
      const rules = { appetite: risk.appetite, approval: options.approval }
      const judged = (before: AtGate) => gate(before, rules, { json: options.json, out })
      const now = systemClock.now()
      const at = atTheGate(options)
      if (options.offline && 'bom' in at) {
        const { statements, ignored } = await documentIn(at.bom, 'auto')
        const judging = { tenant: TenantId.parse('offline'), configuration: risk, now }
        const candidates = await statedCandidates(statements, undefined, judging)
        process.exitCode = await judged({ candidates, unread: unreadIn(ignored) })
        return
      }
      await inStore(root, options.tenant, async ({ store }, tenant) =>
        judged(await thingsIn(store, at, { tenant, configuration: risk, now })),
      )
    })
}

type AtTheGate = { asset: string } | { bom: string }

function atTheGate({ asset, bom, offline }: GateOptions): AtTheGate {
  if (asset === undefined && bom !== undefined) return { bom }
  if (asset === undefined || bom !== undefined)
    throw problem('cli.gate', 'user', 'say what is at the gate: --asset ID or --bom FILE')
  if (!offline) return { asset }
  throw problem(
    'cli.gate',
    'user',
    'an asset is judged by the inventory: leave --offline out, or give a --bom',
  )
}

async function thingsIn(store: Store, at: AtTheGate, judging: Judging): Promise<AtGate> {
  const { assets } = store
  const { tenant } = judging
  if ('bom' in at) {
    const { statements, ignored } = await documentIn(at.bom, 'auto')
    const known = await knownAmong(
      assets,
      tenant,
      statements.map(({ asset }) => asset),
    )
    return { candidates: await statedCandidates(statements, known, judging), unread: unreadIn(ignored) }
  }
  const { id } = await byPrefix(assets, 'asset', { tenant, id: at.asset })
  const subject = await survivorOf(assets, tenant, id)
  const candidates = await storedCandidates(await withDependencies(store, tenant, subject), judging)
  return { candidates, unread: new Map() }
}
