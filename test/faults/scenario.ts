import type { Shape } from './installation.ts'
import type { Sample } from './sample.ts'
import type { Scene } from './scene.ts'

/** Something that is done to a running installation. */
export interface Action {
  /** In the table of what was injected. */
  says: string
  run(scene: Scene): Promise<void> | void
}

/**
 * As soon as this share (0 to 1) of all lines is durable; `idle`: all that were given; or as soon as a worker has said so,
 * in words or as the code of a problem.
 */
export type Moment = number | 'idle' | { said: string }

/** Actions, one after the other. */
export interface Step {
  at: Moment
  does: readonly Action[]
}

/** Something beyond the verdicts that must hold when all is over. */
export interface Check {
  says: string
  /** Throws where it does not hold. */
  holds(scene: Scene): Promise<void> | void
}

/** A fault, where it strikes, and what is looked at afterwards. What was found is always compared. */
export interface Scenario {
  /** `F1 busy 2 s`. */
  name: string
  shape: Shape
  sample: Sample
  workers: number
  /** The logs come in so many pieces; the first one is there at the start, `give` brings the next. */
  pieces: number
  /** Also part of the quick form, which `npm test` runs. */
  quick: boolean
  /** It kills or pauses Elasticsearch itself, which must therefore be nobody else's. */
  ownElasticsearch?: true
  /** The workers' clocks can be set. */
  clocks?: true
  /** Time zones of the machines that workers run on, from worker 0 on; of the others it is this machine's. */
  zones?: readonly string[]
  /** The data folder, or that of Redis, lies on a disk of its own of this size. */
  disk?: { of: 'worker' | 'redis'; megabytes: number }
  /** Further rules, for a tenant whose log is nobody's but this scenario's, and what one batch may take (`10s`). */
  burning?: { rules: string; budget: string }
  /** Settings of its Redis, `['--maxmemory', '4mb']`. */
  redis?: readonly string[]
  /** Before the workers start. */
  before?: readonly Action[]
  steps: readonly Step[]
  checks?: readonly Check[]
}

/** What became of a scenario. */
export interface Report {
  name: string
  seed: number
  injected: readonly string[]
  checked: readonly string[]
  seconds: number
  /** What did not hold; empty where all did. */
  failures: readonly string[]
}
