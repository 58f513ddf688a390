import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Playbook } from '../../model/playbook.ts'
import { RunEvent } from '../../model/run.ts'
import { playbookConditions } from './conditions.ts'
import { decide } from './decide.ts'
import { definitionOf, playbookHash } from './definition.ts'
import { stateOf } from './state-of.ts'

const folder = join(import.meta.dirname, 'fixtures', 'histories')

/** Runs as earlier versions recorded them; a change that decides otherwise would send a run that stands elsewhere. */
describe.each(readdirSync(folder))('%s', (file) => {
  const { playbooks, events: written } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const book = new Map(
    (playbooks as unknown[]).map((one) => {
      const playbook = Playbook.parse(one)
      return [playbookHash(playbook), definitionOf(playbook)] as const
    }),
  )
  const events: RunEvent[] = written.map((one: unknown) => RunEvent.parse(one))

  test('replays to the same decisions', () => {
    for (const [nth, { id, tenant, run, incident, sequence, began, at, by, ...news }] of events.entries()) {
      const before = events.slice(0, nth)
      if (nth === 0 || by !== 'worker') continue
      const [first] = decide({ book: book, conditions: playbookConditions }, stateOf(book, before), at)
      if (news.kind === 'effect_planned') expect(first).toMatchObject({ kind: 'plan' })
      else if (news.kind === 'effect_answered') expect(first).toMatchObject({ kind: 'settle' })
      else expect(first).toEqual({ kind: 'write', event: news })
    }
    expect(events.length).toBeGreaterThan(10)
  })
})
