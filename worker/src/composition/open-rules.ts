import { hash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import {
  overlaidBelow,
  type RulePath,
  readingsOf,
  readPipelines,
  ruleTexts,
  told,
} from '../config/read-rules.ts'
import type { RuleBook, RulesInForce } from '../detection/rule-book.ts'
import { ruleSummaries } from '../detection/rule-summary.ts'
import { carriedOver, type Readings, told as toldOld } from '../detection/sigma/carry-over.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { expiredFilters } from '../detection/sigma/filter.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import { resolveRules } from '../detection/sigma/resolve-rules.ts'
import type { RuleProblem, SigmaRule } from '../detection/sigma/sigma-rule.ts'
import type { SigmaReading } from '../detection/sigma/unresolved.ts'
import { firstOfEachRule } from '../ingest/raise-findings.ts'
import { messageOf } from '../model/problem.ts'
import { type Clock, shift } from '../model/time.ts'

/** The rules of a process, read again when their files change. */
export interface OpenRules extends RuleBook {
  /** Takes down the first failure of each rule. */
  failed(failure: RuleProblem): void
  /** Looks at the files again; true where other rules are in force since. */
  look(): Promise<boolean>
  /** Goes on looking until it is told to stop. */
  follow(stop: AbortSignal): Promise<void>
}

/** How often files are looked at; a change counts once it was seen twice, so that nobody's half-written file does. */
const LOOK_EVERY_MS = 2_000
/** Every so many looks their contents are compared, whatever their times say. */
const READ_EVERY = 30
/** Where they can't be looked at it is tried ever more seldom. */
const LONGEST_WAIT_MS = 300_000
/** After that long every process evaluates by what this one has read now: what comes in meanwhile is evaluated again. */
const EVERYWHERE_MS = 10_000

/** Throws `rules.unreadable` (user) where a path is not there at the start; later the rules in force stay. */
export function openRules(
  paths: readonly RulePath[],
  {
    clock,
    log,
    pause,
  }: {
    clock: Clock
    log: Pick<Logger, 'info' | 'warn' | 'error'>
    pause(ms: number, stop: AbortSignal): Promise<void>
  },
): OpenRules {
  let texts = ruleTexts(paths)
  let pipelines = readPipelines(paths)
  let readings: Readings = readingsOf(texts)
  let tell: (failure: RuleProblem) => void = () => {}
  const inForce = (set: RuleSet, refused: readonly RuleProblem[], since: RulesInForce['since']) => {
    const problems = [...refused, ...expiredFilters(set.filters, clock.now())]
    for (const problem of problems) log.warn({ file: problem.file, line: problem.line }, told(problem))
    tell = firstOfEachRule((failure) => {
      problems.push(failure)
      log.error({ file: failure.file, line: failure.line, code: failure.code }, failure.message)
    })
    return { set, summaries: ruleSummaries(set), problems, since }
  }
  const first = compiled(overlaidBelow(paths, readings, pipelines), undefined)
  // Nothing has been taken in by this process yet: whatever is there was not evaluated by these rules.
  let current = inForce(first.set, first.problems, clock.now())

  let known: string | undefined
  let changed: string | undefined
  let looks = 0
  const look = async (): Promise<boolean> => {
    const seen = await signatureOf(paths)
    looks += 1
    const isDue = looks % READ_EVERY === 0
    if (seen === known && !isDue) return false
    if (seen !== known && seen !== changed) {
      changed = seen
      return false
    }
    known = seen
    const now = ruleTexts(paths)
    const pipelinesNow = readPipelines(paths)
    if (contentOf(now, pipelinesNow) === contentOf(texts, pipelines)) return false
    texts = now
    pipelines = pipelinesNow
    readings = carriedOver(readingsOf(texts), readings)
    const { set, problems } = compiled(overlaidBelow(paths, readings, pipelines), current.set)
    current = inForce(set, problems, shift(clock.now(), EVERYWHERE_MS))
    log.info({ rules: set.rules.length, problems: problems.length }, 'the rules have changed')
    return true
  }
  return {
    current: () => current,
    failed: (failure) => tell(failure),
    look,
    follow: async (stop) => {
      for (let wait = LOOK_EVERY_MS; !stop.aborted; ) {
        await pause(wait, stop)
        if (stop.aborted) return
        try {
          await look()
          wait = LOOK_EVERY_MS
        } catch (thrown) {
          if (wait === LOOK_EVERY_MS)
            log.error({}, `the rules in force stay, their files can't be read: ${messageOf(thrown)}`)
          wait = Math.min(2 * wait, LONGEST_WAIT_MS)
        }
      }
    },
  }
}

/** A rule that is read and can't be compiled leaves its version before in force, where there was one. */
function compiled(
  readings: readonly SigmaReading[],
  before: RuleSet | undefined,
): { set: RuleSet; problems: readonly RuleProblem[] } {
  const documents = resolveRules(...readings)
  const set = compileRules(documents.rules, documents)
  const earlier = new Map<string, SigmaRule>(before?.rules.map((rule) => [rule.id, rule]))
  const own = new Set<string>(set.rules.map(({ id }) => id))
  const lost = new Set(
    set.problems.flatMap(({ rule, kind }) =>
      kind === undefined && rule !== undefined && !own.has(rule) && earlier.has(rule) ? [rule] : [],
    ),
  )
  if (lost.size === 0) return { set, problems: [...documents.problems, ...set.problems] }
  const rules = documents.rules.map((rule) => (lost.has(rule.id) ? (earlier.get(rule.id) ?? rule) : rule))
  const again = compileRules(rules, documents)
  const problems = set.problems.map((one) =>
    one.rule !== undefined && lost.has(one.rule) ? toldOld(one) : one,
  )
  return { set: again, problems: [...documents.problems, ...problems] }
}

function contentOf(texts: ReturnType<typeof ruleTexts>, pipelines: ReturnType<typeof readPipelines>): string {
  const told = [
    ...[...texts].map(([file, text]) => [file, typeof text === 'string' ? text : text.message]),
    ...pipelines.flat().map(({ file, text }) => [file, text]),
  ]
  return hash('sha256', JSON.stringify(told), 'hex')
}

/** What shows cheaply that files may have changed. */
async function signatureOf(given: readonly RulePath[]): Promise<string> {
  const seen: string[] = []
  const paths = given.flatMap((one) => (typeof one === 'string' ? [one] : [one.path, ...one.pipelines]))
  for (const path of paths) {
    const isFolder = (await stat(path)).isDirectory()
    const names = isFolder ? await readdir(path, { recursive: true, encoding: 'utf8' }) : ['']
    for (const name of names.filter((one) => one === '' || /\.ya?ml$/.test(one)).sort()) {
      const { mtimeMs, size, ino } = await stat(join(path, name))
      seen.push(`${name} ${mtimeMs} ${size} ${ino}`)
    }
  }
  return seen.join('\n')
}
