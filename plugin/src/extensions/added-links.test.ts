import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { alertLink, pageOfAlert, pageOfQueries, pageOfRule, queryLink, ruleLink } from './added-links.ts'

const APP = '/a/wachter-aisecurity-app'
const annotated = (wachter_path: string) => ({ wachter_path })

test('an alert leads to the page that its annotation names, and nowhere else', () => {
  expect(pageOfAlert(annotated(`${APP}/incidents/0123abcd`))).toBe(`${APP}/incidents/0123abcd`)
  expect(pageOfAlert(annotated(`${APP}/rules/a rule?x=1#y`))).toBe(`${APP}/rules/a%20rule%3Fx%3D1%23y`)
  for (const bad of [
    'javascript:alert(1)',
    'https://evil.example/a/wachter-aisecurity-app/incidents',
    `${APP}/../other`,
    `${APP}/incidents/..`,
    `${APP}//evil.example`,
    `${APP}-other/incidents`,
  ])
    expect(pageOfAlert(annotated(bad))).toBeUndefined()
  expect(pageOfAlert(undefined)).toBeUndefined()
})

test('a rule leads to the list of what its alerts are about', () => {
  expect(pageOfRule(annotated(`${APP}/incidents/{{ $labels.subject }}`))).toBe(`${APP}/incidents`)
  expect(pageOfRule(annotated(`${APP}/rules/{{ index $labels "rule.id" }}`))).toBe(`${APP}/rules`)
  expect(pageOfRule({ summary: 'another rule' })).toBeUndefined()
})

test('a panel or Explore leads to the list of the records that it asks for', () => {
  expect(pageOfQueries([{ query: 'up' }, { query: '_index:wachter-findings-* AND level:high' }])).toBe(
    `${APP}/detections`,
  )
  expect(pageOfQueries([{ query: '_index:wachter-measures-*' }, { query: 5 }])).toBeUndefined()
  expect(pageOfQueries(undefined)).toBeUndefined()
})

test('a link is shown only where it leads somewhere', () => {
  const context = { instance: { annotations: annotated(`${APP}/sources`) } }
  expect(alertLink.configure?.(context)).toEqual({ path: `${APP}/sources` })
  expect(alertLink.configure?.({ instance: { annotations: {} } })).toBeUndefined()
  expect(alertLink.configure?.(undefined)).toBeUndefined()
})

test('what the code adds is declared in plugin.json: Grafana leaves out anything else', () => {
  const manifest: { extensions: { addedLinks: { title: string; targets: string[] }[] } } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'plugin.json'), 'utf8'),
  )
  const added = [alertLink, ruleLink, queryLink].map(({ title, targets, description }) => ({
    ...{ title, targets: [targets].flat(), description },
  }))
  expect(manifest.extensions.addedLinks).toEqual(expect.arrayContaining(added))
})
