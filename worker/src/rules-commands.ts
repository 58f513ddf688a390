import type { Command } from 'commander'
import { askedRules } from './backtest/asked-rules.ts'
import { backtestRules } from './cli/rules-backtest.ts'
import { diffRules } from './cli/rules-diff.ts'
import { rulesEval } from './cli/rules-eval.ts'
import { listRules } from './cli/rules-list.ts'
import { showReadiness } from './cli/rules-readiness.ts'
import { showScorecard } from './cli/rules-scorecard.ts'
import { showState } from './cli/rules-state.ts'
import { testRules } from './cli/rules-test.ts'
import { daysOf, jsonOption, pipelineOption, rulePathsOf, tenantOption } from './command-options.ts'
import { openCommandStore, readPack, readRuleSet, theConfig } from './compose.ts'
import { registerExceptionCommands } from './exceptions-commands.ts'
import type { TenantId } from './model/ids.ts'
import { readRules } from './read-rules.ts'
import { systemClock } from './system.ts'

interface Given {
  root: string
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}

interface EvalOptions {
  rules: string[]
  pipeline?: string[]
  events: string
  timeField: string
}

interface BacktestOptions {
  rules?: string[]
  rule?: string[]
  days: number
  tenant?: TenantId
  json: boolean
}

/** The commands about rules. */
export function registerRules(program: Command, { root, out, err }: Given): void {
  const rules = program.command('rules').description('the detection rules')
  registerExceptionCommands(rules, { root, out })
  rules
    .command('list')
    .option('--rules <path...>', 'rule files or folders; default: the configured rules')
    .addOption(pipelineOption())
    .addOption(jsonOption())
    .action(async (options: { json: boolean; rules?: string[]; pipeline?: string[] }) => {
      const pack = readPack(rulePathsOf(options) ?? theConfig(root).rules)
      for (const { file, line, message } of pack.problems) await err(`${file}:${line} ${message}`)
      process.exitCode = await listRules(pack.summaries, options, out)
    })
  rules
    .command('test')
    .argument('[dir]', 'default: the configured rules')
    .addOption(jsonOption())
    .action(async (dir: string | undefined, options: { json: boolean }) => {
      const pack = readPack(dir === undefined ? theConfig(root).rules : [dir])
      process.exitCode = await testRules(pack, pack.deps, { json: options.json, out, err })
    })
  rules
    .command('diff')
    .description('what changes where one rule folder takes the place of another')
    .argument('<before>')
    .argument('[after]', 'default: the configured rules')
    .addOption(jsonOption())
    .action(async (before: string, after: string | undefined, { json }: { json: boolean }) => {
      const old = readRules([before])
      const next = readRules(after === undefined ? theConfig(root).rules : [after])
      for (const { file, line, message } of [...old.problems, ...next.problems])
        await err(`${file}:${line} ${message}`)
      process.exitCode = await diffRules(old, next, { json, out })
    })
  rules
    .command('eval')
    .description('any Sigma rules over any NDJSON as it stands')
    .requiredOption('--rules <path...>')
    .requiredOption('--events <file>')
    .addOption(pipelineOption())
    .option('--time-field <field>', 'where the event time is', '@timestamp')
    .action(async (options: EvalOptions) => {
      const { events, timeField } = options
      process.exitCode = await rulesEval(
        { events, timeField, rules: rulePathsOf(options) ?? [], now: systemClock.now() },
        process.stdout,
        process.stderr,
      )
    })
  rules
    .command('readiness')
    .description('which rules can fire on what the sources give, and what the others lack')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(async (options: { tenant?: TenantId; json: boolean }) => {
      await using opened = await openCommandStore(root)
      const tenant = await opened.tenant(options.tenant)
      const { rules } = readRuleSet(opened.config.rules).set
      process.exitCode = await showReadiness({ store: opened.store, rules, out }, { ...options, tenant })
    })
  rules
    .command('state')
    .description('what correlations and rules that look back hold, learn, and left out')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(async (options: { tenant?: TenantId; json: boolean }) => {
      await using opened = await openCommandStore(root)
      const tenant = await opened.tenant(options.tenant)
      const { summaries } = readRuleSet(opened.config.rules)
      process.exitCode = await showState(
        { store: opened.store, rules: summaries, out },
        { ...options, tenant },
      )
    })
  rules
    .command('backtest')
    .description('what rules would have raised on the stored events of the last days; writes nothing')
    .option('--rules <path...>', 'rule files or folders; default: the configured rules')
    .option('--rule <id...>', 'only these, by id or name')
    .option('--days <n>', 'how far to look back', daysOf, 7)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(async (options: BacktestOptions) => {
      await using opened = await openCommandStore(root)
      const tenant = await opened.tenant(options.tenant)
      const inForce = readRules(opened.config.rules)
      const read = options.rules === undefined ? inForce : readRules(options.rules)
      const filters = [...new Set([...inForce.filters, ...read.filters])]
      const rules = askedRules({ ...read, filters }, options.rule ?? [])
      for (const { file, line, message } of [...read.problems, ...rules.problems])
        await err(`${file}:${line} ${message}`)
      process.exitCode = await backtestRules(
        { desk: opened.backtesting(), rules, out },
        { ...options, tenant },
      )
    })
  rules
    .command('scorecard')
    .description('how each rule does, by what analysts said of its findings')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(async (options: { tenant?: TenantId; json: boolean }) => {
      await using opened = await openCommandStore(root)
      const tenant = await opened.tenant(options.tenant)
      const { rules } = readRuleSet(opened.config.rules).set
      process.exitCode = await showScorecard({ store: opened.store, rules, out }, { ...options, tenant })
    })
}
