import { hash } from 'node:crypto'
import { canonicalJson } from '../audit/canonical-json.ts'
import type { AssetControls, Control, ControlState, ControlStatement } from '../model/control.ts'
import { epochMs, type Instant } from '../model/time.ts'
import { answerAll } from './answer.ts'
import type { KnownOfAsset } from './known-of-asset.ts'
import { evidenceOfProof } from './proof-of.ts'

/** Evidence that is only newer by less than this is the same: a document is not written for it. */
const DAY_MS = 86_400_000
const MOST_EVIDENCE = 16

/**
 * Where the controls stand that are meant for an asset. A person's statement that it is excepted or does not apply goes
 * before evidence; that it is implemented counts only where evidence does not decide. A replay that went wrong fails a control
 * wherever it stands; one that went well proves it where it is in place. `since` is kept while the state is.
 */
export function judge(
  controls: readonly Control[],
  known: KnownOfAsset,
  given: { statements: readonly ControlStatement[]; before: AssetControls | undefined },
): AssetControls {
  const { asset, now } = known
  const before = new Map(given.before?.standings.map((one) => [one.control, one]))
  const said = new Map(given.statements.map((one) => [one.control, one]))
  const standings = controls.flatMap((control) => {
    if (!isMeantFor(control, known)) return []
    const found = stateOf(control, known, said.get(control.id))
    const earlier = before.get(control.id)
    const since = earlier?.state === found.state ? earlier.since : now
    return [{ control: control.id, weighs: control.weighs, since, ...found }]
  })
  return {
    ...{ id: asset.id, tenant: asset.tenant, name: asset.name, type: asset.type },
    owner_team: asset.facts.owner_team ?? null,
    created: given.before?.created ?? now,
    updated: now,
    standings,
    states: standings.map(({ control, state }) => `${control}=${state}`),
  }
}

/** Whether both say the same, but for evidence that is a little newer. */
export function isSame(one: AssetControls, other: AssetControls): boolean {
  const plain = ({ name, type, owner_team, standings }: AssetControls) =>
    JSON.stringify([
      ...[name, type, owner_team],
      standings.map(({ evidence, ...rest }) => [
        rest,
        evidence.map(({ source, statement, says }) => [source, statement, says]),
      ]),
    ])
  if (plain(one) !== plain(other)) return false
  return one.standings.every(({ evidence }, nth) =>
    evidence.every(({ at }, place) => {
      const newer = other.standings[nth]?.evidence[place]?.at ?? at
      return Math.abs(epochMs(newer) - epochMs(at)) < DAY_MS
    }),
  )
}

function isMeantFor({ applies_to, when, evidence }: Control, known: KnownOfAsset): boolean {
  if (!applies_to.includes(known.asset.type)) return false
  if (known.asset.lifecycle === 'retired' || known.asset.lifecycle === 'blocked') return false
  return when.length === 0 || answerAll(when, known, evidence.good_for_days).says === 'holds'
}

type Found = Pick<ControlState, 'state' | 'why' | 'proof' | 'evidence'>

function stateOf(control: Control, known: KnownOfAsset, statement: ControlStatement | undefined): Found {
  const { in_place, at_work, good_for_days } = control.evidence
  const placed = answerAll(in_place, known, good_for_days)
  const worked = at_work.length === 0 ? undefined : answerAll(at_work, known, good_for_days)
  const proof = known.proofs.get(control.id)
  const replayed = proof === undefined ? undefined : evidenceOfProof(proof, known.now)
  const stands = statement !== undefined && statement.until > known.now ? statement : undefined
  const own = stands === undefined ? [] : [asEvidence(stands)]
  const shown = replayed === undefined ? [] : [replayed]
  const evidence = [...own, ...shown, ...placed.evidence, ...(worked?.evidence ?? [])].slice(0, MOST_EVIDENCE)
  const why = (text: string) => text.slice(0, 512)
  if (stands !== undefined && stands.says !== 'implemented') {
    const text = why(`${stands.by} says so until ${stands.until.slice(0, 10)}: ${stands.reason}`)
    return { state: stands.says, why: text, proof: 'attested', evidence }
  }
  const wrong = [...placed.evidence, ...(worked?.evidence ?? [])].filter(({ says }) => says === 'fails')
  const firstWrong = wrong[0]
  if (firstWrong !== undefined && (placed.says === 'fails' || worked?.says === 'fails')) {
    return { state: 'failing', why: firstWrong.statement, proof: null, evidence }
  }
  if (replayed?.says === 'fails') {
    return { state: 'failing', why: replayed.statement, proof: null, evidence }
  }
  if (replayed?.says === 'holds' && placed.says === 'holds') {
    return { state: 'tested', why: replayed.statement, proof: 'executed', evidence }
  }
  const good = [...placed.evidence, ...(worked?.evidence ?? [])].filter(({ says }) => says === 'holds')
  const seen = good.some(({ source }) => !source.startsWith('person:')) ? 'observed' : 'attested'
  if (worked?.says === 'holds') {
    const text = worked.evidence.find(({ says }) => says === 'holds')?.statement ?? ''
    return { state: 'tested', why: text, proof: seen, evidence }
  }
  if (placed.says === 'holds') {
    return { state: 'implemented', why: good[0]?.statement ?? '', proof: seen, evidence }
  }
  if (stands !== undefined) {
    return {
      state: 'implemented',
      why: why(`${stands.by} says so: ${stands.reason}`),
      proof: 'attested',
      evidence,
    }
  }
  const open = placed.evidence.find(({ says }) => says === 'unknown')
  return { state: 'planned', why: open?.statement ?? 'nothing shows it', proof: null, evidence }
}

function asEvidence({ by, says, reason, at, until }: ControlStatement): ControlState['evidence'][number] {
  const statement = `${by} says that it is ${says.replace('_', ' ')}: ${reason}`.slice(0, 512)
  return {
    source: (by.startsWith('person:') ? by : `person:${by}`).slice(0, 256),
    statement,
    says: 'holds',
    at,
    expires: until,
    sha256: digestOf(statement, at),
  }
}

function digestOf(statement: string, at: Instant): string {
  return hash('sha256', canonicalJson([statement, at]), 'hex')
}
