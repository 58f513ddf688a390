import type { Answering } from '../model/raci.ts'
import type { Instant } from '../model/time.ts'
import { holdersOf, type OnCall } from '../response/oncall/on-call.ts'
import type { Governance } from './governance-yaml.ts'
import { accountableOf, responsibleOf } from './raci.ts'
import { activityFor } from './roles-by-raci.ts'

/** Who answers for incidents of a category at a moment, and who deals with them; undefined where the RACI has no activity for it. */
export async function answeringFor(
  { governance, onCall }: { governance: Governance; onCall: OnCall },
  category: string,
  at: Instant,
): Promise<Answering | undefined> {
  const activity = activityFor(governance.raci, category)
  if (activity === undefined) return undefined
  const holder = async (role: string) => {
    const { people } = await holdersOf(onCall, role, at)
    return { role, title: onCall.roles.get(role)?.title ?? role, people: [...people] }
  }
  return {
    activity: activity.id,
    title: activity.title,
    accountable: await holder(accountableOf(activity)),
    responsible: await Promise.all(responsibleOf(activity).map(holder)),
  }
}
