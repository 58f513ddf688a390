import type { AssetFacts } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import { at, isObject, listAt, stringAt, stringsAt } from '../../sources/json-fields.ts'
import { modelRef } from './answers.ts'
import type { CallName } from './aws-client.ts'
import type { Asks, Reading } from './aws-service.ts'

export type BedrockCall = CallName<typeof import('@aws-sdk/client-bedrock')>
type BedrockAsks = Asks<BedrockCall>
export type BedrockReading = Reading<BedrockCall>

/** What holds for every model of a region. */
export interface BedrockRegion {
  logging: AssetFacts['logging']
  /** Names of AWS' own inference profiles, by the model that they lead to. */
  profiles: ReadonlyMap<string, readonly AssetRef[]>
  /** Guardrails that the account puts before a model, whoever calls it. */
  enforcedOn(modelId: string): readonly AssetRef[]
}

/** Asks for what holds for the whole region. */
export async function regionOf(asks: BedrockAsks): Promise<BedrockRegion> {
  const logging = await asks.get('GetModelInvocationLoggingConfiguration')
  const profiles = await asks.all({
    call: 'ListInferenceProfiles',
    items: 'inferenceProfileSummaries',
    input: { typeEquals: 'SYSTEM_DEFINED' },
  })
  const enforced = await asks.all({ call: 'ListEnforcedGuardrailsConfiguration', items: 'guardrailsConfig' })
  return {
    logging: loggingIn(logging),
    profiles: profilesByModel(profiles ?? []),
    enforcedOn: (modelId) => (enforced ?? []).flatMap((one) => enforcedBy(one, modelId)),
  }
}

/** "Model invocation logging" is on where a configuration names a place for it. */
function loggingIn(answer: unknown): AssetFacts['logging'] {
  if (!isObject(answer)) return undefined
  const config = at(answer, 'loggingConfig')
  if (!isObject(at(config, 'cloudWatchConfig')) && !isObject(at(config, 's3Config'))) return 'off'
  return at(config, 'textDataDeliveryEnabled') === false ? 'without_texts' : 'on'
}

function profilesByModel(profiles: readonly unknown[]): ReadonlyMap<string, readonly AssetRef[]> {
  const byModel = new Map<string, AssetRef[]>()
  for (const profile of profiles) {
    const models = listAt(profile, 'models').flatMap(
      (model) => modelRef(stringAt(model, 'modelArn'))?.key ?? [],
    )
    const names = [stringAt(profile, 'inferenceProfileId'), stringAt(profile, 'inferenceProfileArn')]
    for (const model of new Set(models)) {
      const known = byModel.get(model) ?? []
      for (const key of names) {
        if (key !== undefined) known.push({ type: 'foundation_model', provider: 'aws_bedrock', key })
      }
      byModel.set(model, known)
    }
  }
  return byModel
}

/** "Enforced guardrails": for all models, or those included and not excluded; `ALL` stands for all of them. */
function enforcedBy(one: unknown, modelId: string): readonly AssetRef[] {
  const holds = (names: readonly string[] | undefined, absent: boolean) =>
    names === undefined ? absent : names.some((name) => name === 'ALL' || modelRef(name)?.key === modelId)
  const arn = stringAt(one, 'guardrailArn')
  const included = holds(stringsAt(one, 'modelEnforcement', 'includedModels'), true)
  const excluded = holds(stringsAt(one, 'modelEnforcement', 'excludedModels'), false)
  if (arn === undefined || !included || excluded) return []
  return [{ type: 'guardrail_config', provider: 'aws_bedrock', key: arn }]
}
