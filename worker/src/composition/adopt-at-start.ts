import type { Logger } from 'pino'
import { adoptRules } from '../detection/decisions/decide.ts'
import type { TenantId } from '../model/ids.ts'
import { asProblem } from '../model/problem.ts'
import type { Decisions } from './open-decisions.ts'

/** Without room or connection it is done later; until then new rules of a pack are in shadow mode all the same. */
export async function adoptAtStart({ desk }: Decisions, tenant: TenantId, log: Logger): Promise<void> {
  try {
    const fresh = await adoptRules(desk, tenant)
    if (fresh.length > 0) log.info({ tenant, rules: fresh.length }, 'new rules begin in shadow mode')
  } catch (thrown) {
    const { code, message } = asProblem(thrown)
    log.warn({ tenant, code }, `which rules are new could not be written down yet: ${message}`)
  }
}
