import type { Command } from 'commander'
import { byPrefix } from './cli/by-prefix.ts'
import { documentIn } from './cli/document-in.ts'
import { gate } from './cli/gate.ts'
import { jsonOption, tenantOption } from './command-options.ts'
import { openCommandStore, theConfig } from './compose.ts'
import { type Judging, statedCandidates, storedCandidates } from './inventory/candidates-of.ts'
import { withDependencies } from './inventory/exchange/with-dependencies.ts'
import type { Candidate } from './inventory/gate.ts'
import { knownAmong } from './inventory/known-among.ts'
import { survivorOf } from './inventory/survivor-of.ts'
import { TenantId } from './model/ids.ts'
import { problem } from './model/problem.ts'
import { readRisk } from './read-risk.ts'
import type { RiskConfiguration } from './risk/risk-configuration.ts'
import { systemClock } from './system.ts'

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
      const candidates = await candidatesFor(root, options, risk)
      const rules = { appetite: risk.appetite, approval: options.approval }
      process.exitCode = await gate(candidates, rules, { json: options.json, out })
    })
}

async function candidatesFor(
  root: string,
  { tenant: wanted, asset, bom, offline }: GateOptions,
  configuration: RiskConfiguration,
): Promise<readonly Candidate[]> {
  const now = systemClock.now()
  if ((asset === undefined) === (bom === undefined))
    throw problem('cli.gate', 'user', 'say what is at the gate: --asset ID or --bom FILE')
  if (asset !== undefined && offline)
    throw problem(
      'cli.gate',
      'user',
      'an asset is judged by the inventory: leave --offline out, or give a --bom',
    )
  if (bom !== undefined && offline) {
    const judging: Judging = { tenant: TenantId.parse('offline'), configuration, now }
    return statedCandidates((await documentIn(bom, 'auto')).statements, undefined, judging)
  }
  await using opened = await openCommandStore(root)
  const { assets } = opened.store
  const tenant = await opened.tenant(wanted)
  const judging = { tenant, configuration, now }
  if (bom !== undefined) {
    const { statements } = await documentIn(bom, 'auto')
    const known = await knownAmong(
      assets,
      tenant,
      statements.map(({ asset }) => asset),
    )
    return statedCandidates(statements, known, judging)
  }
  const { id } = await byPrefix(assets, 'asset', { tenant, id: asset ?? '' })
  const subject = await survivorOf(assets, tenant, id)
  return storedCandidates(await withDependencies(opened.store, tenant, subject), judging)
}
