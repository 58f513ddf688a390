import { compareTexts } from '../../model/compare-texts.ts'
import type { ComplianceGap, RequirementStanding, StandingCounts } from '../../model/compliance.ts'
import type { AssetControls } from '../../model/control.ts'

type Open = Exclude<keyof StandingCounts, 'working'>
/** Teams that are named of a gap. */
const MOST_TEAMS = 5
/** The most pressing first. */
const ORDER = ['failing', 'no_control', 'planned', 'excepted', 'not_judged'] as const

interface Noted {
  control: string
  kind: Open
  assets: number
  teams: Map<string | null, number>
  example: string
}

/** What does not work, collected while assets are counted. */
export function gapBook() {
  const noted = new Map<string, Noted>()
  return {
    add(control: string, kind: Open, asset: Pick<AssetControls, 'name' | 'owner_team'>, why: string): void {
      const key = `${control} ${kind}`
      const own: Noted = noted.get(key) ?? {
        ...{ control, kind, assets: 0, teams: new Map() },
        example: `${asset.name}: ${why}`,
      }
      noted.set(key, own)
      own.assets += 1
      own.teams.set(asset.owner_team, (own.teams.get(asset.owner_team) ?? 0) + 1)
    },
    noted: (): readonly Noted[] => [...noted.values()],
  }
}

/**
 * What is between us and the requirements that apply, now or later; what applies now first, and of it what fails. Whose it is:
 * the role that owns the control, where there is none the one that answers for the requirement.
 */
export function gapsOf(
  framework: string,
  standings: readonly { requirement: RequirementStanding; book: ReturnType<typeof gapBook> }[],
  owners: ReadonlyMap<string, string>,
): ComplianceGap[] {
  const gaps = standings.flatMap(({ requirement, book }): ComplianceGap[] => {
    const { id, title, applies, from, status, owner, assets } = requirement
    if (applies === 'no' || status === 'met') return []
    const of = { framework, requirement: id, title, from: applies === 'later' ? from : null }
    if (status === 'no_control' || status === 'not_judged') {
      return [{ ...of, kind: status, control: null, owner, assets, teams: [], example: null }]
    }
    return book.noted().map(({ control, kind, assets: open, teams, example }) => ({
      ...{ ...of, kind, control, owner: owners.get(control) ?? owner, assets: open, example },
      teams: [...teams]
        .map(([team, count]) => ({ team, assets: count }))
        .sort((one, other) => other.assets - one.assets || compareTexts(one.team ?? '', other.team ?? ''))
        .slice(0, MOST_TEAMS),
    }))
  })
  return gaps.sort(
    (one, other) =>
      compareTexts(one.from ?? '', other.from ?? '') ||
      ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) ||
      other.assets - one.assets,
  )
}
