import type { Config } from '../config/config.ts'
import { readControls } from '../config/read-controls.ts'
import { readFrameworks } from '../config/read-frameworks.ts'
import { readRules } from '../config/read-rules.ts'
import type { ControlJudge } from '../controls/judge-controls.ts'
import { type Controlling, controlJudge } from '../controls/judge-controls.ts'
import type { InForce } from '../controls/known-of-asset.ts'
import type { Library } from '../controls/library.ts'
import type { DecisionBook } from '../detection/decisions/decision-book.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { Frameworks } from '../metrics/compliance/frameworks.ts'
import type { CategoryId } from '../model/category.ts'
import type { EvidenceQuery } from '../model/control.ts'
import type { TenantId } from '../model/ids.ts'
import type { Playbooks } from '../response/runs/incident-runs.ts'
import { makeDue } from '../risk/mark-pressed.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'

/** The controls in force, and who judges where they stand. */
export interface OpenControls {
  library: Library
  judge: ControlJudge
  /** To which frameworks we hold ourselves; undefined where there is no `frameworks.yaml`. */
  frameworks: Frameworks | undefined
}

/** The library, held against rules, roles, categories and weights of the configuration. Throws what `readControls` and `readRules` throw. */
export function readLibrary(config: Config, documents = readRules(config.rules)): Library {
  const { rules, correlations } = documents
  return readControls(config, new Set([...rules, ...correlations].flatMap(({ tags }) => tags)))
}

/** Reads the library, and judges by the rules and playbooks in force. Throws what `readControls` throws. */
export function openControls(
  config: Config,
  given: Pick<Controlling, 'store' | 'clock'> & {
    decided: DecisionBook
    rules(): RuleSet
    playbooks: Pick<Playbooks, 'of'>
    /** What weighs controls by their proof, if anything does. */
    risk: RiskConfiguration | undefined
    /** Told that assets are to be assessed anew. */
    onDue?(tenant: TenantId): Promise<void>
  },
): OpenControls {
  const { store, clock, decided, rules, playbooks, risk, onDue } = given
  const library = readControls(config)
  const asked = new Set(library.controls.flatMap(({ evidence }) => evidence.in_place.flatMap(categoriesIn)))
  const inForce: Controlling['inForce'] = async (tenant): Promise<InForce> => {
    const { modes } = await decided.of(tenant)
    const now = rules()
    const live = [...now.rules, ...now.correlations].filter(
      ({ id, extension }) => (modes.get(id) ?? (extension?.mode === 'shadow' ? 'shadow' : 'live')) === 'live',
    )
    const tags = new Map<string, number>()
    for (const tag of live.flatMap((rule) => [...new Set(rule.tags)])) tags.set(tag, (tags.get(tag) ?? 0) + 1)
    return {
      tags,
      categories: new Set([...asked].filter((category) => playbooks.of(category) !== undefined)),
    }
  }
  const onMoved: Controlling['onMoved'] = async (tenant, moved) => {
    if (risk?.observed.evidence.enabled !== true) return
    for (const asset of moved) await makeDue(store.assets, asset, clock.now())
    await onDue?.(tenant)
  }
  return {
    library,
    judge: controlJudge({ store, clock, library, inForce, onMoved }),
    frameworks: readFrameworks(config, library.catalogues),
  }
}

function categoriesIn(query: EvidenceQuery): CategoryId[] {
  if (query.ask === 'any') return query.of.flatMap(categoriesIn)
  return query.ask === 'playbook' ? [query.category] : []
}
