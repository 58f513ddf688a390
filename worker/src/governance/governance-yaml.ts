import { z } from 'zod'
import { AcceptancePolicy, acceptanceFaults } from './acceptances/acceptance-policy.ts'
import { Board, boardFaults } from './board.ts'
import { type NameableInGovernance, Raci, raciFaults } from './raci.ts'

/**
 * `provisioning/governance.yaml`, every section of it optional, with what names something that the installation does not have or is
 * at odds with itself.
 */
export function governanceYaml(nameable: NameableInGovernance) {
  return z
    .strictObject({
      raci: Raci.optional(),
      board: Board.optional(),
      acceptance: AcceptancePolicy.optional(),
    })
    .superRefine(({ raci, board, acceptance }, context) => {
      const told = [
        ...(raci === undefined ? [] : raciFaults(raci, nameable)).map((fault) => ({
          section: 'raci',
          ...fault,
        })),
        ...(board === undefined ? [] : boardFaults(board, nameable)).map((fault) => ({
          section: 'board',
          ...fault,
        })),
        ...(acceptance === undefined ? [] : acceptanceFaults(acceptance, nameable)).map((fault) => ({
          section: 'acceptance',
          ...fault,
        })),
      ]
      for (const { section, path, message } of told)
        context.addIssue({ code: 'custom', path: [section, ...path], message })
    })
}

/** Who answers for what, who oversees it, and who accepts which risk. */
export type Governance = z.infer<ReturnType<typeof governanceYaml>>
