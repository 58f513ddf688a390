import { z } from 'zod'
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
    })
    .superRefine(({ raci, board }, context) => {
      const told = [
        ...(raci === undefined ? [] : raciFaults(raci, nameable)).map((fault) => ({
          section: 'raci',
          ...fault,
        })),
        ...(board === undefined ? [] : boardFaults(board, nameable)).map((fault) => ({
          section: 'board',
          ...fault,
        })),
      ]
      for (const { section, path, message } of told)
        context.addIssue({ code: 'custom', path: [section, ...path], message })
    })
}

/** Who answers for what, and who oversees it. */
export type Governance = z.infer<ReturnType<typeof governanceYaml>>
