import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { allActions, knownActions } from './all-actions.ts'

const docs = join(import.meta.dirname, '..', '..', '..', '..', 'docs')
const nobody = () => {
  throw new Error('a page asks nobody')
}
const actions = allActions({
  ...{ policyOf: nobody, gatewayOf: nobody, litellmOf: nobody, awsOf: nobody, azureOf: nobody },
  ...{ webhookOf: nobody, fingerprint: nobody, clock: { now: nobody } },
})
/** What whoever lets something change outside has to know of it before. */
const TOLD = ['Parameters:', 'Approval:', 'Dry run:', 'Hits:', 'Done once:', 'Read back:', 'Rolled back:']

test.each(actions.map((action) => [action.name, action] as const))(
  'docs/actions/%s.md tells all that its action takes, needs, hits and leaves',
  (name, { takes, permissions }) => {
    const page = readFileSync(join(docs, 'actions', `${name}.md`), 'utf8')
    expect(TOLD.filter((label) => !page.includes(label))).toEqual([])
    expect(takes.map((one) => one.name).filter((one) => !page.includes(`\`${one}\``))).toEqual([])
    const called = permissions
      .filter((one) => !one.includes(' '))
      .map((one) => one.split(/[:/]/).at(-1) ?? one)
    expect(called.filter((one) => !page.includes(one))).toEqual([])
    expect(page).toContain(`containments plan ${name} `)
  },
)

test('there is no page, and no row in docs/contain.md, of an action that there is not', () => {
  const names = [...knownActions().keys()].sort()
  const pages = readdirSync(join(docs, 'actions')).map((file) => file.replace(/\.md$/, ''))
  expect(pages.filter((page) => page !== 'tried').sort()).toEqual(names)
  const rows = readFileSync(join(docs, 'contain.md'), 'utf8').matchAll(/^\| \[`([a-z.-]+)`\]\(actions\//gm)
  expect([...rows].map(([, name]) => name).sort()).toEqual(names)
})
