import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { startRedis } from '../services/redis.ts'

const REDIS = join(import.meta.dirname, '..', 'services', 'redis.ts')
const WITHIN_MS = 20_000

/** Starts a server, says where, and is killed as hard as a process can be. */
const KILLED = `
const { startRedis } = await import(${JSON.stringify(REDIS)})
const { url } = await startRedis()
process.stdout.write(url, () => process.kill(process.pid, 'SIGKILL'))
`

test('a server does not outlive the run that started it, however that was killed', async () => {
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', KILLED])
  const failure: unknown = await run.catch((error: unknown) => error)
  expect(failure).toMatchObject({ signal: 'SIGKILL' })
  const { port } = new URL(String(Reflect.get(Object(failure), 'stdout')))
  const deadline = Date.now() + WITHIN_MS
  while ((await isListening(Number(port))) && Date.now() < deadline) await pause(50)
  expect(await isListening(Number(port))).toBe(false)
})

test('a server that was killed and started again has its data, and one that was stopped leaves nothing', async () => {
  const redis = await startRedis(['--appendfsync', 'always'])
  await say(redis.url, 'SET kept yes')
  redis.signal('SIGKILL')
  await redis.restart()
  expect(await say(redis.url, 'GET kept')).toContain('yes')
  const folder =
    (await say(redis.url, 'CONFIG GET dir')).split('\r\n').find((line) => line.startsWith('/')) ?? ''
  expect(existsSync(folder)).toBe(true)
  await redis.stop()
  expect(existsSync(folder)).toBe(false)
  expect(await isListening(Number(new URL(redis.url).port))).toBe(false)
})

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

/** One command and the first thing that is answered. */
function say(url: string, command: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) })
    socket.on('connect', () => socket.write(`${command}\r\n`))
    socket.on('error', reject)
    socket.on('data', (bytes) => {
      resolve(bytes.toString('utf8'))
      socket.destroy()
    })
  })
}
