import { z } from 'zod'
import { AssetControls, Control, ControlState, ControlStatement, daysOfCost } from './control.ts'

const Counts = z
  .record(ControlState.shape.state, z.int())
  .describe('Assets by where the control stands on them')

/** A control in the library's list. */
export const ListedControl = Control.pick({
  ...{ id: true, title: true, kind: true, owner: true, cost: true, weighs: true, applies_to: true },
}).extend({
  entries: z.array(z.string()).describe('Ids of the OWASP lists that it is against'),
  mapped_to: z.array(z.string()).describe('Ids of all frameworks that it is mapped to'),
  states: Counts,
})
export type ListedControl = z.infer<typeof ListedControl>

export const ControlLibrary = z.strictObject({ items: z.array(ListedControl) })

const Mapped = z.strictObject({
  id: z.string(),
  name: z.string(),
  applies: z.string().nullable().describe('From which day on it applies; null: it does'),
  was: z.array(z.string()).describe('Its ids in older editions'),
})

/** One control with where it stands. */
export const ShownControl = Control.omit({ crosswalk: true }).extend({
  crosswalk: z.array(Mapped),
  states: Counts,
})
export type ShownControl = z.infer<typeof ShownControl>

/** A control on one asset, and what a person states of it there. */
export const ControlOnAsset = AssetControls.pick({
  ...{ id: true, name: true, type: true, owner_team: true },
}).extend({
  standing: ControlState,
  stated: ControlStatement.pick({ says: true, reason: true, by: true, at: true, until: true }).nullable(),
})
export type ControlOnAsset = z.infer<typeof ControlOnAsset>

/** All controls that are meant for one asset. */
export const ControlsOfAsset = z.strictObject({
  items: z.array(ControlState.extend({ title: z.string() })),
})
export type ControlsOfAsset = z.infer<typeof ControlsOfAsset>

const Cell = z.strictObject({
  entry: z.string(),
  of: z.string().nullable().describe('Type or owner; null: nobody owns them'),
  assets: z.int().describe('Those for which a control against the entry is meant'),
  covered: z.int().describe('Those on which at least one works'),
  failing: z.int().describe('Those on which at least one fails'),
  controls: z.array(
    z.strictObject({
      ...{ control: z.string(), working: z.int(), failing: z.int(), planned: z.int(), excepted: z.int() },
    }),
  ),
})

/** Which entries of the OWASP list are met by which controls on which assets. */
export const ControlCoverage = z.strictObject({
  edition: z.enum(['2025', '2026']),
  by: z.enum(['type', 'owner']),
  entries: z.array(z.strictObject({ entry: z.string(), title: z.string(), controls: z.int() })),
  cells: z.array(Cell),
  gaps: z.array(z.strictObject({ entry: z.string(), of: z.string().nullable(), assets: z.int() })),
  next: z
    .array(
      z.strictObject({
        ...{ control: z.string(), title: z.string(), cost: Control.shape.cost, assets: z.int() },
        takes_away: z.number().nullable().describe('Points of inherent risk over these assets'),
        per_day: z
          .number()
          .nullable()
          .describe(`For a day of work; a cost is ${JSON.stringify(daysOfCost)} days`),
      }),
    )
    .describe('The cheapest first'),
  left_out: z.int().describe('Assets beyond those that the matrix is made of'),
})
export type ControlCoverage = z.infer<typeof ControlCoverage>

/** An id that a newer edition has replaced, and what of ours hangs on its successor. */
const EditionChange = z.strictObject({
  was: z.string(),
  was_called: z.string().nullable().describe('Null where no catalogue names it any more'),
  now: z.string(),
  now_called: z.string(),
  tag: z.string().describe('The new id as rules carry it'),
  controls: z.int(),
  rules: z.int(),
})

export const EditionChanges = z.strictObject({ items: z.array(EditionChange) })
export type EditionChanges = z.infer<typeof EditionChanges>
