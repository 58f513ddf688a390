import { awsCallsWorlds } from '../worker/src/discovery/aws/fixtures/aws-calls-world.ts'
import { azureCallsWorlds } from '../worker/src/discovery/azure/fixtures/azure-calls-world.ts'
import { type CallWorld, callsTable } from '../worker/src/discovery/fixtures/recorded-calls.ts'

import { gcpCallsWorlds } from '../worker/src/discovery/gcp/fixtures/gcp-calls-world.ts'
import { providersCallsWorlds } from '../worker/src/discovery/providers/fixtures/providers-calls-world.ts'
import { vectorCallsWorlds } from '../worker/src/discovery/vector/fixtures/vector-calls-world.ts'

const worlds: readonly CallWorld[] = [
  ...awsCallsWorlds,
  ...azureCallsWorlds,
  ...gcpCallsWorlds,
  ...providersCallsWorlds,
  ...vectorCallsWorlds,
]

/** What docs/discovery-calls.md holds. */
export async function discoveryCalls(): Promise<string> {
  const head = `# What each call of a connector tells

Written by \`npm run discovery-calls\` from what the connectors ask the servers of their tests: each call is refused by itself, and
what is missing then is what it tells. "→" is a relation, "also" another name of the same thing.
`
  const tables: string[] = []
  for (const world of worlds) tables.push(await callsTable(world))
  return [head, ...tables].join('\n')
}
