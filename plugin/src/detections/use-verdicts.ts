import { AppEvents } from '@grafana/data'
import { t } from '@grafana/i18n'
import { getAppEvents } from '@grafana/runtime'
import { useQueryClient } from '@tanstack/react-query'
import type { Disposition, Finding } from '@wachter/worker/model/finding.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { useRef, useState } from 'react'
import type { Verdict } from '../shared/verdicts.ts'
import type { AskedFindings, BulkVerdict, DetectionsPort } from './detections-port.ts'
import { inPortions, type Portions } from './in-portions.ts'

/** What a verdict is about: findings one sees, or all that a filter finds. */
export type Judged =
  | { findings: readonly Finding[] }
  | { filters: readonly AskedFindings[]; count: number; isExact: boolean }

/** What is being done, or was done last. */
export interface VerdictWork extends Portions {
  verdict: Verdict
  state: 'running' | 'done' | 'stopped' | 'taking-back' | 'taken-back'
}

/** One finding as it was, or the key of many. */
type Undo = { before: Finding } | { batch: string }

/** Verdicts on findings: ask why, carry out with progress, stop, take back. */
export function useVerdicts(port: Pick<DetectionsPort, 'dispose' | 'disposeMany' | 'takeBack'>) {
  const client = useQueryClient()
  const [asking, setAsking] = useState<{ verdict: Verdict; judged: Judged; done: () => void } | undefined>()
  const [work, setWork] = useState<VerdictWork | undefined>()
  const [undo, setUndo] = useState<Undo | undefined>()
  const stop = useRef<AbortController | undefined>(undefined)
  const reasons = useRef<Partial<Record<Verdict, string>>>({})

  const refresh = () =>
    Promise.all(
      ['findings', 'finding', 'finding-groups', 'incident'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    )
  const guarded = async (title: string, doing: () => Promise<void>) => {
    try {
      await doing()
    } catch (error) {
      getAppEvents().publish({
        type: AppEvents.alertError.name,
        payload: [title, asProblem(error).message],
      })
      setWork((so) => so && { ...so, state: 'stopped' })
    }
    await refresh()
  }

  const portions = async (portion: () => Promise<Portions>, so: Pick<VerdictWork, 'verdict' | 'state'>) => {
    const control = new AbortController()
    stop.current = control
    setWork({ ...so, changed: 0, left: 0 })
    const end = await inPortions(portion, (told) => setWork({ ...so, ...told }), control.signal)
    return { ...end, isStopped: control.signal.aborted || end.left > 0 }
  }

  const carryOut = (verdict: Verdict, judged: Judged, reason: string) =>
    guarded(t('verdict.failed', 'The verdict was not kept'), async () => {
      const [only, ...others] = 'findings' in judged ? judged.findings : []
      if (only !== undefined && others.length === 0) {
        await port.dispose(only.id, { verdict, reason })
        setUndo({ before: only })
        setWork({ verdict, state: 'done', changed: 1, left: 0 })
        return
      }
      const batch = crypto.randomUUID()
      setUndo({ batch })
      const of: readonly BulkVerdict['of'][] =
        'findings' in judged
          ? [{ ids: judged.findings.map(({ id }) => id) }]
          : judged.filters.map((filter) => ({ filter }))
      const { isStopped, changed, left } = await portions(
        overAll(of, (one) => port.disposeMany({ batch, verdict, reason, of: one })),
        { verdict, state: 'running' },
      )
      setWork({ verdict, state: isStopped ? 'stopped' : 'done', changed, left })
    })

  return {
    asking,
    /** Asks why before anything is said. */
    ask: (verdict: Verdict, judged: Judged, done: () => void = () => {}) => {
      if ('findings' in judged ? judged.findings.length > 0 : judged.count > 0)
        setAsking({ verdict, judged, done })
    },
    /** The same, where what it is about has to be counted first. */
    askCounted: (verdict: Verdict, count: () => Promise<Judged>) =>
      guarded(t('verdict.count.failed', 'What matches could not be counted'), async () => {
        setAsking({ verdict, judged: await count(), done: () => {} })
      }),
    close: () => setAsking(undefined),
    /** What was given as the reason for this verdict last. */
    lastReason: (verdict: Verdict) => reasons.current[verdict],
    confirm: (reason: string) => {
      if (asking === undefined) return
      reasons.current[asking.verdict] = reason
      setAsking(undefined)
      asking.done()
      void carryOut(asking.verdict, asking.judged, reason)
    },
    work,
    stop: () => stop.current?.abort(),
    dismiss: () => setWork(undefined),
    takeBack:
      undo === undefined || work?.state === 'running' || work?.state === 'taking-back'
        ? undefined
        : () =>
            guarded(t('verdict.undo.failed', 'The verdict was not taken back'), async () => {
              const verdict = work?.verdict ?? 'true'
              if ('before' in undo) {
                await port.dispose(undo.before.id, saidOf(undo.before.disposition))
                setWork({ verdict, state: 'taken-back', changed: 1, left: 0 })
              } else {
                const { changed, left } = await portions(() => port.takeBack(undo.batch), {
                  verdict,
                  state: 'taking-back',
                })
                setWork({ verdict, state: left > 0 ? 'stopped' : 'taken-back', changed, left })
                if (left > 0) return
              }
              setUndo(undefined)
            }),
  }
}

export type Verdicts = ReturnType<typeof useVerdicts>

/** Portions of several things, one after the other; how much the later ones have is not known before. */
function overAll<Thing>(
  things: readonly Thing[],
  portion: (thing: Thing) => Promise<Portions>,
): () => Promise<Portions> {
  let nth = 0
  return async () => {
    for (let thing = things[nth]; thing !== undefined; thing = things[nth]) {
      const { changed, left } = await portion(thing)
      if (left === 0) nth++
      const waiting = nth < things.length ? Math.max(1, left) : left
      if (changed > 0 || left > 0) return { changed, left: waiting }
    }
    return { changed: 0, left: 0 }
  }
}

function saidOf(disposition: Disposition | null): Pick<Disposition, 'verdict' | 'reason'> | null {
  return disposition === null ? null : { verdict: disposition.verdict, reason: disposition.reason }
}
