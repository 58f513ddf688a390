import { expect, test } from '@jest/globals'
import { RedTeamState } from '../../model/red-team.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { happenings, stateAfter } from './finding-states.ts'
import { redTeamContract } from './red-team-contract.ts'

redTeamContract(() => openSqliteStore({ file: ':memory:' }), 60)

test('nothing but a replay leads to closed or out of it', () => {
  for (const state of RedTeamState.options) {
    for (const happening of happenings) {
      const next = stateAfter(state, happening)
      if (next === undefined || (next !== 'closed' && state !== 'closed')) continue
      expect(['caught', 'missed']).toContain(happening)
    }
  }
})
