import type { PlayedEvent, Replay } from '../controls/prove-controls.ts'
import type { DecisionBook } from '../detection/decisions/decision-book.ts'
import type { ExceptionBook } from '../detection/exceptions/exception-book.ts'
import { type DrillId, idOf, type SourceId, type TenantId } from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import type { EventDraft, Source } from '../model/source.ts'
import type { Clock, Instant } from '../model/time.ts'
import type { AddressBook } from '../networks/address-book.ts'
import { madeUpEvent } from '../response/drills/made-up-event.ts'
import { decidedEvaluator } from './decided-evaluator.ts'
import type { Knowledge } from './evaluate.ts'
import { inlineEvaluator } from './inline-evaluator.ts'

/** What a replay stands on. Nothing of it can write. */
export interface Replaying {
  /** Formats, analysers and the rules in force now. */
  knowledge(): Knowledge
  exceptions: ExceptionBook
  decided: DecisionBook
  addresses?: AddressBook
  /** Levels of which the tenant wants no incidents. */
  quiet(tenant: TenantId): Promise<readonly Level[]>
  clock: Clock
}

/**
 * Replays events that somebody made up through the one evaluation that there is, each marked as made up and in a conversation of
 * its own; what the rules raise is counted and let go of. A finding counts that would open an incident: neither suppressed, nor of a
 * rule in shadow mode, nor of a level that the tenant wants none of.
 */
export function replayEvents(replaying: Replaying): Replay {
  const { knowledge, exceptions, decided, addresses, quiet, clock } = replaying
  return async (tenant, events, without) => {
    const at = clock.now()
    const made = events.map((event, nth) => ({ nth, ...madeUp(tenant, event, { nth, at }) }))
    const silent = new Set<Level>([...(await quiet(tenant)), 'informational'])
    const caught = events.map((): readonly string[] => [])
    for (const [source, own] of Map.groupBy(made, (one) => one.source)) {
      const evaluator = decidedEvaluator(
        inlineEvaluator(
          { ...knowledge(), sources: [given(source)] },
          { exceptions, ...(addresses && { addresses }), ...(without && { without }) },
        ),
        decided,
      )
      const records = own.map(({ draft, nth }) => {
        return { kind: 'record' as const, value: draft, position: `replay:${nth}` }
      })
      const { verdicts } = await evaluator.evaluate(
        { tenant, source, records, ingested: at },
        { past: async (spans) => spans.map(() => []), bodies: { fetch: async () => undefined } },
      )
      for (const [place, { events: evaluated }] of verdicts.entries()) {
        const findings = evaluated.flatMap((one) => one.findings)
        const shown = findings.filter(
          ({ suppressed, shadow, level }) =>
            suppressed === undefined && shadow !== true && !silent.has(level),
        )
        caught[own[place]?.nth ?? -1] = [...new Set(shown.map(({ rule }) => rule.title))]
      }
    }
    return caught
  }
}

/** The drafts are what its records are; nobody else can send such. */
function given(id: SourceId): Source {
  return { id, recognises: () => false, normalise: (draft) => [draft as EventDraft] }
}

function madeUp(
  tenant: TenantId,
  { key, note, event }: PlayedEvent,
  { nth, at }: { nth: number; at: Instant },
): { source: SourceId; draft: EventDraft } {
  const id = idOf('replay', tenant, key) as DrillId
  const sample = {
    file: 'replay',
    line: nth + 1,
    expect: 'match' as const,
    note,
    event: { '@timestamp': at, ...event },
  }
  return madeUpEvent(sample, { id, at })
}
