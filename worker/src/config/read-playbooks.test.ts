import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { importPlaybook } from '../cli/playbooks-import.ts'
import { exportPlaybook } from '../cli/playbooks-show.ts'
import { writeNew } from '../commands/playbooks-commands.ts'
import { openPlaybooks } from '../composition/open-playbooks.ts'
import { aPlaybook, checks, id } from '../response/playbooks/fixtures/a-playbook.ts'
import { playbookSays, stepSays, stepsOf } from '../response/playbooks/playbook-says.ts'
import { readConfig } from './config.ts'
import { readPlaybookFile, readPlaybooks } from './read-playbooks.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const examples = join(root, 'test', 'data', 'cacao')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'playbooks-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, text: string): string {
  const file = join(folder, name)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
  return file
}

describe('the shipped playbooks', () => {
  const { book, uncovered, roles, checks: known } = openPlaybooks(readConfig(root, {}))

  test('are all valid, and every category has one', () => {
    expect(book.problems).toEqual([])
    expect(uncovered).toEqual([])
    expect(book.playbooks.length).toBeGreaterThanOrEqual(12)
    expect([...book.byCategory.keys()].sort()).toEqual([...known.known.categories].sort())
  })

  test('each leads through a response: roles, clocks, evidence, people who are told, a lesson at its end', () => {
    for (const { playbook } of book.playbooks) {
      const says = playbookSays(playbook)
      expect(Object.keys(says?.clocks ?? {})).toEqual(
        expect.arrayContaining(['acknowledge', 'contain', 'resolve', 'notify']),
      )
      expect(says?.evidence.length).toBeGreaterThanOrEqual(3)
      expect(says?.notify.length).toBeGreaterThanOrEqual(3)
      const work = stepsOf(playbook).filter(([, { type }]) => type === 'action')
      const phases = new Set(work.map(([, step]) => stepSays(step)?.phase))
      expect([...phases]).toEqual(
        expect.arrayContaining(['containment', 'eradication', 'recovery', 'lessons_learned']),
      )
      for (const [, step] of work) expect(stepSays(step)?.time_limit).toBeDefined()
    }
  })

  test('name every rule of level high or critical of their category', () => {
    const named = new Set<string>(
      book.playbooks.flatMap(({ playbook }) => playbookSays(playbook)?.rules ?? []),
    )
    expect([...worstRules()].filter((rule) => !named.has(rule))).toEqual([])
  })

  test('ask roles that exist, and each role falls back on another one', () => {
    expect(
      [...roles.values()].filter(({ id: role, fallback }) => role !== 'ciso' && fallback === undefined),
    ).toEqual([])
  })

  test('are written as docs/write-a-playbook.md shows: its example is valid', () => {
    const docs = readFileSync(join(root, 'docs', 'write-a-playbook.md'), 'utf8')
    const file = written('docs.yaml', /```yaml\n(.*?)```/s.exec(docs)?.[1] ?? '')
    expect(readPlaybookFile(file, known)).toMatchObject({ ok: true })
  })

  test('come out as CACAO just as their files say', async () => {
    for (const one of book.playbooks) {
      const lines: string[] = []
      await exportPlaybook(book.playbooks, { id: one.playbook.id, format: 'cacao' }, titles, async (line) => {
        lines.push(line)
      })
      expect(JSON.parse(lines.join('\n'))).toEqual(one.playbook)
    }
  })
})

const titles = {
  ...{ roles: new Map(), taxonomy: checks.known.taxonomy, rules: new Map() },
  actions: new Map(),
}

/** Ids of rules of the worst two levels that name a category. */
function worstRules(): Set<string> {
  const rules = join(root, 'provisioning', 'rules')
  const texts = readdirSync(rules, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .flatMap((name) => readFileSync(join(rules, name), 'utf8').split(/^---$/m))
  return new Set(
    texts
      .filter((text) => /^level: (?:high|critical)$/m.test(text) && /wachter\.category\./.test(text))
      .flatMap((text) => /^id: (\S+)$/m.exec(text)?.[1] ?? []),
  )
}

describe('import', () => {
  const imported = async (file: string, into: string) => {
    const told: string[] = []
    const code = await importPlaybook(file, into, {
      read: (path) => readPlaybookFile(path, checks),
      there: (path) => readPlaybooks([path], checks).all,
      write: writeNew,
      out: async (line) => void told.push(line),
      err: async (line) => void told.push(line),
    })
    return { code, told: told.join('\n') }
  }

  test.each(readdirSync(examples).filter((name) => name.endsWith('.json') && !name.startsWith('fin-')))(
    '%s is taken over, and its export is the same JSON',
    async (name) => {
      const into = join(folder, `into-${name}`)
      mkdirSync(into)
      const { code, told } = await imported(join(examples, name), into)
      expect(code).toBe(0)
      expect(told).toContain('names no incident category')
      if (!/^(?:http|manual)/.test(name)) expect(told).toContain('is not run here: a person is asked to')
      const { playbooks, problems } = readPlaybooks([into], checks)
      expect(problems).toEqual([])
      const lines: string[] = []
      await exportPlaybook(
        playbooks,
        { id: playbooks[0]?.playbook.id ?? '', format: 'cacao' },
        titles,
        async (line) => {
          lines.push(line)
        },
      )
      expect(JSON.parse(lines.join(''))).toEqual(JSON.parse(readFileSync(join(examples, name), 'utf8')))
      expect((await imported(join(examples, name), into)).told).toContain('is this playbook already')
    },
  )

  test('the example that is not valid is refused with the place', async () => {
    const file = join(examples, 'fin-playbook.json')
    const { code, told } = await imported(file, folder)
    expect(code).toBe(1)
    expect(told).toBe(
      `${file}:29 workflow.action--2fd6bca0-24ed-4d74-8eae-da126a84f7c4.agent: an id reads TYPE--UUID, as in action--2fd6bca0-24ed-4d74-8eae-da126a84f7c4`,
    )
  })

  test('another version of an id lies beside it, and which one holds is told', async () => {
    const into = join(folder, 'versions')
    mkdirSync(into)
    const version = (modified: string) =>
      written(`${modified.slice(0, 10)}.json`, JSON.stringify(aPlaybook({}, { modified })))
    await imported(version('2026-11-29T00:00:00.000Z'), into)
    const { told } = await imported(version('2026-11-30T00:00:00.000Z'), into)
    expect(told).toContain('this one is in force')
    expect(readPlaybooks([into], checks).playbooks.map(({ playbook }) => playbook.modified)).toEqual([
      '2026-11-30T00:00:00.000Z',
    ])
  })

  test('two that say they are the same version are told apart by nobody, and that is said', async () => {
    const into = join(folder, 'same')
    mkdirSync(into)
    await imported(join(examples, 'http-playbook.json'), into)
    const { code, told } = await imported(join(examples, 'ssh-playbook.json'), into)
    expect(code).toBe(0)
    expect(told).toContain('it stays in force until this one is given an id of its own')
    expect(readPlaybooks([into], checks).problems).toHaveLength(1)
  })
})

test('a later folder takes the place of one before by id, and revoked ones are left out', () => {
  written('shipped/a.json', JSON.stringify(aPlaybook()))
  written('shipped/b.json', JSON.stringify(aPlaybook({}, { id: id('playbook', 2) })))
  written('own/a.yaml', JSON.stringify(aPlaybook({}, { name: 'Ours', modified: '2026-11-29T00:00:00.000Z' })))
  written('own/b.yml', JSON.stringify(aPlaybook({}, { id: id('playbook', 2), revoked: true })))
  const { playbooks, problems } = readPlaybooks([join(folder, 'shipped'), join(folder, 'own')], checks)
  expect(problems).toEqual([])
  expect(playbooks.map(({ playbook }) => playbook.name)).toEqual(['Ours'])
})

test('a call of a playbook that is not there is a problem', () => {
  const call = { type: 'playbook-action', playbook_id: id('playbook', 7), on_completion: id('end', 2) }
  const steps = {
    [id('action', 3)]: undefined,
    [id('playbook-action', 3)]: call,
    [id('start', 1)]: { type: 'start', on_completion: id('playbook-action', 3) },
  }
  const file = written('calls/a.json', JSON.stringify(aPlaybook(steps)))
  expect(readPlaybooks([file], checks).problems).toMatchObject([
    { message: `there is no playbook ${id('playbook', 7)}` },
  ])
  expect(readPlaybooks([file], checks, new Set([id('playbook', 7)])).problems).toEqual([])
})

test.each([
  ['no YAML', 'a: [', 1],
  ['a key that stands twice', '{\n"type": "playbook",\n"type": "playbook"}', 3],
  ['nested out of all proportion', '['.repeat(100_000), 1],
  ['too large', ' '.repeat(1_048_577), 1],
  [
    'aliases upon aliases',
    `a: &a [x, x]\n${Array.from('bcdefgh', (name, nth) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[nth]}`).join()}]`).join('\n')}`,
    1,
  ],
])('a file that is %s is a problem of its own', (name, text, line) => {
  const file = written(`broken/${name.replace(/\W/g, '')}.yaml`, text)
  const { playbooks, problems } = readPlaybooks([file], checks)
  expect(playbooks).toEqual([])
  expect(problems[0]).toMatchObject({ file, line })
})

test('problems carry the line of what is wrong', () => {
  const file = written('line.json', JSON.stringify(aPlaybook({ [id('action', 3)]: undefined }), null, 2))
  expect(readPlaybooks([file], checks).problems[0]).toMatchObject({
    line: 13,
    path: `workflow.${id('start', 1)}.on_completion`,
  })
})
