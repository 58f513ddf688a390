import { expect, test } from '@jest/globals'
import { theLibrary } from '../controls/fixtures/the-library.ts'
import { listControls } from './controls.ts'

async function against(id: string): Promise<string[]> {
  const lines: string[] = []
  await listControls(theLibrary, { against: id, json: true }, async (line) => void lines.push(line))
  return lines
}

test('controls against an id of an older edition are those against what took its place', async () => {
  expect(await against('LLM06:2025')).toEqual(await against('LLM03:2026'))
  expect((await against('LLM03:2026')).length).toBeGreaterThanOrEqual(5)
})

test('an id that no catalogue has is refused instead of having nothing against it', async () => {
  await expect(against('LLM99:2026')).rejects.toThrow('LLM99:2026 is in no catalogue')
})
