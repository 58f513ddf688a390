import { fail, ok } from '../../model/result.ts'
import { holds, parseCondition } from '../playbooks/condition.ts'
import { filled } from '../playbooks/variables.ts'
import type { Conditions } from './decide.ts'

/** Conditions and texts as playbooks write them, read again wherever they are asked about. */
export const playbookConditions: Conditions = {
  holds(condition, values) {
    const read = parseCondition(condition)
    return read.ok ? ok(holds(read.value, values)) : fail(`condition: ${read.failure.message}`)
  },
  filled(text, values) {
    const read = filled(text, values)
    return read.ok ? read : fail(read.failure.message)
  },
}
