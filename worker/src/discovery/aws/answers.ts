import { hash } from 'node:crypto'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { AssetFacts, Relation } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { type Instant, instantOf } from '../../model/time.ts'
import { bedrockModel } from '../../sources/bedrock-model.ts'
import { at, isObject, parsedJson, stringAt, stringsAt, wordAt } from '../../sources/json-fields.ts'
import { readInstant } from '../../sources/read-instant.ts'
import { otherForm } from './aws-calls.ts'
import type { Place } from './aws-service.ts'

/** The member that names a thing; an item without it is of another form. */
export function named(item: unknown, member: string): string {
  const found = stringAt(item, member)
  if (found === undefined) throw otherForm(`an item has no ${member}`)
  return found
}

/** The time at a path; the SDK gives them as dates. */
export function timeAt(value: unknown, ...path: readonly string[]): Instant | undefined {
  const found = at(value, ...path)
  return found instanceof Date ? instantOf(found.getTime()) : readInstant(found)
}

/** Where a thing is, as facts. */
export function placed({ account, region }: Place) {
  return { cloud_provider: 'aws', cloud_account: account, cloud_region: region } satisfies AssetFacts
}

/** Tags in each of the forms in which services tell them; undefined where they could not be asked for. */
export function tagsIn(answer: unknown): Record<string, string> | undefined {
  if (answer === undefined) return undefined
  const tags = at(answer, 'tags') ?? at(answer, 'Tags')
  const pairs = Array.isArray(tags)
    ? tags.map((tag) => [
        wordAt(tag, 'key') ?? wordAt(tag, 'Key'),
        wordAt(tag, 'value') ?? wordAt(tag, 'Value'),
      ])
    : isObject(tags)
      ? Object.keys(tags).map((key) => [key, wordAt(tags, key)])
      : []
  return Object.fromEntries(
    pairs.filter(([key]) => key !== undefined).map(([key, value]) => [key, value ?? '']),
  )
}

/** A fact of a detailed answer: nothing is known where it could not be asked for, null where it names none. */
export function keyIn(answer: unknown, ...path: readonly string[]): string | null | undefined {
  return isObject(answer) ? (stringAt(answer, ...path) ?? null) : undefined
}

/** What a model is called where something refers to it, by id, profile or ARN. */
export function modelRef(given: string | undefined): AssetRef | undefined {
  const model = bedrockModel(given)
  return model && { type: model.type, provider: 'aws_bedrock', key: model.id }
}

/** Relations to what is named at all, each once. */
export function related(
  ...relations: readonly (readonly [kind: Relation['kind'], to: AssetRef | undefined])[]
): readonly Relation[] {
  const given = relations.flatMap(([kind, to]) =>
    to === undefined || to.key.length > LONGEST_KEY ? [] : [{ kind, to }],
  )
  return [...new Map(given.map((relation) => [canonicalJson(relation), relation])).values()]
}

/** As in the model; a cut key would name something else. */
const LONGEST_KEY = 1024

/** An ARN where an answer gives only an id, in the partition of the region ("Amazon Resource Names", AWS General Reference). */
export function arnOf({ account, region }: Place, service: string, resource: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  return `arn:${partition}:${service}:${region}:${account}:${resource}`
}

/** A text or structure that is not kept, by its SHA-256. */
export function sha256Of(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return hash('sha256', typeof value === 'string' ? value : canonicalJson(value), 'hex')
}

/** A thing of Bedrock or AgentCore as logs name it. */
export function bedrockRef(type: AssetType, key: string | undefined): AssetRef | undefined {
  return key === undefined ? undefined : { type, provider: 'aws_bedrock', key }
}

/** A function that is called as a tool. */
export function lambdaRef(arn: string | undefined): AssetRef | undefined {
  return arn === undefined ? undefined : { type: 'ai_application', provider: 'aws_lambda', key: arn }
}

/** Data in S3 that something was made from or tried on. */
export function dataSet(
  type: 'training_dataset' | 'evaluation_dataset',
  uri: string | undefined,
): AssetRef | undefined {
  if (uri === undefined || !uri.startsWith('s3://')) return undefined
  return { type, provider: 'aws_s3', key: uri.replace(/\/+$/, '') }
}

/** Who a resource policy lets in, `*` for anyone; undefined where it could not be asked for. */
export function admittedBy(answer: unknown): string[] | undefined {
  if (answer === undefined) return undefined
  const policy = parsedJson(stringAt(answer, 'resourcePolicy') ?? stringAt(answer, 'policy') ?? '{}')
  const statements = at(policy, 'Statement')
  const allowing = (Array.isArray(statements) ? statements : [statements]).filter(
    (statement) => stringAt(statement, 'Effect') === 'Allow',
  )
  const principals = allowing.flatMap((statement) => {
    const principal = at(statement, 'Principal')
    if (typeof principal === 'string') return [principal]
    return isObject(principal)
      ? Object.keys(principal).flatMap((kind) => stringsAt(principal, kind) ?? [])
      : at(statement, 'NotPrincipal') === undefined
        ? []
        : ['*']
  })
  return [...new Set(principals)].sort()
}
