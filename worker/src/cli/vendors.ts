import type { ListedVendor, ShownVendor } from '../model/shown-vendor.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/** Reasons stand between what they are about and what to do: they are told whole. */
const WIDEST = 200

/** `wachter vendors list`: the vendors of a tenant; 1 where one has a gap. */
export async function listVendors(
  vendors: readonly ListedVendor[],
  options: { json: boolean },
  out: Out,
): Promise<number> {
  if (options.json) for (const vendor of vendors) await out(jsonLine(vendor))
  else {
    const rows = vendors.map(
      ({ id, standing, certificates, claims, review_due, agents, worst, gaps, name }) => {
        const claimed = claims.evidenced + claims.evidence_expired + claims.claimed
        const certified = certificates.held + certificates.expired + certificates.not_held
        const shown = [`${certificates.held} of ${certified}`, `${claims.evidenced} of ${claimed}`]
        return [id, standing, ...shown, review_due ?? 'never', agents, worst ?? '-', gaps.length, name]
      },
    )
    const head = [
      'vendor',
      'standing',
      'certificates',
      'claims shown',
      'review due',
      'agents',
      'risk',
      'gaps',
      '',
    ]
    await out(table([head, ...rows]))
  }
  return vendors.some(({ gaps }) => gaps.length > 0) ? 1 : 0
}

/** `wachter vendors show ID`: one vendor; 1 where it has a gap. */
export async function showVendor(vendor: ShownVendor, options: { json: boolean }, out: Out): Promise<number> {
  if (options.json) await out(jsonLine(vendor))
  else for (const part of partsOf(vendor)) await out(part)
  return vendor.gaps.length > 0 ? 1 : 0
}

function partsOf(vendor: ShownVendor): string[] {
  const { name, summary, standing, owner_team, review, review_due, sources } = vendor
  const last =
    review.last === null ? 'never' : `${review.last.on} by ${review.last.by}: ${review.last.outcome}`
  const asOf = (id: string) => sources[id]?.as_of ?? '-'
  const parts: [string, (string | number)[][]][] = [
    [
      'SERVICES',
      vendor.services.map(({ name, deployment, tenancy, chosen, residency, source }) => [
        ...[chosen ? '*' : ' ', name, deployment, tenancy],
        ...[residency?.regions.join(', ') ?? 'residency unknown', asOf(source)],
      ]),
    ],
    [
      'WHO LOOKS AFTER WHAT',
      vendor.shared_responsibility.flatMap(({ area, vendor: theirs, customer, cloud }) =>
        Object.entries({ vendor: theirs, customer, cloud }).flatMap(([who, what]) =>
          what === null ? [] : [[area, who, what]],
        ),
      ),
    ],
    [
      'SUB-PROCESSORS',
      (vendor.sub_processors ?? [{ name: 'nobody has said', purpose: '' }]).map((one) => [
        one.name,
        one.purpose,
      ]),
    ],
    ['AT STAKE', (vendor.threat_model?.assets ?? []).map((one) => [one])],
    [
      'ADVERSARIES',
      (vendor.threat_model?.adversaries ?? []).map((one) => [one.name, one.capabilities.join(', ')]),
    ],
    ['TRUST BOUNDARIES', (vendor.threat_model?.trust_boundaries ?? []).map((one) => [one])],
    [
      'CERTIFICATIONS',
      vendor.certifications.map(({ framework, state, status, scope, expires, expected, source }) => [
        ...[framework, state, status, expires ?? expected ?? '-', scope, asOf(source)],
      ]),
    ],
    [
      'CLAIMS',
      vendor.claims.map(({ id, controls, state, says }) => [
        id,
        Object.keys(controls).join(' '),
        state,
        says,
      ]),
    ],
    [
      'RECOVERY (minutes)',
      vendor.recovery.map(({ of, rpo_minutes, rto_minutes, tested }) => [
        ...[of, `RPO ${rpo_minutes}`, `RTO ${rto_minutes}`, tested ?? 'not shown'],
      ]),
    ],
    [
      'AGENTS',
      vendor.agents.map(({ name, asset, level, residual, expected, gaps }) =>
        asset === null
          ? [name, `would be ${expected?.level ?? '-'}`, expected?.residual ?? '-', 'not in the inventory']
          : [name, level ?? '-', residual ?? '-', gaps.join(' ')],
      ),
    ],
    [
      'FORMS',
      vendor.questionnaires.map(({ title, received, answers }) => {
        const said = Map.groupBy(answers, ({ answer }) => answer)
        return [title, received, ...[...said].map(([answer, of]) => `${answer} ${of.length}`)]
      }),
    ],
    ['GAPS', vendor.gaps.map(({ id, of, why, how_to_close }) => [id, of ?? '-', why, how_to_close])],
  ]
  return [
    `${name}: ${summary}`,
    `${standing}, answered for by ${owner_team ?? 'nobody'}; reviewed ${last}, due ${review_due ?? 'never'}`,
    ...parts.flatMap(([title, rows]) => (rows.length === 0 ? [] : [`\n${title}\n${table(rows, WIDEST)}`])),
  ]
}
