import type { RuleId } from '../../model/ids.ts'
import type { Level } from '../../model/level.ts'
import type { RuleExtension } from './extension.ts'
import type { Chain } from './modifiers.ts'

/** What a YAML document of a rule file can be (Sigma 2.1). */
export type SigmaDocumentKind = 'rule' | 'correlation' | 'filter'

/** Why a document, or a piece of it, was refused. `line` counts from 1. */
export interface RuleProblem {
  file: string
  line: number
  /** Id of the document where it has a readable one: UUID, else name, else title. */
  rule?: string
  /** What kind of document it is; absent for rules, and where the kind is not known. */
  kind?: Exclude<SigmaDocumentKind, 'rule'>
  /** Dotted and stable, `sigma.unknown-modifier`. */
  code: string
  message: string
  /** Its last good version is in force all the same. */
  goesOn?: true
}

/** Takes down a problem at a line of the file that is being read. */
export type Report = (line: number, code: string, message: string) => void

export interface LogSource {
  product?: string
  category?: string
  service?: string
}

/** A plain value of a detection as written. */
export type SigmaValue = string | number | boolean | null

/** One `field|modifiers: values` of a map, or a list of keywords. */
export interface DetectionItem {
  /** Null: keywords, looked for in every value of the record. */
  field: string | null
  /** The chain as written, without the field. */
  modifiers: readonly string[]
  chain: Chain
  /** At least one. */
  values: readonly SigmaValue[]
  line: number
}

/** A search: a map is `all` of its items, a list is `any` of its members. */
export type Detection =
  | { kind: 'all'; of: readonly Detection[] }
  | { kind: 'any'; of: readonly Detection[] }
  | { kind: 'item'; item: DetectionItem }
  | { kind: 'elements'; elements: ElementBlock }

/** Searches over single elements of what stands at a field (SEP 212). */
export interface ElementBlock extends Searches {
  field: string
  of: Quantifier
}

/** Of how many elements a block must hold; a number is the place of one, from 0, or below 0 from the end. */
export type Quantifier = 'any' | 'all' | 'all_or_empty' | 'none' | number

/** Searches and the condition over them. */
export interface Searches {
  searches: ReadonlyMap<string, Detection>
  condition: Condition
}

/** `some`: at least `least` of the named searches; `1 of x*` and `all of them` are both of this kind. */
export type Condition =
  | { kind: 'and'; of: readonly Condition[] }
  | { kind: 'or'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'search'; name: string }
  | { kind: 'some'; least: number; of: readonly string[] }

/** What rules and correlations say of themselves. */
export interface RuleHead {
  /** The UUID, else the name, else the title. */
  id: RuleId
  title: string
  name?: string
  status?: 'stable' | 'test' | 'experimental' | 'deprecated' | 'unsupported'
  /** `medium` where the rule says nothing. */
  level: Level
  description?: string
  author?: string
  tags: readonly string[]
  falsepositives: readonly string[]
  references: readonly string[]
  /** Absent where the document has no key `wachter`. */
  extension?: RuleExtension
  /** Hash of what decides: changes when verdicts can, not with title, tags or layout. */
  logicVersion: string
  file: string
  /** Where the document begins. */
  line: number
}

/** A plain Sigma rule, read and checked. */
export interface SigmaRule extends RuleHead, Searches {
  kind: 'rule'
  logsource: LogSource
  /** Event fields the detection reads, sorted, distinct. */
  fields: readonly string[]
}
