import type { DetectionReading } from '../sigma/read-detection.ts'
import type { LogSource } from '../sigma/sigma-rule.ts'

/** A field mapping file (pySigma's "processing pipeline"), read and checked: what is done to foreign rules, in order. */
export interface Pipeline {
  file: string
  /** As it stands in the file: another text is another pipeline. */
  text: string
  /** Of several pipelines the one with the smallest comes first. */
  priority: number
  steps: readonly Step[]
}

/** One transformation, and what it is done to. */
export interface Step {
  file: string
  line: number
  /** What `processing_item_applied` names it by. */
  id: string | undefined
  does: Transformation
  /** Which rules it is done to. */
  rules: Conditions<RuleCondition>
  /** Which fields of them it is done to. */
  fields: Conditions<FieldCondition>
}

export interface Conditions<Condition> {
  of: readonly Condition[]
  linking: 'and' | 'or'
  negated: boolean
}

export type RuleCondition =
  | { type: 'logsource'; logsource: LogSource }
  | { type: 'contains_field'; field: string }
  | { type: 'tag'; tag: string }
  | { type: 'processing_item_applied'; id: string }

export type FieldCondition =
  | { type: 'fields'; names: ReadonlySet<string>; included: boolean }
  | { type: 'patterns'; matches(field: string): boolean; included: boolean }
  | { type: 'processing_item_applied'; id: string }

export type Transformation =
  /** Where a field has several names, one of them suffices. */
  | { type: 'field_name_mapping'; mapping: ReadonlyMap<string, readonly string[]> }
  | { type: 'field_name_prefix_mapping'; mapping: ReadonlyMap<string, readonly string[]> }
  | { type: 'affix'; prefix: string; suffix: string }
  | { type: 'change_logsource'; logsource: LogSource }
  | { type: 'add_condition'; searches: DetectionReading; negated: boolean }
  /** Whole values, case aside; one may become several. */
  | { type: 'map_string'; mapping: ReadonlyMap<string, readonly string[]> }
  | { type: 'drop_detection_item' }
  | { type: 'rule_failure'; message: string }
  | { type: 'detection_item_failure'; message: string }
  | { type: 'strict_field_mapping_failure' }

/** Whether conditions hold; none at all hold on everything. */
export function hold<Condition>(
  { of, linking, negated }: Conditions<Condition>,
  on: (condition: Condition) => boolean,
): boolean {
  if (of.length === 0) return true
  return (linking === 'and' ? of.every(on) : of.some(on)) !== negated
}
