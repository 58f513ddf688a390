import { z } from 'zod'
import { eventOfSample } from '../detection/sample.ts'
import { messageOf } from '../model/problem.ts'
import { ProofCorpus } from '../model/proof.ts'

/** What proofs may name; without one of them a site may have others than those we ship. */
export interface Provable {
  controls: ReadonlySet<string> | undefined
  rules: ReadonlySet<string> | undefined
}

/** Whether there is everything that a corpus names. */
export function isProvable({ control, carried_by }: ProofCorpus, { controls, rules }: Provable): boolean {
  return controls?.has(control) !== false && carried_by.every((rule) => rules?.has(rule) !== false)
}

type Path = (string | number)[]

/** Any moment: when a made-up event happens is filled in. */
const SOME_DAY = '2026-01-01T00:00:00.000Z'

/** A file of `provisioning/proofs`, with every control, rule and event in it that is none. */
export function proofsYaml({ controls, rules }: Provable) {
  return z.strictObject({ proofs: z.array(ProofCorpus).min(1) }).superRefine(({ proofs }, context) => {
    const fault = (path: Path, message: string) => context.addIssue({ code: 'custom', path, message })
    proofs.forEach(({ control, carried_by, positive, attacks }, nth) => {
      const at = ['proofs', nth]
      if (controls?.has(control) === false) fault([...at, 'control'], `there is no control ${control}`)
      carried_by.forEach((rule, place) => {
        if (rules?.has(rule) === false)
          fault([...at, 'carried_by', place], `there is no rule ${rule} in force`)
      })
      const events: [Path, Played][] = [
        [[...at, 'positive', 'event'], positive.event],
        ...attacks.flatMap(({ attack, twin }, place): [Path, Played][] => [
          [[...at, 'attacks', place, 'attack'], attack],
          [[...at, 'attacks', place, 'twin'], twin],
        ]),
      ]
      for (const [path, event] of events) {
        const message = eventFault(event)
        if (message !== undefined) fault(path, message)
      }
    })
  })
}

type Played = ProofCorpus['positive']['event']

function eventFault(event: Played): string | undefined {
  try {
    const place = { file: 'proof', line: 1, expect: 'match' as const, note: 'proof' }
    eventOfSample({ ...place, event: { '@timestamp': SOME_DAY, ...event } })
    return undefined
  } catch (thrown) {
    return messageOf(thrown).replace(/^proof:1: /, '')
  }
}
