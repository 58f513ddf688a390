import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_END, DEMO_SEED, generateDemo } from '../../worker/src/demo/generate.ts'

/** A part of what the sample organisation logs: the attacks and oddities of some days, and one in so many ordinary records. */
export interface Sample {
  name: string
  /** Event days, the first and the one after the last. */
  from: string
  to: string
  /** Whose log files, without their extensions. */
  tenants: Readonly<Record<string, readonly string[]>>
  ordinaryOneIn: number
}

/** Two days of two tenants, five formats. */
export const twoTenants: Sample = {
  name: 'two-tenants',
  from: '2026-11-12',
  to: '2026-11-14',
  tenants: {
    'faults-one': ['bedrock-invocations', 'cloudtrail'],
    'faults-two': ['azure-openai', 'agentcore', 'openai-audit'],
  },
  ordinaryOneIn: 6,
}

/** The day on which a stolen key runs models: enough to be grouped, little enough to be run many times. */
export const oneDay: Sample = {
  name: 'one-day',
  from: '2026-11-12',
  to: '2026-11-13',
  tenants: { 'faults-day': ['bedrock-invocations', 'cloudtrail'] },
  ordinaryOneIn: 20,
}

/** A log file: whose it is, and its lines by piece. */
interface LogFile {
  tenant: string
  name: string
  pieces: readonly (readonly string[])[]
}

/** A sample on disk: its files appear piece by piece, in the order of time, at the same paths for every run. */
export interface Logs {
  sample: Sample
  pieces: number
  /** What to configure as sources. */
  sources: readonly { id: string; tenant: string; path: string }[]
  /** Lines of all pieces up to this one; 0 for none. */
  linesUntil(piece: number): number
  /** Takes everything away, then writes the first so many pieces. */
  begin(pieces: number): void
  /** Appends one piece, from 1. */
  append(piece: number): void
  remove(): void
}

/** Writes a sample in so many pieces below a folder of its own. */
export function logsOf(sample: Sample, pieces: number): Logs {
  const folder = mkdtempSync(join(tmpdir(), `faults-${sample.name}-`))
  const files = filesOf(sample, pieces)
  const path = ({ tenant, name }: LogFile) => join(folder, tenant, `${name}.ndjson`)
  const linesUntil = (piece: number) =>
    files.reduce((sum, file) => sum + file.pieces.slice(0, piece).flat().length, 0)
  const append = (piece: number) => {
    for (const file of files) {
      const lines = file.pieces[piece - 1] ?? []
      appendFileSync(path(file), lines.map((line) => `${line}\n`).join(''))
    }
  }
  return {
    sample,
    pieces,
    sources: files.map((file) => ({
      id: `${file.tenant}-${file.name}`,
      tenant: file.tenant,
      path: path(file),
    })),
    linesUntil,
    begin(given) {
      rmSync(folder, { recursive: true, force: true })
      for (const tenant of Object.keys(sample.tenants)) mkdirSync(join(folder, tenant), { recursive: true })
      for (let piece = 1; piece <= given; piece++) append(piece)
    },
    append,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function filesOf(sample: Sample, pieces: number): LogFile[] {
  const lines = new Map<string, string[]>()
  let ordinary = 0
  for (const record of generateDemo({ seed: DEMO_SEED, end: DEMO_END })) {
    if (record.at < sample.from || record.at >= sample.to) continue
    const name = record.file.slice(0, record.file.lastIndexOf('.'))
    if (!Object.values(sample.tenants).flat().includes(name)) continue
    if (record.truth.kind === 'quiet' && ordinary++ % sample.ordinaryOneIn !== 0) continue
    lines.set(name, [...(lines.get(name) ?? []), record.raw])
  }
  return Object.entries(sample.tenants).flatMap(([tenant, names]) =>
    names.map((name) => ({ tenant, name, pieces: divided(lines.get(name) ?? [], pieces) })),
  )
}

function divided(lines: readonly string[], pieces: number): string[][] {
  const size = Math.ceil(lines.length / pieces)
  return Array.from({ length: pieces }, (_, nth) => lines.slice(nth * size, (nth + 1) * size))
}
