import type { AssetFacts } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { bedrockModel } from '../../sources/bedrock-model.ts'
import { at, isObject, parsedJson, stringAt, stringsAt, wordAt } from '../../sources/json-fields.ts'
import type { Place } from './aws-service.ts'

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

/** What a model is called where something refers to it, by id, profile or ARN. */
export function modelRef(given: string | undefined): AssetRef | undefined {
  const model = bedrockModel(given)
  return model && { type: model.type, provider: 'aws_bedrock', key: model.id }
}

/** An ARN where an answer gives only an id, in the partition of the region ("Amazon Resource Names", AWS General Reference). */
export function arnOf({ account, region }: Place, service: string, resource: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  return `arn:${partition}:${service}:${region}:${account}:${resource}`
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
