import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { layOutPlaybook } from '../plugin/src/playbooks/lay-out-playbook.ts'
import { readCatalogue } from '../plugin/tools/catalogues.ts'
import { openPlaybooks } from '../worker/src/composition/open-playbooks.ts'
import { readConfig } from '../worker/src/config/config.ts'
import { Phase } from '../worker/src/model/taxonomy.ts'
import { shownPlaybook } from '../worker/src/response/playbooks/shown-playbook.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

const { book } = openPlaybooks(readConfig(join(import.meta.dirname, '..'), {}))
const shipped = book.playbooks.map(({ playbook }) => shownPlaybook(playbook))
const english = readCatalogue('en-US')
const dutch = readCatalogue('nl-NL')

/** A label in Dutch, as the app says it. */
function inDutch(label: string): string {
  const key = [...english].find(([key, text]) => key.startsWith('playbooks.link.') && text === label)?.[0]
  return dutch.get(key ?? '') ?? label
}

function overlaps(one: Box, other: Box): boolean {
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x
  return !isBeside && one.y < other.y + other.height && other.y < one.y + one.height
}

test('there is one playbook for each category', () => {
  expect(shipped.length).toBeGreaterThanOrEqual(12)
})

describe.each([
  ['English', (label: string) => label],
  ['Dutch', inDutch],
])('in %s', (_, wordOf) => {
  test.each(shipped.map((one) => [one.name, one.outline] as const))(
    '%s: no label hides a step or another label, and all of it is inside the drawing',
    (_, outline) => {
      const { links, steps, width, height } = layOutPlaybook(outline, Phase.options, wordOf)
      const labels = links.flatMap(({ label }) => label ?? [])
      const hidden = labels.flatMap((label, nth) => [
        ...steps.flatMap((step) => (overlaps(label, step) ? `${label.text} on ${step.step.name}` : [])),
        ...labels
          .slice(nth + 1)
          .flatMap((other) => (overlaps(label, other) ? `${label.text} on ${other.text}` : [])),
      ])
      expect(hidden).toEqual([])
      expect(labels.filter((label) => label.text.endsWith('…'))).toEqual([])
      const inside = ({ x, y, width: wide, height: high }: Box) =>
        x >= 0 && y >= 0 && x + wide <= width && y + high <= height
      expect([...labels, ...steps].filter((box) => !inside(box))).toEqual([])
    },
  )
})
