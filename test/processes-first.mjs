import { dirname } from 'node:path'
import Sequencer from '@jest/test-sequencer'

/**
 * Tests of this folder start processes and take longest. Where no earlier run is known, Jest begins with the largest files, and
 * such a test would run alone at the end.
 */
export default class ProcessesFirst extends Sequencer {
  sort(tests) {
    const [here, others] = [[], []]
    for (const test of super.sort(tests))
      (dirname(test.path) === import.meta.dirname ? here : others).push(test)
    return [...here, ...others]
  }
}
