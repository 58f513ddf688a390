import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { systemCodeOf } from '../../worker/src/model/problem.ts'

/** A server that lives at most as long as the process that started it. */
export interface GuardedProcess {
  /** Sends a signal to the whole group: SIGSTOP and SIGCONT pause it, SIGKILL is a crash. */
  signal(name: NodeJS.Signals): void
  /** Starts the server again, in the folder as it was left, after it was killed if it still runs. */
  restart(): Promise<void>
  /** Kills the server, waits for its end, and removes its folder if it is not to be kept. */
  stop(): Promise<void>
  /** Lets the server end in its own way, for so long; then the same. */
  quit(withinMs: number): Promise<void>
  /** Throws when the server does not run any more. */
  check(): void
}

/**
 * The guard: a shell that starts the server in a process group of its own, says its number, and kills the group when
 * its own standard input ends, which the kernel sees to even where this process is killed with SIGKILL. Signals from a
 * terminal go to this process' group, which the guard does not belong to. A killed server may write for a moment yet.
 */
const GUARD = `
folder=$1; keep=$2; shift 2
setsid "$@" </dev/null >"$folder/output.log" 2>&1 &
server=$!
trap '' PIPE
echo "$server"
{ cat >/dev/null; kill -KILL "-$server"; } <&3 &
wait "$server"
echo ended
while read -r _; do :; done <&3
kill -KILL "-$server"
test "$keep" = keep && exit
for n in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$folder" && exit; sleep 0.2; done
`

/**
 * Starts `command` under a guard. Its output goes to `output.log` in `folder`, which is removed when this process ends or
 * calls `stop`, unless it is to be kept.
 */
export async function guardedProcess(
  folder: string,
  command: readonly string[],
  keep = false,
): Promise<GuardedProcess> {
  const start = () => guarded(folder, command, keep)
  const guards = [await start()]
  const stopAll = async () => {
    for (const { stop } of guards.toReversed()) await stop()
  }
  const last = (): Guarded => guards.at(-1) ?? fail('there is no guard')
  /** One that has ended gets no signal, also where its guard has not said so yet. */
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (last().running()) process.kill(-last().group, name)
    } catch (error) {
      if (systemCodeOf(error) !== 'ESRCH') throw error
    }
  }
  return {
    signal,
    async restart() {
      signal('SIGKILL')
      await last().ended
      guards.push(await start())
    },
    stop: stopAll,
    async quit(withinMs) {
      signal('SIGTERM')
      await Promise.race([last().ended, pause(withinMs, undefined, { ref: false })])
      await stopAll()
    },
    check: () => void (last().running() || fail('the server ended')),
  }
}

interface Guarded {
  /** Process group of the server and all it started. */
  group: number
  running(): boolean
  /** Settles when the server has ended, whoever ended it. */
  ended: Promise<void>
  stop(): Promise<void>
}

async function guarded(folder: string, command: readonly string[], keep: boolean): Promise<Guarded> {
  const script = ['-c', `exec 3<&0; ${GUARD}`, 'guard', folder, keep ? 'keep' : 'remove']
  const guard = spawn('sh', [...script, ...command], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] })
  const gone = once(guard, 'exit')
  const lines = createInterface({ input: guard.stdout })
  const said = lines[Symbol.asyncIterator]()
  const group = Number((await said.next()).value)
  if (!Number.isSafeInteger(group) || group <= 1) throw new Error('the guard did not start')
  let over = false
  const ended = said.next().then(() => {
    over = true
  })
  return {
    group,
    running: () => !over,
    ended,
    async stop() {
      guard.stdin.end()
      await gone
    },
  }
}

/** Asks until the answer is given; throws with the reason of the last failure after `withinMs`, or when the server ended. */
export async function untilUp<Answer>(
  ask: () => Promise<Answer>,
  { withinMs, server }: { withinMs: number; server: GuardedProcess },
): Promise<Answer> {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      server.check()
      if (Date.now() > deadline)
        throw new Error(`the server is not up after ${withinMs} ms`, { cause: error })
      await pause(100)
    }
  }
}

function fail(why: string): never {
  throw new Error(why)
}
