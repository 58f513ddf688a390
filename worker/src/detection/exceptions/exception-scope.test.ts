import { expect, test } from '@jest/globals'
import { type FindingId, idOf } from '../../model/ids.ts'
import { aFinding, minute } from '../../response/fixtures/finding-builder.ts'
import { portions } from '../../store/every-document.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import { exceptionScope } from './exception-scope.ts'
import { readException } from './read-exception.ts'

test('a preview looks at all findings that there are, and says so where it was ended', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const { rules } = readSigma(
    'title: X\nname: r\nlogsource: {product: genai}\ndetection: {s: {a: 1}, condition: s}',
    'x.yml',
  )
  const { filter } = readException(
    'title: Known\nlogsource: {product: genai}\nfilter: {rules: [r], k: {user.id: jan}, condition: not k}\nwachter: {owner: soc, reason: known, expires: 2026-11-25}',
    rules,
  )
  const findings = Array.from({ length: 5_500 }, (_, nth) =>
    aFinding(nth, { id: idOf('finding', `${nth}`) as FindingId }),
  )
  const [first] = findings
  if (first === undefined) throw new Error('no finding')
  for (const some of portions(findings, 1_000)) await store.findings.create(first.tenant, some)
  const looking = { store, rules, originals: async () => [] }
  const from = minute(0)
  const whole = await exceptionScope(looking, first.tenant, { filter, from })
  expect(whole).toMatchObject({ looked_at: 5_500, of: 5_500, complete: true, undecided: 5_500 })
  let pages = 0
  const ended = await exceptionScope(looking, first.tenant, { filter, from, isOver: () => ++pages > 2 })
  expect(ended).toMatchObject({ looked_at: 1_000, of: 5_500, complete: false })
  await store.close()
})
