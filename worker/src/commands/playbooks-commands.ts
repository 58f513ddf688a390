import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { importPlaybook } from '../cli/playbooks-import.ts'
import { listPlaybooks } from '../cli/playbooks-list.ts'
import { exportPlaybook, type PlaybookFormat, playbookFormats, playbookMeant } from '../cli/playbooks-show.ts'
import { simulatePlaybook } from '../cli/playbooks-simulate.ts'
import { tellProblems, toldProblem } from '../cli/playbooks-validate.ts'
import { theConfig } from '../composition/compose.ts'
import { type OpenPlaybooks, openPlaybooks } from '../composition/open-playbooks.ts'
import type { Config } from '../config/config.ts'
import { readPlaybookFile, readPlaybooks } from '../config/read-playbooks.ts'
import { problem } from '../model/problem.ts'
import { heldByNobody } from '../response/roles.ts'
import { calledBy } from '../response/runs/incident-runs.ts'
import { jsonOption } from './command-options.ts'

type Out = (line: string) => Promise<void>

/** The commands about playbooks. */
export function registerPlaybooks(
  program: Command,
  { root, out, err }: { root: string; out: Out; err: Out },
): void {
  const playbooks = program.command('playbooks').description('what is done about incidents')
  const opened = async (): Promise<OpenPlaybooks> => {
    const open = openPlaybooks(theConfig(root))
    for (const one of open.book.problems) await err(toldProblem(one))
    return open
  }
  playbooks
    .command('list')
    .description('the playbooks in force')
    .addOption(jsonOption())
    .action(async (options: { json: boolean }) => {
      process.exitCode = await listPlaybooks((await opened()).book.playbooks, options, out)
    })
  playbooks
    .command('validate')
    .description('checks playbooks by the schemas of CACAO 2.0 and by what they say')
    .argument('[path]', 'a file or folder; default: the configured ones, with what they leave open')
    .addOption(jsonOption())
    .action(async (path: string | undefined, { json }: { json: boolean }) => {
      process.exitCode = await tellProblems(validated(theConfig(root), path), { json, out, err })
    })
  playbooks
    .command('show')
    .description('a playbook for people, as Markdown')
    .argument('<id>', "its id, the beginning of its UUID, or its file's name")
    .action(async (id: string) => {
      const { book, titles } = await opened()
      process.exitCode = await exportPlaybook(book.playbooks, { id, format: 'markdown' }, titles, out)
    })
  playbooks
    .command('export')
    .argument('<id>', "its id, the beginning of its UUID, or its file's name")
    .addOption(new Option('--format <format>').choices(playbookFormats).makeOptionMandatory())
    .action(async (id: string, { format }: { format: PlaybookFormat }) => {
      const { book, titles } = await opened()
      process.exitCode = await exportPlaybook(book.playbooks, { id, format }, titles, out)
    })
  playbooks
    .command('simulate')
    .description('every way through a playbook to its end; nothing outside is asked')
    .argument('<id>', "its id, the beginning of its UUID, or its file's name")
    .addOption(jsonOption())
    .action(async (id: string, { json }: { json: boolean }) => {
      const { book } = await opened()
      const { playbook } = playbookMeant(book.playbooks, id)
      const called = calledBy(playbook, (one) => book.byId.get(one)?.playbook)
      process.exitCode = await simulatePlaybook(playbook, called, { json, out })
    })
  playbooks
    .command('import')
    .description('checks a CACAO 2.0 playbook and puts it among the site’s own')
    .argument('<file>', 'JSON or YAML; - is standard input')
    .option('--into <dir>', 'default: the last folder that playbooks names, where it names several')
    .action(async (file: string, { into }: { into?: string }) => {
      const config = theConfig(root)
      const folder = into ?? ownFolder(config)
      const { checks } = openPlaybooks(config)
      process.exitCode = await importPlaybook(file, folder, {
        read: (path) => readPlaybookFile(path, checks),
        there: (path) => (existsSync(path) ? readPlaybooks([path], checks).all : []),
        write: writeNew,
        out,
        err,
      })
    })
}

function validated(config: Config, path: string | undefined) {
  const { book, roles, uncovered, checks } = openPlaybooks(config)
  if (path !== undefined) {
    const { all, problems } = readPlaybooks([path], checks, new Set(book.byId.keys()))
    return { count: all.length, problems, notes: [] }
  }
  const unheld = heldByNobody(roles).map(({ id }) => id)
  const notes = unheld.length === 0 ? [] : [`note: ${config.roles} says nobody for ${unheld.join(', ')}`]
  const open = uncovered.map((message) => ({ file: config.incidents, line: 1, path: '', message }))
  return { count: book.playbooks.length, problems: [...book.problems, ...open], notes }
}

/** The folder beside the shipped one. */
function ownFolder({ playbooks }: Config): string {
  const own = playbooks.length > 1 ? playbooks.at(-1) : undefined
  if (own !== undefined) return own
  const message =
    'there is no folder of your own: name one with --into, or as a second one of playbooks in wachter.yaml'
  throw problem('playbooks.no-folder', 'user', message)
}

/** Writes a new file whole, beside those that are there; tells its path. */
export function writeNew(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true })
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? `${name}.json` : `${name}-${count}.json`)
    if (existsSync(path)) continue
    // Of two imports at once one fails here; nothing is written over.
    writeFileSync(path, text, { flag: 'wx' })
    return path
  }
}
