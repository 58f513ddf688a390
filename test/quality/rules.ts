import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readPack } from '../../worker/src/composition/compose.ts'
import { DEMO_DAYS, DEMO_END, generateDemo } from '../../worker/src/demo/generate.ts'
import { checkCorrelations } from '../../worker/src/detection/check-correlations.ts'
import { checkRules } from '../../worker/src/detection/check-rules.ts'
import type { Sample, Sequence } from '../../worker/src/detection/sample.ts'
import { randomOf } from '../../worker/src/model/random.ts'
import { mutations } from './rules/mutations.ts'

/**
 * `npm run quality:rules -- [--seed N] [--times N] [--no-fortnight]`: of every shipped rule, what share of its positive samples
 * it still finds when they are paraphrased, disguised, said in another language or logged by another provider (`--times`
 * ways each), and how many findings a day it has on a fortnight of ordinary work of the sample organisation, made from a
 * seed that nothing was tried on.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261129' },
    times: { type: 'string', default: '4' },
    'no-fortnight': { type: 'boolean', default: false },
  },
})
const root = join(import.meta.dirname, '../..')
const pack = readPack([join(root, 'provisioning/rules')])
type Kind = keyof typeof mutations
const kinds = Object.keys(mutations) as Kind[]

interface Tried {
  found: number
  of: number
}
/** By rule and kind of mutation. */
const tried = new Map<string, Map<Kind, Tried>>()

for (const kind of kinds) {
  for (let time = 0; time < Number(values.times); time++) {
    const samples = await eachChanged(pack.samples, kind, time, changedSample)
    const sequences = await eachChanged(pack.sequences, kind, time, changedSequence)
    const checks = [
      ...checkRules(pack.rules, samples, pack.deps),
      ...checkCorrelations(pack, sequences, pack.deps),
    ]
    for (const { rule, positives, failures } of checks) {
      if (positives === 0) continue
      const own = tried.get(rule) ?? new Map<Kind, Tried>()
      tried.set(rule, own)
      const { found, of } = own.get(kind) ?? { found: 0, of: 0 }
      own.set(kind, { found: found + positives - failures.length, of: of + positives })
    }
  }
}

type Changed<Kept> = (kept: Kept, kind: Kind, label: string) => Promise<Kept | undefined>

/** The positives of every file that a mutation could change, changed. */
async function eachChanged<Kept extends { expect: string; file: string; line: number }>(
  files: ReadonlyMap<string, readonly Kept[]>,
  kind: Kind,
  time: number,
  change: Changed<Kept>,
): Promise<Map<string, Kept[]>> {
  const changed = new Map<string, Kept[]>()
  for (const [file, kept] of files) {
    const positives = kept.filter(({ expect }) => expect === 'match')
    const label = ({ line }: Kept) => `${values.seed}/${kind}/${time}/${file}/${line}`
    const others = await Promise.all(positives.map((one) => change(one, kind, label(one))))
    changed.set(
      file,
      others.filter((one) => one !== undefined),
    )
  }
  return changed
}

async function changedSample(sample: Sample, kind: Kind, label: string): Promise<Sample | undefined> {
  const event = await mutations[kind](sample.event, randomOf(label))
  return event && { ...sample, event: event as Sample['event'] }
}

/** Every event of a sequence that can be changed, each in the same way: what is said again stays the same. */
async function changedSequence(sequence: Sequence, kind: Kind, label: string): Promise<Sequence | undefined> {
  const others = await Promise.all(sequence.events.map((event) => mutations[kind](event, randomOf(label))))
  if (others.every((event) => event === undefined)) return undefined
  const events = sequence.events.map((event, nth) => (others[nth] ?? event) as typeof event)
  return { ...sequence, events }
}

/** Findings by rule on a fortnight in which nothing happens. */
async function onOrdinaryWork(): Promise<{ findings: Map<string, number>; records: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'quiet-'))
  try {
    const quiet = [...generateDemo({ seed: Number(values.seed), end: DEMO_END })].filter(
      ({ truth }) => truth.kind === 'quiet',
    )
    const files = [...Map.groupBy(quiet, ({ file }) => file)].map(([name, records]) => {
      const path = join(folder, name)
      writeFileSync(path, `${records.map(({ raw }) => raw).join('\n')}\n`)
      return path
    })
    return { findings: await findingsIn(files), records: quiet.length }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const FoundBy = z.object({ rule: z.object({ id: z.string() }) })

async function findingsIn(files: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const main = join(root, 'worker/src/main.ts')
  const scan = spawn(process.execPath, [main, 'scan', '--source', 'auto', '--emit', 'findings', ...files], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const found of createInterface({ input: scan.stdout })) {
    const { id } = FoundBy.parse(JSON.parse(found)).rule
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

const line = (text: string) => process.stdout.write(`${text}\n`)
const percent = ({ found, of }: Tried) => `${Math.round((found / of) * 100)} (${of})`
const quiet = values['no-fortnight'] ? undefined : await onOrdinaryWork()
const all = [...pack.rules, ...pack.correlations].filter(({ id }) => !pack.deps.silent?.has(id))

line(`| rule | ${kinds.map((kind) => `${kind} %`).join(' | ')} |${quiet ? ' findings a day |' : ''}`)
line(`|---|${kinds.map(() => '---|').join('')}${quiet ? '---|' : ''}`)
for (const { id, title } of all.toSorted((a, b) => a.title.localeCompare(b.title))) {
  const own = tried.get(id)
  const cells = kinds.map((kind) => {
    const one = own?.get(kind)
    return one === undefined ? '' : percent(one)
  })
  const daily = quiet && ((quiet.findings.get(id) ?? 0) / DEMO_DAYS).toFixed(2)
  if (own !== undefined || (quiet?.findings.get(id) ?? 0) > 0)
    line(`| ${title} | ${cells.join(' | ')} |${daily === undefined ? '' : ` ${daily} |`}`)
}
const total = kinds.map((kind) => {
  const sums = [...tried.values()].flatMap((own) => own.get(kind) ?? [])
  return percent({
    found: sums.reduce((sum, { found }) => sum + found, 0),
    of: sums.reduce((sum, { of }) => sum + of, 0),
  })
})
const found = [...(quiet?.findings.values() ?? [])].reduce((sum, count) => sum + count, 0)
line(`| all | ${total.join(' | ')} |${quiet ? ` ${(found / DEMO_DAYS).toFixed(2)} |` : ''}`)
if (quiet)
  line(
    `\n${all.length} rules; ${quiet.records} records of ordinary work in ${DEMO_DAYS} days, ${found} findings.`,
  )
