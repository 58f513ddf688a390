import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

export interface RunOptions {
  /** WACHTER_ variables; nothing of the surrounding environment but PATH is passed on. */
  env?: Readonly<Record<string, string>>
  /** What it reads on standard input. */
  input?: string
}

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** One line of the log. */
export interface LogLine {
  level: string
  msg: string
  [field: string]: unknown
}

/** A `wachter` that runs: what it said so far, a way to wait for what it says, and its end. */
export interface Running {
  child: ChildProcess
  stdout(): string
  stderr(): string
  /** The first line of the log, from now on or said before, that satisfies; rejects when the process ends without. */
  said(satisfies: (line: LogLine) => boolean): Promise<LogLine>
  /** As soon as standard output has it, its first capture group. Rejects when the process ends without. */
  printed(pattern: RegExp): Promise<string>
  ended: Promise<Ended>
}

/** Starts `wachter ARGUMENTS` as a process of its own. */
export function startWachter(args: readonly string[], options: RunOptions = {}): Running {
  const child = spawn(process.execPath, [join(root, 'worker/src/main.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const looking = new Set<() => void>()
  const look = () => {
    for (const one of looking) one()
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    look()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    look()
  })
  child.stdin.end(options.input ?? '')
  let over = false
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    over = true
    look()
    return { code, signal, stdout, stderr }
  })
  const first = <Found>(what: string, find: () => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const one = () => {
        const found = find()
        if (found === undefined && !over) return
        looking.delete(one)
        if (found === undefined) reject(new Error(`it ended without ${what}:\n${stdout}\n${stderr}`))
        else resolve(found)
      }
      looking.add(one)
      one()
    })
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    said: (satisfies) => first(`saying ${satisfies}`, () => toldLines(stderr).find(satisfies)),
    printed: (pattern) => first(`printing ${pattern}`, () => pattern.exec(stdout)?.[1]),
    ended,
  }
}

/** Runs `wachter ARGUMENTS` to its end. */
export function wachter(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return startWachter(args, options).ended
}

/** The lines of a log; throws on one that is no JSON object. */
export function logLines(stderr: string): LogLine[] {
  return wholeLines(stderr).map((line): LogLine => JSON.parse(line))
}

/** The same amid what is no log: a program that can't even begin says so in other words. */
function toldLines(stderr: string): LogLine[] {
  return wholeLines(stderr)
    .filter((line) => line.startsWith('{'))
    .map((line): LogLine => JSON.parse(line))
}

function wholeLines(text: string): string[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
}
