import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { someJobs } from '../../worker/src/api/fixtures/open-test-api.ts'
import { openProbes } from '../../worker/src/api/server.ts'
import { root } from './compose-file.ts'
import { copiesOf, dockerfileStages, imageEnvironment, instructionsNamed, isIgnored } from './dockerfile.ts'

const stages = dockerfileStages()

test('every stage begins with the Node that the lockfile has, named exactly', () => {
  const named = stages.map(([from]) => /^node:(\d+\.\d+\.\d+)-bookworm-slim\b/.exec(from?.rest ?? '')?.[1])
  expect(new Set(named)).toEqual(new Set([process.versions.node]))
})

test('packages come from the lockfile, without those of development and without their scripts', () => {
  const runs = stages.flatMap((stage) => stage.filter(({ name, rest }) => name === 'RUN' && /npm/.test(rest)))
  expect(runs[0]?.rest).toMatch(/^npm ci --workspace worker --omit=dev --ignore-scripts /)
})

test('what runs is nobody in particular, has nothing to install or build with, and can be asked how it is', () => {
  expect(instructionsNamed('USER')).toEqual(['1000:1000'])
  expect(instructionsNamed('ADD')).toEqual([])
  const run = instructionsNamed('RUN').join('\n')
  expect(run).not.toMatch(/apt|apk|curl|wget|npm (ci|install)/)
  for (const tool of ['npm', 'npx', 'corepack', 'yarn']) expect(run).toContain(`/usr/local/bin/${tool}`)
  expect(instructionsNamed('HEALTHCHECK')).toHaveLength(1)
})

test('the health check asks where every process answers, and a path that there is', async () => {
  const [, port, path] =
    /http:\/\/127\.0\.0\.1:(\d+)(\/\w+)/.exec(instructionsNamed('HEALTHCHECK')[0] ?? '') ?? []
  expect(port).toBe(imageEnvironment()['WACHTER_PROBES_PORT'])
  const probes = await openProbes(
    {
      store: { health: async () => ({ ok: true, detail: '', bytes: 0, free: 0 }) },
      jobs: someJobs,
    },
    false,
  )
  expect((await probes.inject({ url: path ?? '/' })).statusCode).toBe(200)
  await probes.close()
})

test('it begins with a program that is there', () => {
  const [program, script] = JSON.parse(instructionsNamed('ENTRYPOINT')[0] ?? '[]') as string[]
  expect([program, existsSync(join(root, script ?? '?'))]).toEqual(['node', true])
})

test('everything copied is in the project and is not kept from the builder', () => {
  const sources = stages.flatMap((stage) =>
    copiesOf(stage).flatMap((copy) => (copy.from === undefined ? copy.sources : [])),
  )
  expect(sources.length).toBeGreaterThan(4)
  for (const source of sources)
    expect({ source, there: existsSync(join(root, source)), ignored: isIgnored(source) }).toEqual({
      source,
      there: true,
      ignored: false,
    })
})

test('nothing else reaches the builder: no history, no records, no secrets, no tests', () => {
  const top = readdirSync(root).filter((name) => !isIgnored(name))
  expect(top.sort()).toEqual([
    'LICENSE',
    'NOTICE',
    'package-lock.json',
    'package.json',
    'provisioning',
    'worker',
  ])
  for (const path of [
    '.git/config',
    '.wachter/wachter.db',
    'secrets/sealing-key',
    'node_modules/zod/index.js',
  ])
    expect([path, isIgnored(path)]).toEqual([path, true])
  const tracked = execFileSync('git', ['ls-files', 'worker'], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n')
  const given = tracked.filter((path) => !isIgnored(path))
  expect(given).toContain('worker/src/main.ts')
  expect(given.filter((path) => /\.test\.ts$|fixtures/.test(path))).toEqual([])
})
