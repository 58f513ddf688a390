import { ConnectorConfig } from '../discovery/connector-config.ts'
import type { TenantId } from '../model/ids.ts'

/** What of the sample organisation lies in files, and who looks at it; `folder` is where the files are. */
export function demoConnectors(tenant: TenantId, folder: string): readonly ConnectorConfig[] {
  const kinds = [
    { id: 'register', kind: 'declared', file: `${folder}/register.yaml` },
    {
      id: 'desks',
      kind: 'mcp',
      homes: ['s.devries', 'r.verstraate'].map((name) => `${folder}/homes/${name}`),
    },
    { id: 'model-files', kind: 'models', folders: [`${folder}/models`] },
    { id: 'repositories', kind: 'code', folders: [`${folder}/code`] },
    {
      id: 'bills',
      kind: 'billing',
      bills: [
        { format: 'aws-cur', path: `${folder}/bills/aws.csv` },
        { format: 'openai-costs', path: `${folder}/bills/openai.csv` },
      ],
    },
  ]
  return kinds.map((one) => ConnectorConfig.parse({ ...one, tenant }))
}
