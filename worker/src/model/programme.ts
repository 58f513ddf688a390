import { z } from 'zod'
import { TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** Something wrong in the files of the programme, and where. */
export const ProgrammeFault = z.strictObject({
  /** rules, playbooks, controls ... */
  part: z.string(),
  file: z.string(),
  line: z.int(),
  message: z.string(),
})
export type ProgrammeFault = z.infer<typeof ProgrammeFault>

/** What of the programme's files a worker has begun to work by: one document, written when it starts. */
export const FilesInForce = z.strictObject({
  id: z.literal('files'),
  tenant: TenantId,
  /** When a worker last began with other files than before. */
  since: Instant,
  items: z
    .array(
      z.strictObject({
        part: z.string().max(64),
        id: z.string().max(256),
        title: z.string().max(512),
        /** Of what it says, hex. */
        sha256: z.string().length(64),
      }),
    )
    .max(20_000),
  /** `risk.yaml` as it was read, JSON: what another one would change is figured from both. Null where there is none. */
  risk: z.string().max(1_000_000).nullable(),
})
export type FilesInForce = z.infer<typeof FilesInForce>

/** What a change would do, by what is counted. */
export const DriftEffect = z.partialRecord(
  z.enum([
    'assets',
    'assets_moved',
    'levels_up',
    'levels_down',
    'working',
    'failing',
    'raised',
    'raised_days',
    'would_raise',
    'would_raise_days',
    'runs',
    'agents',
    'confirmed',
  ]),
  z.int(),
)
export type DriftEffect = z.infer<typeof DriftEffect>

/** Something that files and running state do not say alike. */
export const FileDrift = z.strictObject({
  part: z.string(),
  id: z.string(),
  title: z.string(),
  /** `added`: it is in files and not in force; `removed`: it is in force and in files no more. */
  change: z.enum(['added', 'removed', 'changed']),
  /** Null where nothing is counted for such a change. */
  effect: DriftEffect.nullable(),
})
export type FileDrift = z.infer<typeof FileDrift>

/** Something that was changed in the app and that no file says. */
export const AppDrift = z.strictObject({
  kind: z.enum(['exception', 'rule_mode', 'sensitivity', 'asset_facts']),
  /** Of the exception, the rule or the asset. */
  id: z.string(),
  title: z.string(),
  /** What holds by it: the last day of an exception, `shadow`, `strict`, names of facts. */
  says: z.string(),
  /** What the files say in its place; null where they say nothing. */
  files_say: z.string().nullable(),
  by: z.string(),
  at: Instant,
})
export type AppDrift = z.infer<typeof AppDrift>

/** What files and running state do not say alike, both ways. */
export const ProgrammeDrift = z.strictObject({
  /** When it was looked at. */
  at: Instant,
  /** Since when a worker has worked by files as they were then; null where none has written it down. */
  since: Instant.nullable(),
  files: z.array(FileDrift),
  app: z.array(AppDrift),
  /** What can't come into force as it stands. */
  faults: z.array(ProgrammeFault),
})
export type ProgrammeDrift = z.infer<typeof ProgrammeDrift>
