import { z } from 'zod'
import type { AssessedFacts } from '../model/assessment.ts'
import { AssetType, DataClassification, Environment, Exposure, RegulatoryScope } from '../model/taxonomy.ts'
import { Instant } from '../model/time.ts'
import type { Subject } from '../risk/assess.ts'
import { jsonLine } from './json-line.ts'
import { recordsOf } from './read-records.ts'

const text = z.string().max(4096)

/** Every field has to be there; null where there is none. A class that nobody knows is refused: it would look harmless. */
const Line = z.object({
  asset: z.object({
    name: text,
    assetType: text,
    dataClassification: DataClassification,
    deploymentEnv: text,
    networkExposure: text,
    regulatoryScope: z.array(z.enum([...RegulatoryScope.options, 'none'])).max(100),
    modelProvider: text.nullable(),
    isSelfHosted: z.boolean(),
    ownerTeam: text.nullable(),
    lastSecurityReview: z.iso.date().nullable(),
    sbomAvailable: z.boolean(),
    licenseType: text.nullable(),
    sourceUrl: text.nullable(),
  }),
  controls: z.array(z.object({ type: text, operational: z.boolean() })).max(10_000),
  today: z.iso.date(),
})
type Line = z.infer<typeof Line>

/** An asset of a line, ready to be assessed. */
export interface RiskLine {
  name: string
  owner: string
  subject: Subject
  now: Instant
}

/**
 * The assets of a file argument of lines `{asset, controls, today}`. Err: which types, exposures and environments are unknown
 * and score as such. Throws `input.record` (user) for a line that can't be scored.
 */
export async function* riskLinesOf(
  file: string,
  err: (line: string) => Promise<void>,
): AsyncGenerator<RiskLine> {
  for await (const { number, value } of recordsOf(file, Line)) {
    for (const unknown of unknownsOf(value)) await err(`${file}:${number} ${unknown}`)
    const { asset, controls, today } = value
    const now = Instant.parse(`${today}T00:00:00.000Z`)
    yield {
      name: asset.name,
      owner: asset.ownerTeam ?? '',
      subject: { facts: factsOf(asset), controls },
      now,
    }
  }
}

function factsOf(asset: Line['asset']): AssessedFacts {
  return {
    type: known(AssetType, asset.assetType),
    data_classification: asset.dataClassification,
    environment: known(Environment, asset.deploymentEnv),
    exposure: known(Exposure, asset.networkExposure),
    regulatory_scope: asset.regulatoryScope.filter((scope) => scope !== 'none'),
    model_provider: asset.modelProvider ?? undefined,
    self_hosted: asset.isSelfHosted,
    last_security_review: asset.lastSecurityReview,
    sbom_available: asset.sbomAvailable,
    license: asset.licenseType ?? undefined,
    source_url: asset.sourceUrl ?? undefined,
  }
}

function known<Schema extends z.ZodType>(schema: Schema, value: string): z.output<Schema> | undefined {
  return schema.safeParse(value).data
}

function unknownsOf({ asset }: Line): string[] {
  const looked = [
    ['assetType', AssetType, asset.assetType],
    ['deploymentEnv', Environment, asset.deploymentEnv],
    ['networkExposure', Exposure, asset.networkExposure],
  ] as const
  return looked.flatMap(([field, schema, value]) =>
    known<z.ZodType>(schema, value) === undefined
      ? [
          `asset.${field}: ${jsonLine(value)} is not known and scores as unknown; known are ${schema.options.join(', ')}`,
        ]
      : [],
  )
}
