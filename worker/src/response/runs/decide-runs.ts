import type { Incident } from '../../model/incident.ts'
import type { Playbook, PlaybookId } from '../../model/playbook.ts'
import type { Run } from '../../model/run.ts'
import { isOver } from '../merged-work.ts'

/** What is to become of the runs of an incident. */
export interface RunsDecision {
  /** The run that is to begin; `key` as of `runIdOf`, and the one that it takes over from. */
  begin: { playbook: Playbook; key: string | undefined; from: Run | undefined } | undefined
  /** Runs that are to end, and why; the playbook that takes over where one does. */
  end: readonly { run: Run; note: string; handedTo: PlaybookId | undefined }[]
}

/**
 * Whether a run begins and which ones end: the playbook of an incident's category runs while the incident is open, and takes over
 * from that of a category which it had before; one without a playbook leaves the former run as it is. What a person began runs
 * until its incident is closed or part of another. `runs` are all of the incident; undefined as incident: it is not there any more.
 */
export function decideRuns(
  incident: Incident | undefined,
  runs: readonly Run[],
  playbook: Playbook | undefined,
): RunsDecision {
  const running = runs.filter(({ state }) => state === 'running')
  const over = incident === undefined ? undefined : endedBy(incident)
  if (over !== undefined) {
    return { begin: undefined, end: running.map((run) => ({ run, note: over, handedTo: undefined })) }
  }
  if (incident === undefined || playbook === undefined || isOver(incident))
    return { begin: undefined, end: [] }
  const own = runs.filter(({ started_by }) => started_by === undefined)
  const ofIt = own.filter((run) => run.playbook === playbook.id)
  const former = running.filter((run) => own.includes(run) && run.playbook !== playbook.id)
  const isThere = ofIt.some(({ handed_to }) => handed_to === undefined)
  const latest = own.toSorted((one, other) => (one.began < other.began ? -1 : 1)).at(-1)
  const key = ofIt.length === 0 ? undefined : `again ${ofIt.length}`
  return {
    begin: isThere ? undefined : { playbook, key, from: former[0] ?? latest },
    end: former.map((run) => ({
      run,
      note: `its incident is ${incident.category} now: ${playbook.name} takes over`.slice(0, 2000),
      handedTo: playbook.id,
    })),
  }
}

function endedBy({ merged_into, state }: Incident): string | undefined {
  if (merged_into !== null) return `its incident became part of ${merged_into}`
  return state === 'closed' ? 'its incident was closed' : undefined
}
