import { crc32, inflateRawSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { packageFaults } from './package-faults.ts'
import { zipOf } from './zip-of.ts'

const ID = 'wachter-aisecurity-app'
const manifest = {
  ...{ id: ID, type: 'app', name: 'Wachter' },
  info: {
    ...{ version: '1.2.3', updated: '2026-11-30', description: 'What it is.', keywords: ['ai'] },
    ...{ author: { name: 'Wachter' }, logos: { small: 'img/logo.svg', large: 'img/logo.svg' }, links: [] },
    screenshots: [{ name: 'The situation', path: 'img/situation.png' }],
  },
  dependencies: { grafanaDependency: '>=13.0.0' },
}
const map = (...sources: string[]) => JSON.stringify({ sources })

/** The head of a picture, as text whose characters are its bytes. */
function png(width: number, height: number): string {
  const head = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width)
  size.writeUInt32BE(height, 4)
  return Buffer.concat([head, size]).toString('latin1')
}

/** A package in order; a test changes one of its files, or takes it out. */
const contents: Readonly<Record<string, string>> = {
  'plugin.json': JSON.stringify(manifest),
  'module.js': 'define([], () => 1)',
  'module.js.map': map(`webpack://${ID}/./module.tsx`, `webpack://${ID}/webpack/runtime/x`),
  'README.md': `# Wachter\n\n${'What it is for. '.repeat(60)}[more](https://example.org)\n`,
  'CHANGELOG.md': '# Changelog\n\n## 1.2.3',
  LICENSE: 'Apache License\nVersion 2.0',
  'img/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
  'img/situation.png': png(1280, 900),
}

function faultsWith(changed: Readonly<Record<string, string | undefined>>): string[] {
  const files = Object.entries({ ...contents, ...changed }).flatMap(([path, text]) =>
    text === undefined
      ? []
      : [
          {
            path: path.startsWith('/') ? path.slice(1) : `${ID}/${path}`,
            bytes: Buffer.from(text, path.endsWith('.png') ? 'latin1' : 'utf8'),
          },
        ],
  )
  return packageFaults(files, { id: ID, version: '1.2.3', hasSource: (path) => path === 'module.tsx' })
}
const manifestWith = (info: object) => JSON.stringify({ ...manifest, info: { ...manifest.info, ...info } })

test('a package in order has no fault', () => {
  expect(faultsWith({})).toEqual([])
})

test('a script that runs text may be of packages alone', () => {
  const zod = `webpack://${ID}/../../node_modules/zod/v4/core/util.js`
  const script = { '7134.js': 'new Function("")' }
  expect(faultsWith({ ...script, '7134.js.map': map(zod) })).toEqual([])
  expect(faultsWith({ ...script, '7134.js.map': map(zod, `webpack://${ID}/./module.tsx`) })).toEqual([
    '7134.js runs text',
  ])
})

test.each<[string, Readonly<Record<string, string | undefined>>, string]>([
  ['a file outside the folder', { '/other/x.js.map': '{}' }, 'other/x.js.map is not in the folder'],
  ['no change log', { 'CHANGELOG.md': undefined }, 'there is no CHANGELOG.md'],
  ['a hidden file', { '.env': 'A=1' }, '.env does not belong there'],
  [
    'another version',
    { 'plugin.json': manifestWith({ version: '1.2.4' }) },
    'the version 1.2.4 is not 1.2.3',
  ],
  ['a variable', { 'plugin.json': manifestWith({ description: '%TODAY%' }) }, 'a variable was not filled'],
  ['a missing picture', { 'img/situation.png': undefined }, 'there is no img/situation.png'],
  [
    'a template of a README',
    { 'README.md': contents['README.md']?.replace('#', '<!-- x --> #') },
    'speaks to developers',
  ],
  ['a relative link', { 'README.md': `${contents['README.md']}[x](docs/x.md)` }, 'docs/x.md leads nowhere'],
  ['a console', { 'module.js': 'console.log(1)' }, 'module.js writes to the console'],
  ['text that is run', { 'module.js': 'new Function("x")' }, 'module.js runs text'],
  ['no source map', { 'module.js.map': undefined }, 'module.js has no source map'],
  [
    'a map of other sources',
    { 'module.js.map': map(`webpack://${ID}/./gone.ts`) },
    'names gone.ts, which there is not',
  ],
  ['a picture that runs', { 'img/logo.svg': '<svg onload="x()"/>' }, 'could run or load something'],
  [
    'a picture that loads',
    { 'img/logo.svg': '<svg><image href="https://x"/></svg>' },
    'could run or load something',
  ],
  ['a picture in name only', { 'img/situation.png': 'GIF89a' }, 'img/situation.png is no PNG'],
  ['a picture that nobody can read', { 'img/situation.png': png(640, 80) }, 'too small to read: 80 pixels'],
  ['a change log of another version', { 'CHANGELOG.md': '# Changelog\n\n## 1.2.2' }, 'names neither 1.2.3'],
  [
    'a script that tracks',
    { 'module.js': 'load("https://www.google-analytics.com/g")' },
    'tracks who looks at it',
  ],
  [
    'a bound above',
    {
      'plugin.json': JSON.stringify({ ...manifest, dependencies: { grafanaDependency: '>=13.0.0 <14.0.0' } }),
    },
    'no bound for Grafana',
  ],
  ['another licence', { LICENSE: 'All rights reserved' }, 'LICENSE is not the Apache License'],
])('%s is found', (_, changed, fault) => {
  expect(faultsWith(changed)).toEqual([expect.stringContaining(fault)])
})

test('an archive holds its files as they were, and is the same whenever it is made', () => {
  const files = [
    { path: 'a/één.txt', bytes: Buffer.from('x'.repeat(1000)) },
    { path: 'a/empty', bytes: Buffer.alloc(0) },
  ]
  const archive = Buffer.from(zipOf(files))
  expect(Buffer.from(zipOf(files)).equals(archive)).toBe(true)
  // By the central directory, as everything that unpacks does.
  const end = archive.lastIndexOf('PK\x05\x06')
  expect(archive.readUInt16LE(end + 10)).toBe(2)
  let at = archive.readUInt32LE(end + 16)
  for (const { path, bytes } of files) {
    const [packed, name, local] = [20, 28, 42].map((place, nth) =>
      nth === 1 ? archive.readUInt16LE(at + place) : archive.readUInt32LE(at + place),
    ) as [number, number, number]
    expect(archive.subarray(at + 46, at + 46 + name).toString()).toBe(path)
    const begin = local + 30 + archive.readUInt16LE(local + 26)
    const read = inflateRawSync(archive.subarray(begin, begin + packed))
    expect(read.equals(bytes)).toBe(true)
    expect(archive.readUInt32LE(at + 16)).toBe(crc32(bytes))
    at += 46 + name
  }
  expect(at).toBe(end)
})
