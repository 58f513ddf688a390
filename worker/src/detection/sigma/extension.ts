/** What Wachter's own key `wachter:` says of a rule or a correlation; other readers of Sigma ignore the key. */
export interface RuleExtension {
  /** `shadow`: its findings are kept and open no incident; `off`: it is not in force. `live` where the rule says nothing. */
  mode: 'live' | 'shadow' | 'off'
  /** Raises in place of each match what the matches of a group show over time. Of plain rules only. */
  operator?: StatefulOperator
}

export type StatefulOperator = FirstSeen | Baseline | Budget | Suppression

/** Raises where a group shows values that it has not shown within `historyMs`. */
export interface FirstSeen {
  kind: 'first_seen'
  /** Fields that make a group; none: all that a tenant has is one. */
  by: readonly string[]
  /** Fields that count as one value together. */
  of: readonly string[]
  historyMs: number
  /** So long nothing is raised, only remembered. */
  learningMs: number
}

/** Raises where a group's measure of an interval stands out from its own past. */
export interface Baseline {
  kind: 'baseline'
  by: readonly string[]
  of: Measure
  everyMs: number
  /** Which earlier intervals are compared: those at the same hour of the week or of the day, or all. */
  season: 'week' | 'day' | 'none'
  method: 'mad' | 'ewma'
  /** How many deviations from what was expected are too many. */
  above: number
  /** A measure below it is never raised. */
  atLeast: number
  learningMs: number
}

/** Raises where a group's measure of a calendar period (UTC) reaches its limit, or is on the way beyond it. */
export interface Budget {
  kind: 'budget'
  by: readonly string[]
  of: Measure
  limit: number
  per: 'month' | 'week' | 'day'
  /** How many times faster than the limit allows; absent: only the limit itself is watched. */
  burn?: number
}

/** How many matches there were, or the sum of a field's numbers over them. */
export type Measure = 'count' | { sum: string }

/** Raises a match, and of its like none for a while: they are counted in its finding. */
export interface Suppression {
  kind: 'suppression'
  by: readonly string[]
  forMs: number
  /** A match without a field of `by`: is raised by itself (`own`), or not at all (`drop`). */
  missing: 'own' | 'drop'
}
