import { readFile } from 'node:fs/promises'
import { documentIn } from './cli/document-in.ts'
import type { Seen } from './discovery/connector.ts'
import { AssetsYaml, seenIn } from './discovery/declared/declared-assets.ts'
import { messageOf, problem } from './model/problem.ts'
import { readYaml } from './read-yaml.ts'

/**
 * What a file declares: `assets.yaml`, or by any other ending a document of a standard. Throws a problem (user) with file and
 * faulty place.
 */
export async function readDeclared(file: string): Promise<readonly Seen[]> {
  if (!/\.ya?ml$/i.test(file)) return (await documentIn(file, 'auto')).statements
  return readYaml(await textOf(file), file, AssetsYaml).assets.map(seenIn)
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw problem('discovery.unreadable', 'user', `${file} can't be read: ${messageOf(error)}`)
  }
}
