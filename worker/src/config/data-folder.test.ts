import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openDataFolder } from './data-folder.ts'

let path: string
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'data-')), 'deep', 'folder')
})
afterEach(() => rmSync(join(path, '..', '..'), { recursive: true }))

const mode = (file: string) => statSync(join(path, file)).mode & 0o777
const module = new URL('data-folder.ts', import.meta.url).href

/** Runs a piece of code on the data folder in a process of its own; gives its output once it has said something. */
async function inProcess(code: string) {
  const script = `import { openDataFolder } from ${JSON.stringify(module)}; const folder = openDataFolder(${JSON.stringify(path)}); ${code}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const over = once(child, 'exit')
  return {
    said: said.toString().trim(),
    end: async (signal: 'SIGKILL' | 'SIGTERM') => {
      child.kill(signal)
      await over
    },
    over,
  }
}

const HOLD = "folder.lock(); console.log('locked'); setInterval(() => {}, 1000)"

describe('the data folder', () => {
  test('is made with all above it, for its owner only', () => {
    openDataFolder(path).secret('token-acme')
    expect(statSync(path).mode & 0o777).toBe(0o700)
    expect(mode('sealing-key')).toBe(0o600)
    expect(mode('token-acme')).toBe(0o600)
  })

  test('has a key of 32 random bytes, the same each time, and another one elsewhere', () => {
    const { key } = openDataFolder(path)
    expect(key).toHaveLength(32)
    expect(openDataFolder(path).key).toEqual(key)
    expect(openDataFolder(join(path, 'other')).key).not.toEqual(key)
  })

  test('has secrets of 256 bits, each of its own, kept under their names', () => {
    const { secret } = openDataFolder(path)
    const { value, file } = secret('token-acme')
    expect(value).toMatch(/^wachter_[A-Za-z0-9_-]{43}$/)
    expect(readFileSync(file, 'utf8')).toBe(`${value}\n`)
    expect(openDataFolder(path).secret('token-acme').value).toBe(value)
    expect(secret('token-rival').value).not.toBe(value)
  })

  test('takes back rights that somebody gave', () => {
    openDataFolder(path)
    chmodSync(join(path, 'sealing-key'), 0o644)
    openDataFolder(path)
    expect(mode('sealing-key')).toBe(0o600)
  })

  test.each(['', 'abc', 'g'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)}b`])(
    'refuses to go on with the broken key %j, and leaves it as it is',
    (content) => {
      openDataFolder(path)
      writeFileSync(join(path, 'sealing-key'), content)
      expect(() => openDataFolder(path)).toThrow(/does not hold a key/)
      expect(readFileSync(join(path, 'sealing-key'), 'utf8')).toBe(content)
    },
  )

  test('of many first starts at the same time is one folder with one key', async () => {
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => inProcess("console.log(Buffer.from(folder.key).toString('hex'))")),
    )
    await Promise.all(runs.map(({ over }) => over))
    expect(new Set(runs.map(({ said }) => said)).size).toBe(1)
    expect(readdirSync(path)).toEqual(['sealing-key'])
  })
})

describe('the lock of the data folder', () => {
  test('is given back, twice if need be, and leaves nothing', () => {
    const { lock } = openDataFolder(path)
    const unlock = lock()
    expect(readFileSync(join(path, 'worker.pid'), 'utf8')).toBe(`${process.pid}\n`)
    unlock()
    unlock()
    expect(readdirSync(path)).toEqual(['sealing-key'])
  })

  test('keeps another worker out, and names it', async () => {
    const other = await inProcess(HOLD)
    const pid = readFileSync(join(path, 'worker.pid'), 'utf8').trim()
    expect(() => openDataFolder(path).lock()).toThrow(`process ${pid} works on this folder`)
    await other.end('SIGTERM')
  })

  test('of a worker that was killed is taken over', async () => {
    const other = await inProcess(HOLD)
    await other.end('SIGKILL')
    openDataFolder(path).lock()
    expect(readFileSync(join(path, 'worker.pid'), 'utf8')).toBe(`${process.pid}\n`)
    expect(readdirSync(path).sort()).toEqual(['sealing-key', 'worker.pid'])
  })

  test.each([
    ['nothing', ''],
    ['no number', 'not a number'],
    ['a process group', '-1'],
    ['zero', '0'],
    ['too much', '1e999'],
    ['this very process, as after a crash in a container', `${process.pid}`],
  ])('that says %s holds nobody back', (_, content) => {
    const { lock } = openDataFolder(path)
    writeFileSync(join(path, 'worker.pid'), content)
    lock()
    expect(readFileSync(join(path, 'worker.pid'), 'utf8')).toBe(`${process.pid}\n`)
  })

  test('of somebody else is not taken away by giving back the own one', () => {
    const unlock = openDataFolder(path).lock()
    writeFileSync(join(path, 'worker.pid'), '1\n')
    unlock()
    expect(readFileSync(join(path, 'worker.pid'), 'utf8')).toBe('1\n')
  })
})
