import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { askedRules } from '../backtest/asked-rules.ts'
import { backtestRules } from '../cli/rules-backtest.ts'
import { type CalibrateOptions, calibratedChannels, calibrateRules } from '../cli/rules-calibrate.ts'
import { decideMode, decideSensitivity } from '../cli/rules-decide.ts'
import { diffRules, diffSeen } from '../cli/rules-diff.ts'
import { rulesEval } from '../cli/rules-eval.ts'
import { importRules } from '../cli/rules-import.ts'
import { listRules } from '../cli/rules-list.ts'
import { showReadiness } from '../cli/rules-readiness.ts'
import { showScorecard } from '../cli/rules-scorecard.ts'
import { showState } from '../cli/rules-state.ts'
import { testRules } from '../cli/rules-test.ts'
import { readPack, theConfig } from '../composition/compose.ts'
import { inStore } from '../composition/in-store.ts'
import { readRuleSet } from '../composition/read-rule-set.ts'
import { systemClock } from '../composition/system.ts'
import { agentThreatRules, readRules } from '../config/read-rules.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { daysOf, jsonOption, pipelineOption, rulePathsOf, shareOf, tenantOption } from './command-options.ts'
import { registerExceptionCommands } from './exceptions-commands.ts'

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

interface DiffOptions {
  backtest: boolean
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
    .command('calibrate')
    .description("thresholds from a site's own ordinary texts, told as a change of the configuration")
    .argument('<file>', 'NDJSON {text}; - is standard input')
    .addOption(tenantOption().makeOptionMandatory())
    .addOption(new Option('--channel <channel>').choices(calibratedChannels).default('user'))
    .addOption(
      new Option('--share <share>', 'of the texts that may be flagged').argParser(shareOf).default(0.001),
    )
    .addOption(jsonOption())
    .action(async (file: string, options: Omit<CalibrateOptions, 'file'>) => {
      process.exitCode = await calibrateRules({ ...options, file }, { out, err })
    })
  rules
    .command('diff')
    .description('what changes where one rule folder takes the place of another, or of what ran before')
    .argument('[before]', 'default: what was in force here when a worker last ran')
    .argument('[after]', 'default: the configured rules')
    .option('--backtest', 'with what rules that are new or decide otherwise raise on stored events', false)
    .option('--days <n>', 'how far to look back', daysOf, 7)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(async (before: string | undefined, after: string | undefined, options: DiffOptions) => {
      const next = readRules(after === undefined ? theConfig(root).rules : [after])
      const old = before === undefined ? undefined : readRules([before])
      for (const { file, line, message } of [...(old?.problems ?? []), ...next.problems])
        await err(`${file}:${line} ${message}`)
      const { json, days } = options
      if (old !== undefined && !options.backtest) {
        process.exitCode = await diffRules(old, next, { json, out, beside: undefined })
        return
      }
      await inStore(root, options.tenant, async ({ store, backtesting }, tenant) => {
        const beside = options.backtest ? { desk: backtesting(), tenant, days } : undefined
        if (old !== undefined) return diffRules(old, next, { json, out, beside })
        const decisions = await store.ruleDecisions.get(tenant, 'rules')
        return diffSeen(decisions?.document.seen, next, { json, out, beside })
      })
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
    .command('import')
    .description('foreign rules as Sigma files')
    .argument('<from>', 'agent-threat-rules')
    .argument('<folder>', 'where the package was unpacked')
    .requiredOption('--into <folder>')
    .addOption(jsonOption())
    .action(async (from: string, folder: string, { into, json }: { into: string; json: boolean }) => {
      if (from !== 'agent-threat-rules')
        throw problem('cli.import', 'user', `there is no import of ${from}: agent-threat-rules is known`)
      mkdirSync(into, { recursive: true })
      process.exitCode = await importRules(
        {
          files: agentThreatRules(folder),
          write: (name, text) => writeFile(join(into, name), text),
          out,
        },
        { json },
      )
    })
  rules
    .command('readiness')
    .description('which rules can fire on what the sources give, and what the others lack')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((options: { tenant?: TenantId; json: boolean }) =>
      inStore(root, options.tenant, async (opened, tenant) => {
        const { rules } = readRuleSet(opened.config.rules).set
        return showReadiness({ store: opened.store, rules, out }, { ...options, tenant })
      }),
    )
  rules
    .command('state')
    .description('what correlations and rules that look back hold, learn, and left out')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((options: { tenant?: TenantId; json: boolean }) =>
      inStore(root, options.tenant, async (opened, tenant) => {
        const { summaries } = readRuleSet(opened.config.rules)
        return showState({ store: opened.store, rules: summaries, out }, { ...options, tenant })
      }),
    )
  rules
    .command('backtest')
    .description('what rules would have raised on the stored events of the last days; writes nothing')
    .option('--rules <path...>', 'rule files or folders; default: the configured rules')
    .option('--rule <id...>', 'only these, by id or name')
    .option('--days <n>', 'how far to look back', daysOf, 7)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((options: BacktestOptions) =>
      inStore(root, options.tenant, async (opened, tenant) => {
        const inForce = readRules(opened.config.rules)
        const read = options.rules === undefined ? inForce : readRules(options.rules)
        const filters = [...new Set([...inForce.filters, ...read.filters])]
        const rules = askedRules({ ...read, filters }, options.rule ?? [])
        for (const { file, line, message } of [...read.problems, ...rules.problems])
          await err(`${file}:${line} ${message}`)
        return backtestRules({ desk: opened.backtesting(), rules, out }, { ...options, tenant })
      }),
    )
  rules
    .command('scorecard')
    .description('how each rule does, by what analysts said of its findings')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(async (options: { tenant?: TenantId; json: boolean }) => {
      await inStore(root, options.tenant, async ({ store, decisions }, tenant) => {
        const { book, set } = decisions()
        const { modes } = await book.of(tenant)
        const deps = { store, rules: [...set.rules, ...set.correlations], modes, out }
        return showScorecard(deps, { ...options, tenant })
      })
    })
  for (const [name, mode, description] of [
    ['promote', 'live', 'lets what a rule finds open incidents'],
    ['demote', 'shadow', 'keeps what a rule finds, without incidents'],
  ] as const)
    rules
      .command(name)
      .description(description)
      .argument('<id>')
      .requiredOption('--reason <text>')
      .addOption(tenantOption())
      .action((id: string, { tenant: wanted, reason }: { tenant?: TenantId; reason: string }) =>
        inStore(root, wanted, ({ decisions }, tenant) =>
          decideMode({ ...decisions(), out }, { tenant, id, mode, reason }),
        ),
      )
  rules
    .command('sensitivity')
    .description('how much a tenant wants to see, from now on')
    .argument('<profile>', 'strict, balanced, permissive, or configured: as the configuration has it')
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action((wanted: string, { tenant: of, reason }: { tenant?: TenantId; reason: string }) =>
      inStore(root, of, ({ decisions }, tenant) =>
        decideSensitivity({ ...decisions(), out }, { tenant, wanted, reason }),
      ),
    )
}
