import type { Random } from '../../model/random.ts'
import type { DemoRecord } from '../demo-record.ts'
import { guardrailAtWork } from './guardrail-at-work.ts'
import { lookAlikes } from './look-alikes.ts'
import { oddRecords } from './odd.ts'
import { talkAboutAttacks } from './talk-about-attacks.ts'
import { unusualWork } from './unusual-work.ts'

/** Everything of the fortnight that a hasty rule takes for an attack, and that is none. */
export function oddTraffic(random: Random, start: number): DemoRecord[] {
  return oddRecords(random, start, [...talkAboutAttacks, ...lookAlikes, ...guardrailAtWork, ...unusualWork])
}
