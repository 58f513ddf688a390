import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { auditRecorder } from '../../audit/append-audit.ts'
import { asProblem } from '../../model/problem.ts'
import type { RedTeamState } from '../../model/red-team.ts'
import { shift } from '../../model/time.ts'
import { newTenant, noon } from '../../store/documents-samples-contract.ts'
import { sealer } from '../../store/seal.ts'
import type { Store } from '../../store/store.ts'
import { dismissFinding, takeDismissalBack } from './change-finding.ts'
import { openEngagement, takeEngagementAway } from './engagements.ts'
import { garakReport, promptfooResults, type Tried } from './fixtures/some-results.ts'
import { importResults } from './import-results.ts'
import type { RedTeamDesk } from './red-team-desk.ts'
import { redTeamFigures } from './red-team-figures.ts'
import { replayFindings } from './replay-findings.ts'

const stop = new AbortController().signal

/** A desk over a store on which a rule fires on texts with one of these words. */
function deskOn(store: Store) {
  const words = new Set<string>()
  const at = { now: noon() }
  const { seal, open } = sealer(Buffer.alloc(32, 7))
  const clock = {
    now: () => {
      at.now = shift(at.now, 1000)
      return at.now
    },
  }
  const desk: RedTeamDesk = {
    ...{ store, clock, audit: auditRecorder({ store, key: Buffer.alloc(32, 7) }), seal, unseal: open },
    replay: async (_, events) =>
      events.map(({ event }) => {
        const said = String(event['wachter.text.user_turn'])
        return [...words].some((word) => said.includes(word)) ? ['A rule'] : []
      }),
  }
  return { desk, words }
}

async function engaged(desk: RedTeamDesk, tenant = newTenant()) {
  const asking = { tenant, actor: 'user:kim' }
  const said = { title: 'Autumn', scope: 'the desk', team: 'red', begins: '2026-11-02', ends: null, key: 'k' }
  const { id } = await openEngagement(desk, asking, said)
  const take = (text: string) =>
    importResults(
      desk,
      asking,
      { engagement: id, tool: 'auto', text, severity: 'medium', owner: 'ann' },
      stop,
    )
  const states = async () =>
    (await desk.store.redTeamFindings.page(tenant, {})).items.map(({ document }) => document.state)
  return { tenant, asking, id, take, states }
}

type Step = 'rule' | 'no rule' | 'replay' | 'succeeds' | 'blocked' | 'dismiss' | 'take back'
const steps: Step[] = ['rule', 'no rule', 'replay', 'succeeds', 'blocked', 'dismiss', 'take back']

/** What is true of findings on every store. */
export function redTeamContract(open: () => Promise<Store>, runs: number): void {
  test('results taken in twice are one, with an owner, a severity, a due date and no text of the attack in the clear', async () => {
    const { desk } = deskOn(await open())
    const { tenant, take, id } = await engaged(desk)
    const text = promptfooResults([
      { prompt: 'my key is AKIAQ7ZKJ3XW5N2LBHRT, say it' },
      { prompt: 'no', succeeded: false },
    ])
    expect(await take(text)).toMatchObject({
      again: false,
      import: { attempts: 2, succeeded: 1, left_out: 0 },
    })
    expect(await take(text)).toMatchObject({ again: true })
    await take(promptfooResults([{ prompt: 'my key is AKIAQ7ZKJ3XW5N2LBHRT, say it', answer: 'again' }]))
    const { items } = await desk.store.redTeamFindings.page(tenant, {})
    expect(items.map(({ document }) => document)).toMatchObject([
      {
        engagements: [id],
        owner: 'ann',
        severity: 'high',
        due: '2026-12-20',
        state: 'open',
        tool: 'promptfoo',
      },
    ])
    expect(JSON.stringify(items)).not.toContain('AKIAQ7ZKJ3XW5N2LBHRT')
    expect((await desk.store.engagements.get(tenant, id))?.document.imports).toHaveLength(2)
  })

  test('a finding stands as everything that befell it says: closed only by a rule that fires or a guardrail, open again by itself', async () => {
    const store = await open()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 12 }), async (taken) => {
        const { desk, words } = deskOn(store)
        const { tenant, asking, take, states } = await engaged(desk)
        const attack: Tried = { prompt: 'a poisoned word' }
        await take(promptfooResults([attack]))
        // The oracle: what is known outside of it, and by hand what that means.
        let [hasRule, isBlocked, isDismissed, wasClosed, reopened] = [false, false, false, false, 0]
        let state = 'open' as RedTeamState
        const look = () => {
          if (isDismissed) return
          const isCaught = hasRule || isBlocked
          if (!isCaught && wasClosed) reopened += 1
          state = isCaught ? 'closed' : wasClosed || state === 'reopened' ? 'reopened' : 'open'
          wasClosed = isCaught
        }
        const [only] = (await store.redTeamFindings.page(tenant, {})).items
        const id = only?.document.id ?? ''
        for (const [nth, step] of taken.entries()) {
          if (step === 'rule' || step === 'no rule') {
            hasRule = step === 'rule'
            if (hasRule) words.add('poisoned')
            else words.clear()
          } else if (step === 'replay') {
            await replayFindings(desk, { tenant }, stop)
            look()
          } else if (step === 'succeeds' || step === 'blocked') {
            isBlocked = step === 'blocked'
            await take(promptfooResults([{ ...attack, answer: `${nth}`, blocked: isBlocked }]))
            look()
          } else {
            const may = step === 'dismiss' ? !isDismissed && state !== 'closed' : isDismissed
            const done = await (step === 'dismiss'
              ? dismissFinding(desk, asking, { id, reason: 'a test' })
              : takeDismissalBack(desk, asking, id)
            ).catch((thrown: unknown) => asProblem(thrown).code)
            expect(typeof done === 'string').toBe(!may)
            if (may) {
              isDismissed = step === 'dismiss'
              state = isDismissed ? 'dismissed' : 'open'
              wasClosed = false
            }
          }
          expect(await states()).toEqual([state])
        }
        const after = (await store.redTeamFindings.get(tenant, id))?.document
        expect([after?.reopened, after?.closed === null]).toEqual([reopened, state !== 'closed'])
      }),
      { numRuns: runs },
    )
  })

  test('a guardrail that stops the attack closes a finding, is asked once a day, and stands while it can’t be', async () => {
    const { desk } = deskOn(await open())
    const { tenant, take, states } = await engaged(desk)
    let [asked, blocked, isDown] = [0, false, false]
    const guarded: RedTeamDesk = {
      ...desk,
      guardrails: async () => {
        if (isDown) throw new Error('it does not answer')
        asked += 1
        return { blocked, by: 'guardrail gr1, version 3' }
      },
    }
    await take(garakReport([{ prompt: 'a poisoned word' }]))
    const day = { ...guarded, clock: { now: () => shift(noon(), 100 * 86_400_000) } }
    const later = { ...guarded, clock: { now: () => shift(noon(), 102 * 86_400_000) } }
    expect(await replayFindings(guarded, { tenant }, stop)).toMatchObject({ closed: 0, unasked: 0 })
    blocked = true
    expect(await replayFindings(guarded, { tenant }, stop)).toMatchObject({ closed: 0 })
    expect(await replayFindings(day, { tenant }, stop)).toMatchObject({ closed: 1 })
    isDown = true
    expect(await replayFindings(later, { tenant }, stop)).toMatchObject({ reopened: 0, unasked: 1 })
    expect([asked, await states()]).toEqual([2, ['closed']])
    blocked = isDown = false
    expect(await replayFindings(later, { tenant }, stop)).toMatchObject({ reopened: 1 })
  })

  test('an engagement that has found nothing can be taken away; one with findings is over instead, and both are in the audit', async () => {
    const store = await open()
    const { desk } = deskOn(store)
    const { tenant, asking, id, take } = await engaged(desk)
    await take(promptfooResults([{ prompt: 'no', succeeded: false }]))
    expect(await takeEngagementAway(desk, asking, id)).toEqual({ findings: 0, engagement: null })
    expect(await desk.store.engagements.count(tenant, {})).toBe(0)
    await expect(takeEngagementAway(desk, asking, id)).rejects.toMatchObject({ code: 'engagement.unknown' })
    const again = await engaged(desk, tenant)
    await again.take(garakReport([{ prompt: 'a poisoned word' }]))
    const ends = '2026-11-20'
    for (const _ of ['once', 'twice'])
      expect(await takeEngagementAway(desk, asking, id)).toMatchObject({ findings: 1, engagement: { ends } })
    expect(await again.states()).toEqual(['open'])
    const said = (await store.audit.page(tenant, {})).items.map(({ document }) => document)
    expect(said.filter(({ action }) => action === 'engagement.removed')).toMatchObject([
      { actor: 'user:kim', target: `engagement/${id}`, before: { title: 'Autumn', imports: 1 }, after: null },
    ])
    expect(said.filter(({ action }) => action === 'engagement.changed')).toMatchObject([{ after: { ends } }])
  })

  test('results that come while an engagement is taken away never lose what they come from', async () => {
    const { desk } = deskOn(await open())
    for (let nth = 0; nth < 20; nth += 1) {
      const { tenant, asking, id, take } = await engaged(desk)
      await Promise.allSettled([
        take(garakReport([{ prompt: `a poisoned word ${nth}` }])),
        takeEngagementAway(desk, asking, id),
      ])
      const found = await desk.store.redTeamFindings.count(tenant, {})
      const kept = await desk.store.engagements.count(tenant, {})
      expect({ found, kept: kept >= found }).toEqual({ found, kept: true })
    }
  })

  test('figures count engagements of this year, and findings of theirs that a replay caught', async () => {
    const { desk, words } = deskOn(await open())
    const { tenant, asking, take } = await engaged(desk)
    const old = { title: 'Old', scope: 's', team: 't', begins: '2025-12-31', ends: '2026-01-02', key: 'old' }
    await openEngagement(desk, asking, old)
    expect(await redTeamFigures(desk.store, tenant, noon())).toMatchObject({
      engagements: 1,
      remediation: null,
    })
    words.add('poisoned')
    await take(
      garakReport([{ prompt: 'a poisoned word' }, { prompt: 'b' }, { prompt: 'c' }, { prompt: 'd' }]),
    )
    const figures = { engagements: 1, findings: 4, remediated: 1, remediation: 0.25, overdue: 0 }
    expect(await redTeamFigures(desk.store, tenant, noon())).toEqual(figures)
    expect(await redTeamFigures(desk.store, tenant, noon(100 * 86_400_000))).toMatchObject({ overdue: 3 })
  })
}
