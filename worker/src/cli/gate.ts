import { type Candidate, type GateReason, type GateRules, gateReasons } from '../inventory/gate.ts'
import { inert } from '../model/inert.ts'
import { jsonLine } from './json-line.ts'

/** What is at the gate, and by its kind how much of it could not be read. */
export interface AtGate {
  candidates: readonly Candidate[]
  unread: ReadonlyMap<string, number>
}

/**
 * `wachter gate`: whether these may be deployed. A line for each reason why not, then how many do not pass; exit code 1 where
 * one does not, where something could not be read, and where there is nothing to judge: a gate that has not seen something has
 * not held.
 */
export async function gate(
  { candidates, unread }: AtGate,
  rules: GateRules,
  { json, out }: { json: boolean; out(line: string): Promise<void> },
): Promise<number> {
  let failing = 0
  for (const candidate of candidates) {
    const reasons = gateReasons(candidate, rules)
    if (reasons.length > 0) failing += 1
    for (const reason of reasons)
      await out(json ? jsonLine(asJson(candidate, reason)) : inText(candidate, reason))
  }
  const passed = failing === 0 && candidates.length > 0 && unread.size === 0
  if (json)
    await out(jsonLine({ passed, assets: candidates.length, failing, unread: Object.fromEntries(unread) }))
  else {
    const parts = [...unread].map(([kind, count]) => `${count} "${kind}"`).join(', ')
    if (unread.size > 0) await out(inert(`not judged, for it can't be read: ${parts}; mend the document`))
    await out(candidates.length === 0 ? 'nothing to judge' : summary(failing, candidates.length))
  }
  return passed ? 0 : 1
}

function asJson({ type, name, ref, id, risk, lifecycle }: Candidate, reason: GateReason) {
  const { provider, key } = ref
  return { type, name, provider, key, id, lifecycle, residual: risk.residual, level: risk.level, ...reason }
}

function inText({ type, name }: Candidate, { reason, gap, text, how_to_close }: GateReason): string {
  return inert(`${type} ${name}: ${gap ?? reason}: ${text}; ${how_to_close}`)
}

function summary(failing: number, assets: number): string {
  const all = assets === 1 ? '1 asset' : `${assets} assets`
  return failing === 0 ? `${all} may be deployed` : `${failing} of ${all} may not be deployed`
}
