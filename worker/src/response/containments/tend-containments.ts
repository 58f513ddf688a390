import type { Containment } from '../../model/containment.ts'
import type { TenantId } from '../../model/ids.ts'
import { assertNever } from '../../model/result.ts'
import { inEnglish, type Sentence, type SentenceCode, sentence } from '../../model/sentence.ts'
import type { Versioned } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import { seen } from './contain.ts'
import { answeringIncident, type ContainmentDesk, moveOn } from './containment-desk.ts'
import { decideContainment } from './decide-containment.ts'
import { rollBackContainment } from './end-containment.ts'

/** What looks after containments stands on; `failed` is told of roll-backs that failed, the same one perhaps often. */
export interface Tending extends ContainmentDesk {
  failed(containment: Containment): Promise<void>
}

/** The worker itself, in the audit chain and on timelines. */
const WORKER = 'worker'

/**
 * Looks after what stands: rolls back what is over with its incident, extends what is not, asks where that has been done
 * often enough, and finds out what became of effects whose worker is gone.
 */
export async function tendContainments(desk: Tending, tenant: TenantId, signal: AbortSignal): Promise<void> {
  const where = [
    { field: 'state', is: 'in' as const, values: ['asked', 'standing', 'rolling_back', 'roll_back_failed'] },
  ]
  for await (const found of everyDocument(desk.store.containments, tenant, where)) {
    signal.throwIfAborted()
    if (found.document.state === 'roll_back_failed') await desk.failed(found.document)
    else await tend(desk, found, signal)
  }
}

async function tend(desk: Tending, found: Versioned<Containment>, signal: AbortSignal): Promise<void> {
  const { document } = found
  const { tenant, id, incident } = document
  const answering = await answeringIncident(desk, tenant, incident)
  const owner = answering?.assignee ?? null
  const due = decideContainment(document, answering?.state, desk.clock.now())
  const rollBack = async (code: SentenceCode, alone: boolean) => {
    const why = sentence(code)
    const back = { tenant, id, actor: WORKER, reason: inEnglish(why), why, alone }
    const ended = await rollBackContainment(desk, back, signal)
    if (ended.state === 'roll_back_failed') await desk.failed(ended)
  }
  switch (due.do) {
    case 'nothing':
      return
    case 'roll_back':
      return rollBack('entry.over', false)
    case 'extend': {
      const said = [sentence('entry.stands_until', { until: due.until }), ownerSaid(owner)]
      await moveOn(desk, found, {
        ...{ actor: WORKER, text: textOf(said), said, until: due.until, occasion: 'containment_extended' },
        extensions: document.extensions + 1,
      })
      return
    }
    case 'ask':
      return ask(desk, found, owner)
    case 'look':
      if (document.state === 'rolling_back') return rollBack('entry.worker_gone', true)
      await seen(desk, found, { actor: WORKER, failure: undefined }, signal)
      return
    default:
      return assertNever(due)
  }
}

/** Once for each time that it came to its end. */
async function ask(
  desk: ContainmentDesk,
  found: Versioned<Containment>,
  owner: string | null,
): Promise<void> {
  if (found.document.error?.code === NEEDS_DECISION) return
  const said = [sentence('entry.stands_still'), ownerSaid(owner)]
  const text = textOf(said)
  const error = { code: NEEDS_DECISION, message: text }
  await moveOn(desk, found, { actor: WORKER, text, said, occasion: 'containment_decision', error })
}

function ownerSaid(person: string | null): Sentence {
  return person === null ? sentence('entry.no_owner') : sentence('entry.owner', { person })
}

/** The first, and the second in brackets. */
function textOf(said: readonly Sentence[]): string {
  const [first = '', ...others] = said.map(inEnglish)
  return `${first} (${others.join(', ')})`
}

/** A containment that came to its end and waits for a person. */
const NEEDS_DECISION = 'containment.needs-decision'
