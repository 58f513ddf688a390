import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { analyseText } from '../../worker/src/detection/analysers/analyse-text.ts'
import { thresholdsOf } from '../../worker/src/detection/analysers/sensitivity.ts'
import { Sensitivity } from '../../worker/src/model/sensitivity.ts'
import { wilson } from '../../worker/src/model/wilson.ts'

/**
 * `node test/quality/measure.ts FOLDER [--show GROUP]`: recall and false-positive rate of the analysers on a folder of
 * labelled texts (train.jsonl, dev.jsonl, pii_train.jsonl, secrets_train.jsonl), as Markdown tables. With `--show` the
 * misses of an attack group, or the false positives of a benign one, are printed instead.
 */
const Labelled = z.object({
  text: z.string(),
  label: z.string(),
  source: z.string(),
  lang: z.string(),
  subtype: z.string().optional(),
  channel: z.string().optional(),
  needs_context: z.boolean().optional(),
  spans: z.array(z.tuple([z.string(), z.number(), z.number()])).optional(),
  value: z.string().optional(),
})
type Labelled = z.infer<typeof Labelled>

interface Group {
  attack: boolean
  hits: number
  of: number
  examples: string[]
}

const [folder, flag, shown] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: node test/quality/measure.ts FOLDER [--show GROUP]')

function read(name: string): Labelled[] {
  return readFileSync(join(folder ?? '', name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Labelled.parse(JSON.parse(line)))
}

const DOCUMENTS = /^(?:BIPIA|T0\/P3)/
/** Mutated spellings and shell one-liners: apart, because they say little about attacks written by people. */
const MUTATED = /[a-z][0-9@$|!€+][a-z]|[0-9@$|!€][a-z][0-9@$|!€]|[^\x00-\x7f]/i

function groupOf(file: string, item: Labelled): string {
  const channel = item.channel === 'tool_output' || DOCUMENTS.test(item.source) ? 'tool_output' : 'user'
  const parts = [file, item.source, item.label]
  if (item.source.startsWith('neuralchemy') && item.label !== 'benign') {
    parts.push(MUTATED.test(item.text) ? 'mutated' : 'as written')
  }
  if (item.needs_context === true) parts.push('no cue')
  return [...parts, channel].join(' · ')
}

const groups = new Map<string, Group>()
for (const file of ['train', 'dev']) {
  for (const item of read(`${file}.jsonl`)) {
    const name = groupOf(file, item)
    const attack = item.label !== 'benign'
    const group = groups.get(name) ?? { attack, hits: 0, of: 0, examples: [] }
    groups.set(name, group)
    const analysis = analyseText(name.endsWith('tool_output') ? 'tool_input' : 'user_turn', item.text)
    const hit = analysis.injection.flagged || analysis.jailbreak.flagged
    group.of++
    if (hit) group.hits++
    if (hit !== attack) {
      const why = [...new Set(analysis.marks.map((mark) => mark.type))].join(' ')
      group.examples.push(
        `${analysis.injection.score}/${analysis.jailbreak.score} [${why}] ${JSON.stringify(item.text.slice(0, 400))}`,
      )
    }
  }
}

/** Texts by who speaks and whether they attack: how many there are, and how many each profile flags. */
interface Profiled {
  of: number
  flagged: Record<Sensitivity, number>
}

function measureProfiles(): void {
  const parts = new Map<string, Profiled>()
  for (const file of ['train', 'dev']) {
    for (const item of read(`${file}.jsonl`)) {
      const isOutput = groupOf(file, item).endsWith('tool_output')
      const name = `${file} · ${item.label === 'benign' ? 'benign' : 'attacks'} · ${isOutput ? 'tool output' : 'user'}`
      const part = parts.get(name) ?? { of: 0, flagged: { strict: 0, balanced: 0, permissive: 0 } }
      parts.set(name, part)
      const { injection, jailbreak } = analyseText(isOutput ? 'tool_input' : 'user_turn', item.text)
      part.of++
      for (const sensitivity of Sensitivity.options) {
        const threshold = thresholdsOf(sensitivity)[isOutput ? 'document' : 'user']
        if (Math.max(injection.score, jailbreak.score) >= threshold) part.flagged[sensitivity]++
      }
    }
  }
  line('\n| flagged % by profile | n | strict | balanced | permissive |\n|---|---|---|---|---|')
  for (const [name, { of, flagged }] of [...parts].sort()) {
    const shares = Sensitivity.options.map((sensitivity) => ((flagged[sensitivity] / of) * 100).toFixed(1))
    line(`| ${name} | ${of} | ${shares.join(' | ')} |`)
  }
}

function line(text: string): void {
  process.stdout.write(`${text}\n`)
}

function row(name: string, hits: number, of: number): void {
  const [low, high] = wilson(hits, of)
  line(`| ${name} | ${of} | ${((hits / of) * 100).toFixed(1)} | ${low}–${high} |`)
}

/** Length of a document in which an attack is buried, UTF-16 units. */
const BURIED = 4_000

/** Attacks that are found alone, put in the middle of clean documents; and the same documents without. */
function measureBuried(): void {
  const train = read('train.jsonl')
  const clean = train.filter((item) => item.source.startsWith('T0/P3')).map((item) => item.text)
  const attacks = train.filter(
    ({ label, source, text }) =>
      label === 'injection' &&
      /^(?:garak|deepset|neuralchemy)/.test(source) &&
      text.length < 300 &&
      analyseText('tool_input', text).injection.flagged,
  )
  let found = 0
  let wrong = 0
  let next = 0
  const document = (): string => {
    let text = ''
    while (text.length < BURIED / 2) text += `${clean[next++ % clean.length]}\n\n`
    return text
  }
  const sample = attacks.filter((_, index) => index % 4 === 0)
  for (const { text } of sample) {
    const [before, after] = [document(), document()]
    if (analyseText('tool_input', `${before}${text}\n\n${after}`).injection.flagged) found++
    if (analyseText('tool_input', before + after).injection.flagged) wrong++
  }
  line('\n| buried in documents of 4,000 characters | n | flagged % | 95 % interval |\n|---|---|---|---|')
  row('with an attack that is found alone', found, sample.length)
  row('without', wrong, sample.length)
}

/** Types of the corpus and ours. */
const PII_TYPES: Readonly<Record<string, string>> = {
  EMAIL_ADDRESS: 'email',
  PHONE_NUMBER: 'phone',
  CREDIT_CARD: 'card',
  IBAN_CODE: 'iban',
  US_SSN: 'ssn',
  IP_ADDRESS: 'ip_address',
  US_DRIVER_LICENSE: 'driver_licence',
  PERSON: 'person_low',
}

function measurePii(): void {
  const byType = new Map<string, { hits: number; of: number; missed: string[] }>()
  for (const item of read('pii_train.jsonl')) {
    const found = analyseText('user_turn', item.text).pii
    for (const [type, start, end] of item.spans ?? []) {
      const ours = PII_TYPES[type]
      if (ours === undefined) continue
      const count = byType.get(ours) ?? { hits: 0, of: 0, missed: [] }
      byType.set(ours, count)
      count.of++
      if (found.some((piece) => piece.type === ours && piece.start < end && piece.end > start)) count.hits++
      else count.missed.push(JSON.stringify(item.text.slice(Math.max(0, start - 40), end + 10)))
    }
  }
  if (flag === '--show') {
    for (const missed of byType.get(shown ?? '')?.missed ?? []) line(missed)
    return
  }
  line('\n| personal data | spans | recall % | 95 % interval |\n|---|---|---|---|')
  for (const [type, { hits, of }] of byType) row(type, hits, of)
}

function measureBenign(): void {
  const counts = new Map<string, { of: number; hits: number; low: number; secrets: number }>()
  for (const file of ['train', 'dev']) {
    for (const item of read(`${file}.jsonl`)) {
      if (item.label !== 'benign') continue
      const { pii, secrets } = analyseText('user_turn', item.text)
      const count = counts.get(item.source) ?? { of: 0, hits: 0, low: 0, secrets: 0 }
      counts.set(item.source, count)
      count.of++
      const certain = pii.filter((piece) => piece.type !== 'person_low')
      if (certain.length > 0) count.hits++
      if (pii.length > certain.length) count.low++
      if (secrets.length > 0) count.secrets++
      if (flag === '--show' && shown === 'benign pii') {
        for (const piece of [...pii, ...secrets]) {
          line(
            `${item.source} ${piece.type} ${JSON.stringify(item.text.slice(Math.max(0, piece.start - 30), piece.end + 10))}`,
          )
        }
      }
    }
  }
  if (flag === '--show') return
  line('\n| benign texts | n | PII % | person_low % | secrets % |\n|---|---|---|---|---|')
  for (const [source, { of, hits, low, secrets }] of counts) {
    line(
      `| ${source} | ${of} | ${[hits, low, secrets].map((count) => ((count / of) * 100).toFixed(1)).join(' | ')} |`,
    )
  }
}

function measureSecrets(): void {
  let hits = 0
  const items = read('secrets_train.jsonl')
  for (const item of items) {
    const value = (item.value ?? '').trim()
    const at = item.text.indexOf(value)
    const found = analyseText('user_turn', item.text).secrets
    if (found.some((piece) => piece.start < at + value.length && piece.end > at)) hits++
    else if (flag === '--show' && shown === 'secrets')
      line(`${item.subtype} ${JSON.stringify(item.text.slice(0, 200))}`)
  }
  if (flag === '--show') return
  line('\n| secrets | n | recall % | 95 % interval |\n|---|---|---|---|')
  row('all', hits, items.length)
}

if (flag === '--show') {
  for (const example of groups.get(shown ?? '')?.examples ?? []) line(example)
} else {
  for (const attack of [true, false]) {
    line(`\n| ${attack ? 'attacks' : 'benign'} | n | flagged % | 95 % interval |\n|---|---|---|---|`)
    for (const [name, group] of groups) if (group.attack === attack) row(name, group.hits, group.of)
  }
}
if (flag !== '--show') measureProfiles()
if (flag !== '--show') measureBuried()
measurePii()
measureBenign()
measureSecrets()
