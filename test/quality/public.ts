import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { analyseText } from '../../worker/src/detection/analysers/analyse-text.ts'
import { PROFILES } from '../../worker/src/detection/analysers/likeness/thresholds.ts'
import { wilson } from '../../worker/src/model/wilson.ts'

/**
 * `node test/quality/public.ts FOLDER`: what the shipped detectors flag of public collections that nothing was trained on and whose texts
 * nobody looked at. FOLDER holds clones of github.com's HumanCompatibleAI/tensor-trust-data, leolee99/InjecGuard and
 * JailbreakBench/artifacts; nothing of them is part of this repository.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: node test/quality/public.ts FOLDER')

const Attacks = z.object({ attack: z.string() })
const Prompts = z.array(z.object({ prompt: z.string() }))
const Jailbreaks = z.object({ jailbreaks: z.array(z.object({ prompt: z.string().nullish() })) })

function read(...path: string[]): string {
  return readFileSync(join(folder ?? '', ...path), 'utf8')
}

/** Attacks by players of a game, in which a model guards a code word by what its system prompt says. */
function tensorTrust(kind: string): string[] {
  const lines = read(
    'tensor-trust-data',
    'benchmarks',
    `${kind}-robustness/v1/${kind}_robustness_dataset.jsonl`,
  )
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => Attacks.parse(JSON.parse(line)).attack)
}

function prompts(name: string): string[] {
  return Prompts.parse(JSON.parse(read('InjecGuard', 'datasets', `${name}.json`))).map(({ prompt }) => prompt)
}

/** What a method made, of all models that it was tried on. */
function artifacts(method: string): string[] {
  const path = join(folder ?? '', 'artifacts', 'attack-artifacts', method)
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^[^/]+\/[^/]+\.json$/.test(name))
    .flatMap((name) => Jailbreaks.parse(JSON.parse(readFileSync(join(path, name), 'utf8'))).jailbreaks)
    .flatMap(({ prompt }) => prompt ?? [])
}

const SOURCES: readonly (readonly [name: string, texts: () => string[]])[] = [
  ['Tensor Trust, to get at the prompt', () => tensorTrust('extraction')],
  ['Tensor Trust, to take over', () => tensorTrust('hijacking')],
  ['JailbreakBench, DAN and the like (JBC)', () => artifacts('JBC')],
  ['JailbreakBench, a prompt with a searched suffix', () => artifacts('prompt_with_random_search')],
  ['JailbreakBench, searched suffixes (GCG)', () => artifacts('GCG')],
  ['JailbreakBench, searched suffixes (DSN)', () => artifacts('DSN')],
  ['JailbreakBench, talked into by a model (PAIR)', () => artifacts('PAIR')],
  ['NotInject, ordinary, one word of attacks', () => prompts('NotInject_one')],
  ['NotInject, ordinary, two', () => prompts('NotInject_two')],
  ['NotInject, ordinary, three', () => prompts('NotInject_three')],
  ['WildGuard, ordinary in the style of attacks', () => prompts('wildguard')],
]

const line = (text: string) => process.stdout.write(`${text}\n`)

function share(hits: number, of: number): string {
  const [low, high] = wilson(hits, of)
  return `${((hits / of) * 100).toFixed(1)} (${low}–${high})`
}

line('| source | texts | flagged %, `strict` | `balanced` |\n|---|---|---|---|')
for (const [name, texts] of SOURCES) {
  const distinct = [...new Set(texts().map((text) => text.trim()))].filter(Boolean)
  const scores = distinct.map((text) => {
    const { injection, jailbreak } = analyseText('user_turn', text)
    return Math.max(injection.score, jailbreak.score)
  })
  const from = (threshold: number) =>
    share(scores.filter((score) => score >= threshold).length, distinct.length)
  line(`| ${name} | ${distinct.length} | ${from(PROFILES.strict.user)} | ${from(PROFILES.balanced.user)} |`)
}
