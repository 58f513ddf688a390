import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { Playbook } from '../../model/playbook.ts'
import { RunEvent } from '../../model/run.ts'
import { newTenant } from '../../store/documents-samples-contract.ts'
import type { Store } from '../../store/store.ts'
import { playbookConditions } from './conditions.ts'
import { decide } from './decide.ts'
import { playbookHash } from './definition.ts'
import { headOf } from './run-head.ts'
import { readRun, runEventId } from './run-log.ts'
import { stateOf } from './state-of.ts'

const folder = join(import.meta.dirname, 'fixtures', 'histories')
const History = z.object({ playbooks: z.array(Playbook), events: z.array(RunEvent).min(11) })

/**
 * Runs as earlier versions recorded them, kept in a store and read back: a change that decides otherwise, or a store that gives
 * back something else, would send a run that stands elsewhere.
 */
export function historiesContract(
  theStore: () => Pick<Store, 'runs' | 'runEvents' | 'playbookVersions'>,
): void {
  describe.each(readdirSync(folder))('the recorded run %s', (file) => {
    test('is read back as it was and replays to the same decisions', async () => {
      const store = theStore()
      const tenant = newTenant()
      const { playbooks, events: written } = History.parse(
        JSON.parse(readFileSync(join(folder, file), 'utf8')),
      )
      const [first] = written
      if (first === undefined) throw new Error('it has no events')
      const recorded = written.map(
        (event): RunEvent => ({ ...event, tenant, id: runEventId(event.run, event.sequence) }),
      )
      await store.playbookVersions.create(
        tenant,
        playbooks.map((playbook) => ({ id: playbookHash(playbook), tenant, kept: first.at, playbook })),
      )
      await store.runEvents.create(tenant, recorded)
      const log = await readRun(store, tenant, first.run)
      expect(log.events).toEqual(recorded)
      for (const [
        nth,
        { id, tenant: _, run, incident, sequence, began, at, by, ...news },
      ] of log.events.entries()) {
        if (nth === 0 || by !== 'worker') continue
        const before = stateOf(log.book, log.events.slice(0, nth))
        const [decided] = decide({ book: log.book, conditions: playbookConditions }, before, at)
        if (news.kind === 'effect_planned') expect(decided).toMatchObject({ kind: 'plan' })
        else if (news.kind === 'effect_answered') expect(decided).toMatchObject({ kind: 'settle' })
        else expect(decided).toEqual({ kind: 'write', event: news })
      }
      const end = recorded.at(-1)
      expect(headOf(log)).toMatchObject({
        events: recorded.length,
        state: end?.kind === 'run_ended' ? end.outcome : 'running',
      })
    })
  })
}
