import { readFile } from 'node:fs/promises'
import { documentIn } from '../cli/document-in.ts'
import { AssetsYaml, type Declared, seenIn } from '../discovery/declared/declared-assets.ts'
import { unreadIn } from '../inventory/exchange/statement.ts'
import { messageOf, problem } from '../model/problem.ts'
import { readYaml } from './read-yaml.ts'

/**
 * What a file declares: `assets.yaml`, or by any other ending a document of a standard. Throws a problem (user) with file and
 * faulty place.
 */
export async function readDeclared(file: string): Promise<Declared> {
  if (/\.ya?ml$/i.test(file))
    return { things: readYaml(await textOf(file), file, AssetsYaml).assets.map(seenIn) }
  const { statements, ignored } = await documentIn(file, 'auto')
  const unread = [...unreadIn(ignored)].map(([kind, count]) => `${count} "${kind}"`).join(', ')
  if (unread === '') return { things: statements }
  const message = `${file}: a part of it can't be read: ${unread}; what was known of it stays`
  return { things: statements, unread: problem('bom.unread', 'user', message) }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw problem('discovery.unreadable', 'user', `${file} can't be read: ${messageOf(error)}`)
  }
}
