import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readConfig } from './config.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'config-'))
  mkdirSync(join(root, 'provisioning'))
})
afterEach(() => rmSync(root, { recursive: true }))

function config(yaml: string, environment: Record<string, string> = {}) {
  writeFileSync(join(root, 'provisioning/wachter.yaml'), yaml)
  return readConfig(root, environment)
}

describe('the configuration', () => {
  test('is complete without a file', () => {
    expect(readConfig(root, {})).toMatchObject({
      file: undefined,
      data: join(root, '.wachter'),
      tenants: [{ id: 'default' }],
      api: { host: '127.0.0.1', tokens: [] },
      store: { retention: { events: '90d' } },
    })
  })

  test('takes paths relative to its file', () => {
    const source =
      'tenants: [{id: acme}]\nsources: [{id: a, tenant: acme, kind: files, paths: [logs, /var/x]}]\n'
    expect(config(source).sources[0]?.paths).toEqual([join(root, 'provisioning/logs'), '/var/x'])
  })

  test.each([
    ['an unknown field', 'api:\n  prot: 1\n', /wachter\.yaml:2 api: .*prot/],
    ['a wrong type', 'tenants:\n  - id: acme\napi:\n  port: high\n', /wachter\.yaml:4 api\.port: /],
    [
      'a tenant that is not there',
      'sources:\n  - id: a\n    tenant: x\n    kind: files\n    paths: [a]\n',
      /:3 sources\.0\.tenant: tenant x/,
    ],
    ['a key that is there twice', 'data: a\ndata: b\n', /wachter\.yaml:2 .*unique/],
    ['an open address without tokens', 'api:\n  host: 0.0.0.0\n', /:2 api\.host: .*needs api\.tokens/],
    [
      'aliases that unfold',
      `a: &a [x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`)
        .join('\n')}\n`,
      /alias/i,
    ],
  ])('names the place of %s', (_, yaml, message) => {
    expect(() => config(yaml)).toThrow(message)
  })

  test('all faults are named at once', () => {
    expect(() => config('data: 1\nrules: 2\n')).toThrow(/:1 data: [\s\S]*:2 rules: /)
  })

  test('the environment overrides, and a misspelt variable is an error', () => {
    expect(config('api: {port: 1000}', { WACHTER_API_PORT: '2000', PATH: 'x' }).api.port).toBe(2000)
    expect(() => config('', { WACHTER_API_PROT: '1' })).toThrow(/WACHTER_API_PROT is not a setting/)
    expect(() => config('', { WACHTER_API_PORT: 'x' })).toThrow(/WACHTER_API_PORT: expected a whole number/)
    expect(() => config('', { WACHTER_LOG_LEVEL: 'loud' })).toThrow(/environment log\.level/)
  })
})
