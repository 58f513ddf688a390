import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '..')
const { default: config, order } = await import('../.dependency-cruiser.mjs')

/** For each law one file that breaks it. */
const planted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    order
      .slice(0, -1)
      .map((folder, position) => [
        `${folder}-imports-downward`,
        { [`${folder}/up-${position}.ts`]: `import '../${order[position + 1]}/leaf.ts'\n` },
      ]),
  ),
  'domain-without-adapters': {
    'response/adapter.ts': "import '../store/sqlite/leaf.ts'\n",
    'store/sqlite/leaf.ts': 'export {}\n',
  },
  'domain-without-io': { 'detection/io.ts': "import 'node:fs'\n" },
  'main-is-nobodys-library': { 'cli/composed.ts': "import '../main.ts'\n", 'main.ts': 'export {}\n' },
  'composition-on-top': {
    'model/composed.ts': "import '../composition/leaf.ts'\n",
    'composition/leaf.ts': 'export {}\n',
  },
  'no-cycles': {
    'model/one.ts': "import './two.ts'\n",
    'model/two.ts': "import './one.ts'\n",
  },
  'known-folders': { 'anything/new.ts': "import '../model/leaf.ts'\n" },
  'fixtures-are-for-tests': {
    'api/real.ts': "import './fixtures/made.ts'\n",
    'api/fixtures/made.ts': 'export {}\n',
  },
  'no-development-packages': { 'cli/dev.ts': "import 'fast-check'\n" },
  'worker-without-plugin': {
    'cli/page.ts': "import '../../../plugin/src/app/page.ts'\n",
    '../../plugin/src/app/page.ts': 'export {}\n',
  },
  'plugin-knows-the-model-alone': {
    '../../plugin/src/app/reach.ts': "import '../../../worker/src/store/leaf.ts'\n",
  },
  'plugin-pages-apart': {
    '../../plugin/src/risk/page.ts': "import '../incidents/page.ts'\n",
    '../../plugin/src/incidents/page.ts': 'export {}\n',
  },
  'plugin-shared-below-pages': { '../../plugin/src/shared/up.ts': "import '../incidents/page.ts'\n" },
  'plugin-client-lowest': {
    '../../plugin/src/worker/up.ts': "import '../shared/leaf.ts'\n",
    '../../plugin/src/shared/leaf.ts': 'export {}\n',
  },
}

async function brokenLaws(files: Readonly<Record<string, string>>): Promise<Set<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'house-'))
  try {
    for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
      cpSync(join(root, name), join(folder, name))
    execFileSync('ln', ['-s', join(root, 'node_modules'), join(folder, 'node_modules')])
    const leaves = Object.fromEntries(order.map((name) => [`${name}/leaf.ts`, 'export {}\n']))
    for (const [name, text] of Object.entries({ ...leaves, ...files })) {
      const path = join(folder, 'worker/src', name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
    mkdirSync(join(folder, 'plugin/src'), { recursive: true })
    const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const args = [
      command,
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
      'worker/src',
      'plugin/src',
    ]
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }).catch(
      (error) => error,
    )
    const report: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(stdout)
    return new Set(report.summary.violations.map((violation) => violation.rule.name))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the laws of the house', () => {
  test('a tree that keeps them is let through', async () => {
    expect(await brokenLaws({})).toEqual(new Set())
  })

  test('a planted violation of each law is caught', async () => {
    const laws = config.forbidden.map((rule: { name: string }) => rule.name)
    expect(Object.keys(planted).sort()).toEqual([...laws].sort())
    const found = await brokenLaws(Object.assign({}, ...Object.values(planted)))
    expect([...found].sort()).toEqual([...laws].sort())
  })

  test('no file of code has more than 400 lines', () => {
    const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], { cwd: root, encoding: 'utf8' })
    const long = files
      .split('\n')
      .filter(Boolean)
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400)
    expect(long).toEqual([])
  })

  test('the architecture page draws the same order of folders', () => {
    const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
    const drawn = [...page.matchAll(/^\| `([a-z]+)\/` \|/gm)].map((match) => match[1])
    expect(drawn).toEqual(order)
  })
})
