import { at, listAt, stringAt } from '../../sources/json-fields.ts'
import { named } from '../answers.ts'
import { alsoById, resourceFacts } from './gcp-answers.ts'
import { gcpService, type Reading } from './gcp-service.ts'

/** Templates of Model Armor, with every filter's strength. */
const templates: Reading = {
  types: ['guardrail_config'],
  list: { call: 'modelarmor.templates.list', items: 'templates' },
  async seen(item, { place }) {
    const asset = { type: 'guardrail_config', provider: 'gcp_model_armor', key: named(item, 'name') } as const
    const metadata = at(item, 'templateMetadata')
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          encryption_key: undefined,
          status: stringAt(metadata, 'enforcementType'),
          filters: filtersOf(at(item, 'filterConfig')),
          logging: at(metadata, 'logSanitizeOperations') === true ? 'on' : 'off',
        },
      },
    ]
  },
}

/** How sure it has to be before it finds something; `NONE` where it does not look. */
function filtersOf(config: unknown): Record<string, string> {
  const responsible = listAt(config, 'raiSettings', 'raiFilters').map((one) => [
    `rai ${stringAt(one, 'filterType')}`,
    stringAt(one, 'confidenceLevel') ?? 'on',
  ])
  const switched = [
    ['prompt injection and jailbreak', at(config, 'piAndJailbreakFilterSettings')],
    ['malicious uri', at(config, 'maliciousUriFilterSettings')],
    ['sensitive data', at(config, 'sdpSettings', 'basicConfig')],
  ] as const
  const inspected = stringAt(config, 'sdpSettings', 'advancedConfig', 'inspectTemplate')
  return Object.fromEntries([
    ...responsible,
    ...switched.map(([name, one]) => [
      name,
      stringAt(one, 'filterEnforcement') === 'ENABLED' ? (stringAt(one, 'confidenceLevel') ?? 'on') : 'NONE',
    ]),
    ...(inspected === undefined ? [] : [['sensitive data', 'by a template of its own']]),
  ])
}

export const modelarmor = gcpService({
  name: 'modelarmor',
  host: (location) =>
    location === 'global' ? 'modelarmor.googleapis.com/v1' : `modelarmor.${location}.rep.googleapis.com/v1`,
  locations: (configured) => configured,
  readings: async () => [templates],
})
