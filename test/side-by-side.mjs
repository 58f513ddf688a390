import { spawn } from 'node:child_process'

/**
 * `node test/side-by-side.mjs SCRIPT...`: npm scripts at the same time, what they print one after the other as if they had run so. For
 * suites that each use one core and wait much. Exit code 1 where one of them fails.
 */
const runs = process.argv.slice(2).map((script) => {
  const child = spawn('npm', ['run', '-s', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  const held = []
  let told = (to, bytes) => held.push([to, bytes])
  child.stdout.on('data', (bytes) => told(process.stdout, bytes))
  child.stderr.on('data', (bytes) => told(process.stderr, bytes))
  return {
    ended: new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1))),
    tell() {
      told = (to, bytes) => to.write(bytes)
      for (const [to, bytes] of held) to.write(bytes)
    },
  }
})

for (const { ended, tell } of runs) {
  tell()
  if ((await ended) !== 0) process.exitCode = 1
}
