import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openAws } from './fixtures/open-aws.ts'

/** Prefixes of IAM actions where they are not the service's own name. */
const PREFIXES: Readonly<Record<string, string>> = {
  'bedrock-agent': 'bedrock',
  opensearchserverless: 'aoss',
}

test('docs/connectors/aws.md allows exactly the actions that are asked', async () => {
  const aws = await openAws()
  await aws.look()
  await aws.close()
  const asked = aws.asked.map(({ service, call }) => `${PREFIXES[service] ?? service}:${call}`)
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/connectors/aws.md'), 'utf8')
  const policy = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '')
  expect(policy.Statement[0].Action).toEqual([...new Set(asked)].sort())
})
