import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { writeNewFile } from './write-new-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'new-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('writes nothing over, and says what to do about a place that is taken or not there', async () => {
  const file = join(folder, 'board.pdf')
  await writeNewFile(file, Buffer.from('first'))
  await expect(writeNewFile(file, Buffer.from('second'))).rejects.toMatchObject({
    ...{ code: 'output.there', kind: 'user' },
    message: `${file} is there already: name a new file, or take it away`,
  })
  expect(readFileSync(file, 'utf8')).toBe('first')
  await expect(writeNewFile(join(folder, 'none', 'board.pdf'), Buffer.from('x'))).rejects.toMatchObject({
    ...{ code: 'output.unwritable', kind: 'user' },
  })
})
