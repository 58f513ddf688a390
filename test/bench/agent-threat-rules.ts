import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { imported } from '../../worker/src/cli/rules-import.ts'
import { agentThreatRules } from '../../worker/src/config/read-rules.ts'
import { compileRules } from '../../worker/src/detection/sigma/compile-rules.ts'
import type { EventRecord } from '../../worker/src/detection/sigma/match.ts'
import { readSigma } from '../../worker/src/detection/sigma/read-sigma.ts'
import { type Measured, rate, rateOf, stopwatch } from './measured.ts'

const VERSION = '4.0.0'
/** Of the package as the registry had it when this was written. */
const INTEGRITY =
  'sha512-LMc1Sy+PZUM37CG7BX6FbluQOkLPeP1AaLbDxKsftMVdOC7WxBqL0gaUg7IY/bELuANsWGM96grNjilA0KhO8A=='
const root = join(import.meta.dirname, '..', '..')

/**
 * The rules of the npm package agent-threat-rules over its own test cases, by the package and as Sigma by this engine, side by
 * side. What has no counterpart is left out on both sides. The package is no dependency: it is installed when this is asked
 * for, without running anything of it, and compared with what it was. At most `most` cases, from all rules alike: the package
 * takes minutes for all.
 */
export async function agentThreatRulesBench(most: number): Promise<Measured[]> {
  const folder = installed()
  const files = agentThreatRules(join(folder, 'rules'))
  const made = files.map(imported)
  const leftOut = Map.groupBy(
    made.flatMap((one) => ('leftOut' in one ? [one.leftOut] : [])),
    (reason) => reason,
  )
  const kept = made.flatMap((one) => ('leftOut' in one ? [] : [one]))
  const theirs = await packageIn(folder)
  const all = files.flatMap(({ file }) => casesOf(theirs.loadRuleFile(file)))
  const step = Math.max(1, all.length / most)
  const cases = all.filter((_, nth) => Math.floor(nth / step) > Math.floor((nth - 1) / step))
  console.log(
    `agent-threat-rules ${VERSION}: ${files.length} rules, ${kept.length} as Sigma; ${cases.length} of ${all.length} cases`,
  )
  for (const [reason, { length }] of leftOut) console.log(`  left out on both sides: ${length} (${reason})`)

  const load = stopwatch()
  const ours = compileRules(kept.flatMap(({ name, text }) => readSigma(text, name).rules))
  const loaded = load()
  const engine = await engineOf(theirs, kept)
  const nameOf = new Map<string, string>(ours.rules.map(({ id, name }) => [id, name?.toUpperCase() ?? id]))
  const match = (one: Case) => ours.match(recordOf(one)).map(({ rule }) => nameOf.get(rule.id) ?? rule.id)
  const found = cases.map((one) => match(one).sort())
  const measured = await rate(() => {
    for (const one of cases) match(one)
    return cases.length
  })

  const watch = stopwatch()
  const expected = cases.map((one) => engine.evaluate(eventOf(one)).map(({ rule }) => rule.id))
  const other = rateOf(cases.length, watch())
  let same = 0
  const wide = { cases: cases.filter(isWide).length, same: 0 }
  for (const [nth, ids] of expected.entries()) {
    const [a, b] = [[...new Set(ids)].sort(), found[nth] ?? []]
    const apart = [
      ...a.filter((id) => !b.includes(id)).map((id) => `-${id}`),
      ...b.filter((id) => !a.includes(id)).map((id) => `+${id}`),
    ]
    const isWideCase = isWide(cases[nth])
    if (apart.length === 0 && isWideCase) wide.same += 1
    else if (apart.length === 0) same += 1
    else
      console.log(`  not the same: ${apart.join(' ')} on ${JSON.stringify(cases[nth]?.text.slice(0, 200))}`)
  }
  return [
    {
      what: `agent-threat-rules: ${kept.length} rules loaded`,
      value: loaded.wall,
      byCpu: loaded.cpu,
      unit: 's',
      goal: undefined,
    },
    { what: 'agent-threat-rules: by the package', ...other, unit: 'cases/s', goal: undefined },
    { what: 'agent-threat-rules: as Sigma by this engine', ...measured, unit: 'cases/s', goal: undefined },
    {
      what: 'agent-threat-rules: this engine against the package',
      value: measured.value / other.value,
      byCpu: measured.byCpu / other.byCpu,
      unit: 'x',
      goal: { least: 200 },
    },
    {
      what: `agent-threat-rules: same verdicts, of ${(cases.length - wide.cases).toLocaleString('en')} cases`,
      value: same,
      unit: 'cases',
      goal: { least: cases.length - wide.cases },
    },
    {
      what: `agent-threat-rules: same verdicts, of ${wide.cases} with characters that it counts as two`,
      value: wide.same,
      unit: 'cases',
      goal: undefined,
    },
  ]
}

/** Beyond U+FFFF a character is two to the package's expressions (they have no flag `u`) and one to RE2: `{20,}` differs. */
function isWide(one: Case | undefined): boolean {
  return /[\ud800-\udfff]/.test(one?.text ?? '')
}

/** The package's folder; installed on first use. Throws where it can't be had, or is not what it was. */
function installed(): string {
  const cache = join(root, 'node_modules', '.cache', `agent-threat-rules-${VERSION}`)
  const folder = join(cache, 'node_modules', 'agent-threat-rules')
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true })
    const wanted = `agent-threat-rules@${VERSION}`
    console.log(`installing ${wanted} for this comparison ...`)
    try {
      const flags = ['--prefix', cache, '--ignore-scripts', '--no-audit', '--no-fund', '--silent']
      execFileSync('npm', ['install', ...flags, wanted], { stdio: ['ignore', 'ignore', 'inherit'] })
    } catch {
      throw new Error(
        `${wanted} can't be had: nothing was compared. It is installed by npm when this is run.`,
      )
    }
  }
  const Lock = z.object({ packages: z.record(z.string(), z.object({ integrity: z.string().optional() })) })
  const lock = Lock.parse(JSON.parse(readFileSync(join(cache, 'package-lock.json'), 'utf8')))
  if (lock.packages['node_modules/agent-threat-rules']?.integrity !== INTEGRITY)
    throw new Error(`agent-threat-rules ${VERSION} in ${cache} is not what it was: nothing was compared`)
  return folder
}

interface Case {
  text: string
  toolName: string
}

const TestCase = z.record(z.string(), z.unknown())
const list = z.array(TestCase).default([])
const RuleFile = z.object({
  test_cases: z.object({ true_positives: list, true_negatives: list, evasion_tests: list }),
})

/** Where a case has its text, in the order looked for. */
const TEXTS = [
  ...['input', 'user_input', 'tool_response', 'tool_args', 'tool_description'],
  ...['agent_output', 'content', 'tool_call', 'tool_name'],
]

function casesOf(rule: unknown): Case[] {
  const { true_positives, true_negatives, evasion_tests } = RuleFile.parse(rule).test_cases
  const all = [...true_positives, ...true_negatives, ...evasion_tests]
  return all.map((one) => {
    const key = TEXTS.find((name) => one[name] !== undefined)
    return { text: key === undefined ? '' : textOf(one[key]), toolName: textOf(one['tool_name'] ?? 'none') }
  })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A case as the package takes it: its text in every field, so that every rule is asked (the form of its own measurements). */
function eventOf({ text, toolName }: Case) {
  const fields = {
    ...{ user_input: text, agent_output: text, tool_response: text, tool_args: text, tool_input: text },
    ...{ tool_description: text, content: text, tool_name: toolName },
  }
  return { type: 'mcp_exchange', timestamp: '2026-01-01T00:00:00.000Z', content: text, fields }
}

/** The same for this engine: each text as it is, and as the package makes it plain, which is part of what is measured. */
function recordOf({ text, toolName }: Case): EventRecord {
  const texts = viewsOf(text)
  return {
    // What the package calls user_input and agent_output is looked for in what tools give, too: each text stands there once.
    'wachter.text.tool_input.content': texts,
    'wachter.tool.calls.arguments': texts,
    'wachter.tool.calls.name': viewsOf(toolName),
    'wachter.tool.definitions.description': texts,
  }
}

function viewsOf(text: string): string[] {
  const visible = text.normalize('NFKC').replace(INVISIBLE, '')
  const plain = ALIKE.test(visible)
    ? visible.replace(/[^\0-\x7f]/g, (char) => LATIN.get(char) ?? char)
    : visible
  return plain === text ? [text] : [plain, text]
}

/** What the package leaves out of texts, and the letters that it replaces (its engine, version 4.0.0). */
const INVISIBLE = /[\u200B-\u200F\uFEFF\u2060\u180E\u202A-\u202E\u2066-\u2069]/g
const ALIKE = /[\u0131\u01c0\u0370-\u04ff\u0578]/
const LATIN: ReadonlyMap<string, string> = new Map([
  ...pairs('аеорсхуіѕјһԁԛɡнкмтв', 'aeopcxyisjhdqghkmtb'),
  ...pairs('АВЕКМНОРСТУХІЈЅ', 'ABEKMHOPCTYXIJS'),
  ...pairs('οραενκΑΒΕΖΗΙΚΜΝΟΡΤΧΥ', 'opaevkABEZHIKMNOPTXY'),
  ...pairs('ıǀո', 'iln'),
])

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((char, nth) => [char, to.charAt(nth)])
}

interface Engine {
  evaluate(event: ReturnType<typeof eventOf>): { rule: { id: string } }[]
}
interface Package {
  ATREngine: new (config: { rules: unknown[]; rulesDir: string }) => Engine & { loadRules(): Promise<number> }
  loadRuleFile(file: string): unknown
}

function packageIn(folder: string): Promise<Package> {
  return import(pathToFileURL(join(folder, 'dist', 'index.js')).href)
}

/** The package's engine with these of its rules; it takes all of them where it is given no folder, hence an empty one. */
async function engineOf(
  { ATREngine, loadRuleFile }: Package,
  kept: readonly { file: string }[],
): Promise<Engine> {
  const none = mkdtempSync(join(tmpdir(), 'bench-no-rules-'))
  try {
    const engine = new ATREngine({ rules: kept.map(({ file }) => loadRuleFile(file)), rulesDir: none })
    const count = await engine.loadRules()
    if (count !== kept.length) throw new Error(`the package loaded ${count} rules, not ${kept.length}`)
    return engine
  } finally {
    rmSync(none, { recursive: true })
  }
}
