import { describe, expect, test } from '@jest/globals'
import { noon } from '../../store/documents-samples-contract.ts'
import { actionContract } from './action-contract.ts'
import { agentcoreEndpointDisable } from './agentcore-endpoint-disable.ts'
import { bedrockAgentDisableAlias } from './bedrock-agent-disable-alias.ts'
import { bedrockApiKeyRevoke } from './bedrock-api-key-revoke.ts'
import { bedrockLoggingRaise } from './bedrock-logging-raise.ts'
import { catalogued } from './catalogue.ts'
import { place, statefulAws } from './fixtures/stateful-aws.ts'
import { iamRevokeSessions } from './iam-revoke-sessions.ts'

type Sent = Readonly<Record<string, unknown>>

describe('bedrock.agent.disable-alias', () => {
  async function open() {
    let alias: Record<string, unknown> | undefined = {
      agentId: 'AGENT00001',
      agentAliasId: 'ALIAS00001',
      agentAliasName: 'live',
      description: 'what customers use',
      routingConfiguration: [{ agentVersion: '7' }],
      agentAliasStatus: 'PREPARED',
    }
    const server = await statefulAws({
      'bedrock-agent:GetAgentAlias': () => alias && { agentAlias: alias },
      'bedrock-agent:UpdateAgentAlias': (sent: Sent) => {
        alias = { ...alias, description: undefined, ...sent }
        return { agentAlias: alias }
      },
    })
    return {
      ...server,
      action: catalogued(bedrockAgentDisableAlias(server.awsOf)),
      parameters: { ...place, agent: 'AGENT00001', alias: 'ALIAS00001' },
      state: () => [
        alias?.['aliasInvocationState'] ?? 'ACCEPT_INVOCATIONS',
        alias?.['agentAliasName'],
        alias?.['description'],
      ],
      meddle: () => {
        alias = { ...alias, routingConfiguration: [{ agentVersion: '8' }] }
      },
      meddled: () => JSON.stringify(alias?.['routingConfiguration']) === '[{"agentVersion":"8"}]',
      remove: () => {
        alias = undefined
      },
    }
  }
  actionContract(open, { meddling: 'kept', hostile: { alias: '../agents' } })
})

describe('agentcore.endpoint.disable', () => {
  const arn = 'arn:aws:bedrock-agentcore:eu-central-1:111122223333:runtime/a/runtime-endpoint/live'
  const others = { Sid: 'Partner', Effect: 'Allow', Principal: { AWS: '111' }, Action: '*', Resource: arn }
  const policyOf = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })

  async function open(first: string | undefined) {
    let policy = first
    let there = true
    const server = await statefulAws({
      'bedrock-agentcore:GetAgentRuntimeEndpoint': () =>
        there ? { agentRuntimeEndpointArn: arn, status: 'READY' } : undefined,
      'bedrock-agentcore:GetResourcePolicy': () => (policy === undefined ? undefined : { policy }),
      'bedrock-agentcore:PutResourcePolicy': (sent: Sent) => {
        policy = String(sent['policy'])
        return { policy }
      },
      'bedrock-agentcore:DeleteResourcePolicy': () => {
        policy = undefined
        return {}
      },
    })
    const ours = () => policy?.includes('WachterContainment') ?? false
    return {
      ...server,
      action: catalogued(agentcoreEndpointDisable(server.awsOf)),
      parameters: { ...place, runtime: 'support-abcdefghij', endpoint: 'live' },
      state: ours,
      policy: () => policy,
      meddle: () => {
        const { Statement } = JSON.parse(policy ?? policyOf())
        policy = policyOf(...Statement, { ...others, Sid: 'Meddled' })
      },
      meddled: () => policy?.includes('Meddled') ?? false,
      remove: () => {
        there = false
      },
    }
  }
  actionContract(() => open(policyOf(others)), { meddling: 'kept', hostile: { runtime: 'a/b' } })

  test('an endpoint without a policy has none again afterwards', async () => {
    const opened = await open(undefined)
    const { signal } = new AbortController()
    const plan = await opened.action.plan(opened.parameters, signal)
    const effect = { plan, parameters: opened.parameters, key: 'k' }
    await opened.action.apply(effect, signal)
    expect(JSON.parse(opened.policy() ?? '').Statement).toMatchObject([{ Effect: 'Deny', Resource: arn }])
    await opened.action.rollBack(effect, signal)
    expect(opened.policy()).toBeUndefined()
    await opened.close()
  })
})

describe('aws.iam.revoke-sessions', () => {
  const other = JSON.stringify({ Version: '2012-10-17', Statement: [] })
  actionContract(
    async () => {
      let document: string | undefined
      let there = true
      const server = await statefulAws({
        'iam:GetRole': () =>
          there
            ? {
                Role: {
                  RoleName: 'agent',
                  Path: '/',
                  RoleId: 'AROA1',
                  Arn: 'arn:aws:iam::111122223333:role/agent',
                },
              }
            : undefined,
        'iam:GetRolePolicy': ({ PolicyName, RoleName }: Sent) =>
          document === undefined
            ? undefined
            : { RoleName, PolicyName, PolicyDocument: encodeURIComponent(document) },
        'iam:PutRolePolicy': (sent: Sent) => {
          document = String(sent['PolicyDocument'])
          return {}
        },
        'iam:DeleteRolePolicy': () => {
          document = undefined
          return {}
        },
      })
      return {
        ...server,
        action: catalogued(iamRevokeSessions(server.awsOf, { now: () => noon(0) })),
        parameters: { ...place, role: 'agent' },
        state: () => document ?? null,
        meddle: () => {
          document = other
        },
        meddled: () => document === other,
        remove: () => {
          there = false
        },
      }
    },
    { meddling: 'refused', hostile: { role: 'path/agent' } },
  )
})

describe('bedrock.api-key.revoke', () => {
  actionContract(
    async () => {
      const id = 'ACCA1234567890EXAMPLE'
      const key = { Status: 'Active', ServiceSpecificCredentialId: id, UserName: 'BedrockAPIKey-1' }
      const another = { ...key, ServiceSpecificCredentialId: 'ACCA000000000000OTHER' }
      const kept = [key, another]
      const server = await statefulAws({
        'iam:ListServiceSpecificCredentials': () => ({ ServiceSpecificCredentials: kept }),
        'iam:UpdateServiceSpecificCredential': (sent: Sent) => {
          if (sent['ServiceSpecificCredentialId'] !== id) return undefined
          key.Status = String(sent['Status'])
          return {}
        },
      })
      return {
        ...server,
        action: catalogued(bedrockApiKeyRevoke(server.awsOf)),
        parameters: { ...place, user: 'BedrockAPIKey-1', credential: id },
        state: () => key.Status,
        meddle: () => {
          another.Status = 'Inactive'
        },
        meddled: () => another.Status === 'Inactive',
        remove: () => kept.splice(0, 1),
      }
    },
    { meddling: 'kept', hostile: { credential: 'AKIA1234567890EXAMPLE' } },
  )
})

describe('log-level.raise', () => {
  const cloudWatchConfig = { logGroupName: '/bedrock', roleArn: 'arn:aws:iam::111122223333:role/log' }
  const logged = { cloudWatchConfig, textDataDeliveryEnabled: false }

  async function open(first: object | undefined) {
    let loggingConfig = first
    const server = await statefulAws({
      'bedrock:GetModelInvocationLoggingConfiguration': () =>
        loggingConfig === undefined ? {} : { loggingConfig },
      'bedrock:PutModelInvocationLoggingConfiguration': (sent: Sent) => {
        loggingConfig = sent['loggingConfig'] as object
        return {}
      },
      'bedrock:DeleteModelInvocationLoggingConfiguration': () => {
        loggingConfig = undefined
        return {}
      },
    })
    return {
      ...server,
      action: catalogued(bedrockLoggingRaise(server.awsOf)),
      parameters: { ...place },
      state: () => loggingConfig ?? null,
      meddle: () => {
        loggingConfig = { s3Config: { bucketName: 'theirs' } }
      },
      meddled: () => JSON.stringify(loggingConfig).includes('theirs'),
      // A region has no such thing as no configuration: gone is where nothing says where to log to.
      remove: () => {
        loggingConfig = undefined
      },
    }
  }
  actionContract(() => open(logged), {
    meddling: 'refused',
    absent: 'action.parameters',
    hostile: { bucket: 'Not A Bucket' },
  })

  test('where nothing was logged, nothing is again after a roll-back', async () => {
    const opened = await open(undefined)
    const { signal } = new AbortController()
    const parameters = { ...place, log_group: '/bedrock', role_arn: cloudWatchConfig.roleArn }
    const plan = await opened.action.plan(parameters, signal)
    await opened.action.apply({ plan, parameters, key: 'k' }, signal)
    expect(opened.state()).toMatchObject({ cloudWatchConfig, textDataDeliveryEnabled: true })
    await opened.action.rollBack({ plan, parameters, key: 'k' }, signal)
    expect(opened.state()).toBeNull()
    await opened.close()
  })
})
