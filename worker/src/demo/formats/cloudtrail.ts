import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import { awsKeyId, uuid } from '../provider-ids.ts'
import { aws } from '../systems.ts'

/** Who made an AWS call: somebody in a role, a user with a long-term key, or a service. */
export type AwsIdentity =
  | { kind: 'role'; role: string; session: string; key?: string; account?: string }
  | { kind: 'user'; name: string; key: string }

export interface AwsCall {
  at: number
  identity: AwsIdentity
  /** `bedrock`, `iam`, `sagemaker` ... */
  service: string
  name: string
  parameters?: unknown
  response?: unknown
  ip: string
  agent: string
  readOnly?: boolean
  error?: { code: string; message: string }
  region?: string
  bearerToken?: boolean
}

/** A CloudTrail event, record version 1.11. */
export function cloudtrailLine(random: Random, call: AwsCall): Line {
  const region = call.region ?? aws.region
  const readOnly = call.readOnly ?? /^(Get|List|Describe|Invoke|Converse|Retrieve)/.test(call.name)
  return jsonLine('cloudtrail', call.at, {
    eventVersion: '1.11',
    userIdentity: identityOf(random, call.identity, call.at),
    eventTime: new Date(call.at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    eventSource: `${call.service}.amazonaws.com`,
    eventName: call.name,
    awsRegion: region,
    sourceIPAddress: call.ip,
    userAgent: call.agent,
    ...(call.error === undefined ? {} : { errorCode: call.error.code, errorMessage: call.error.message }),
    requestParameters: call.parameters ?? null,
    responseElements: call.response ?? null,
    ...(call.bearerToken === true ? { additionalEventData: { callWithBearerToken: true } } : {}),
    requestID: uuid(random),
    eventID: uuid(random),
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: aws.account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${call.service}.${region}.amazonaws.com`,
    },
  })
}

function identityOf(random: Random, identity: AwsIdentity, at: number) {
  if (identity.kind === 'user') {
    return {
      type: 'IAMUser',
      principalId: awsKeyId(random.fork(identity.name), 'AIDA'),
      arn: `arn:aws:iam::${aws.account}:user/${identity.name}`,
      accountId: aws.account,
      accessKeyId: identity.key,
      userName: identity.name,
    }
  }
  const account = identity.account ?? aws.account
  const principalId = awsKeyId(random.fork(identity.role), 'AROA')
  return {
    type: 'AssumedRole',
    principalId: `${principalId}:${identity.session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${identity.role}/${identity.session}`,
    accountId: account,
    accessKeyId: identity.key ?? awsKeyId(random, 'ASIA'),
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId,
        arn: `arn:aws:iam::${account}:role/${identity.role}`,
        accountId: account,
        userName: identity.role,
      },
      attributes: {
        creationDate: new Date(at - 40 * 60_000).toISOString().replace(/\.\d{3}Z$/, 'Z'),
        mfaAuthenticated: 'true',
      },
    },
  }
}
