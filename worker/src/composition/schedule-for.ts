import { followAcceptancesJob, followAppetiteJob } from '../jobs/acceptance-jobs.ts'
import { countFindingsJob, takeMeasuresJob } from '../jobs/alerting-jobs.ts'
import {
  assessRiskJob,
  correlateJob,
  judgeControlsJob,
  noteRulesJob,
  promoteRulesJob,
  proveControlsJob,
  replayRedTeamJob,
  resolveObservationsJob,
  sweepAssetsJob,
  sweepDueAssetsJob,
} from '../jobs/catalogue.ts'
import type { Dispatcher } from '../jobs/dispatcher.ts'
import { remindPeopleJob } from '../jobs/governance-jobs.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import { keepReportJob } from '../jobs/metrics-jobs.ts'
import { notifyJob, readTicketsJob } from '../jobs/notify-jobs.ts'
import { measureProgrammeJob } from '../jobs/programme-jobs.ts'
import {
  followIncidentsJob,
  groupFindingsJob,
  tendContainmentsJob,
  watchClocksJob,
} from '../jobs/response-jobs.ts'
import type { TenantId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'

/** How often assets are judged whose time has come (gaps that open by themselves do so on a day), and how often all of them. */
export const SWEEP_EVERY_MS = 3_600_000
const SWEEP_ALL_EVERY_MS = 86_400_000
/** How often it is looked at whether new rules have proved themselves. */
const PROMOTE_EVERY_MS = 3_600_000
/** How often what could not be written down at once is, and gaps to be filled are looked for. */
const NOTE_EVERY_MS = 60_000
/** How often the clocks of incidents are looked at: they count in minutes. */
const WATCH_EVERY_MS = 30_000
/** How often runs of playbooks that nobody goes on with are looked for. */
const FOLLOW_EVERY_MS = 30_000
/** How often risk is looked at that moves though no asset does: new findings, reviews that go stale. */
const ASSESS_EVERY_MS = 60_000
/** How often it is looked whether controls still stand: what is cheap to ask, the rest less often. */
const JUDGE_EVERY_MS = 60_000
/** How often controls are put to the proof, and findings of the red team replayed: rules, decisions and exceptions change meanwhile. */
const PROVE_EVERY_MS = 3_600_000
/** How often it is looked whether a month is over that the board is to be told of. */
const REPORT_EVERY_MS = 3_600_000
/** How often it is looked whether the time of a containment is over. */
const TEND_EVERY_MS = 60_000
/** How often it is looked whether people wrote in tickets. */
const TICKETS_EVERY_MS = 120_000
/** How often it is looked whom to remind; nobody is more than once a week. */
const REMIND_EVERY_MS = 3_600_000
/** How often it is looked what people are to be told. */
const NOTIFY_EVERY_MS = 10_000

/** How often accepted risks are held against their conditions: what is cheap to ask. */
const ACCEPTED_EVERY_MS = 60_000
/** How often everything is held against the appetite: losses are simulated for it, which takes up to a second. */
const APPETITE_EVERY_MS = 300_000
/** How often it is looked whether counts for alert rules still hold, and figures are taken. */
const MEASURE_EVERY_MS = 60_000
/** How often the programme is measured: a day keeps the last of it. */
const PROGRAMME_EVERY_MS = 900_000
/** Findings are counted once in so long, however many batches raise some: the last minutes are read anew each time. */
const COUNTED_WITHIN_MS = 10_000

/** Asks for the standing work of a tenant; of a single pass, for what is there. `tells`: it has ways to people; `alerts`: others read its store. */
export async function scheduleFor(
  jobs: Dispatcher<JobDeps>,
  tenant: TenantId,
  { once, tells, alerts }: { once: boolean; tells: boolean; alerts: boolean },
): Promise<void> {
  // What a killed worker left undone is due whether or not anything new comes.
  await jobs.enqueue(correlateJob, { tenant })
  await jobs.enqueue(groupFindingsJob, { tenant })
  await jobs.enqueue(resolveObservationsJob, { tenant })
  if (once) await jobs.enqueue(followIncidentsJob, { tenant })
  else await jobs.schedule(followIncidentsJob, { tenant }, FOLLOW_EVERY_MS)
  if (once) await jobs.enqueue(noteRulesJob, { tenant })
  else await jobs.schedule(noteRulesJob, { tenant }, NOTE_EVERY_MS)
  if (!once) await jobs.schedule(watchClocksJob, { tenant }, WATCH_EVERY_MS)
  if (!once) await jobs.schedule(sweepDueAssetsJob, { tenant }, SWEEP_EVERY_MS)
  if (!once) await jobs.schedule(sweepAssetsJob, { tenant }, SWEEP_ALL_EVERY_MS)
  if (!once && tells) await jobs.schedule(notifyJob, { tenant }, NOTIFY_EVERY_MS)
  if (!once && tells) await jobs.schedule(readTicketsJob, { tenant }, TICKETS_EVERY_MS)
  if (!once && tells) await jobs.schedule(remindPeopleJob, { tenant }, REMIND_EVERY_MS)
  if (!once) await jobs.schedule(keepReportJob, { tenant }, REPORT_EVERY_MS)
  if (!once) await jobs.schedule(promoteRulesJob, { tenant }, PROMOTE_EVERY_MS)
  if (!once) await jobs.schedule(measureProgrammeJob, { tenant }, PROGRAMME_EVERY_MS)
  if (once) await jobs.enqueue(assessRiskJob, { tenant })
  else await jobs.schedule(assessRiskJob, { tenant }, ASSESS_EVERY_MS)
  if (once) await jobs.enqueue(judgeControlsJob, { tenant })
  else await jobs.schedule(judgeControlsJob, { tenant }, JUDGE_EVERY_MS)
  if (once) await jobs.enqueue(proveControlsJob, { tenant })
  else await jobs.schedule(proveControlsJob, { tenant }, PROVE_EVERY_MS)
  if (once) await jobs.enqueue(replayRedTeamJob, { tenant })
  else await jobs.schedule(replayRedTeamJob, { tenant }, PROVE_EVERY_MS)
  if (!once) await jobs.schedule(tendContainmentsJob, { tenant }, TEND_EVERY_MS)
  if (once) await jobs.enqueue(followAcceptancesJob, { tenant })
  else await jobs.schedule(followAcceptancesJob, { tenant }, ACCEPTED_EVERY_MS)
  if (!once) await jobs.schedule(followAppetiteJob, { tenant }, APPETITE_EVERY_MS)
  if (!once && alerts) await jobs.schedule(countFindingsJob, { tenant }, MEASURE_EVERY_MS)
  if (!once && alerts) await jobs.schedule(takeMeasuresJob, { tenant }, MEASURE_EVERY_MS)
}

/** Lets findings be counted for alert rules, soon and once for all that come meanwhile. */
export function countSoon(jobs: Dispatcher<JobDeps>, tenant: TenantId, now: Instant): Promise<void> {
  return jobs.enqueue(countFindingsJob, { tenant }, { due: shift(now, COUNTED_WITHIN_MS) })
}

/** Lets the programme be measured now; where others read the store, also findings be counted and figures be taken down. */
export async function measureNow(
  jobs: Dispatcher<JobDeps>,
  tenant: TenantId,
  alerts: boolean,
): Promise<void> {
  await jobs.enqueue(measureProgrammeJob, { tenant })
  if (!alerts) return
  await jobs.enqueue(countFindingsJob, { tenant })
  await jobs.enqueue(takeMeasuresJob, { tenant })
}
