import { z } from 'zod'
import { sentence } from '../../model/sentence.ts'
import type { Clock } from '../../model/time.ts'
import { at, parsedJson, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { type AwsOf, awsPlace, ifThere } from './aws-asking.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({
  ...awsPlace,
  role: z.string().regex(/^[\w+=,.@-]{1,64}$/, 'a role is named without its path'),
})
type Parameters = z.infer<typeof Parameters>

const PolicyName = 'WachterRevokeOlderSessions'

/**
 * `aws.iam.revoke-sessions`: what a role's sessions may do ends for those that began before now (an inline policy that denies
 * all by `aws:TokenIssueTime`, as the console's own "revoke active sessions"). New sessions may what the role may.
 */
export function iamRevokeSessions(awsOf: AwsOf, clock: Clock): Action<Parameters> {
  return stateAction({
    name: 'aws.iam.revoke-sessions',
    title: "End what an IAM role's present sessions may do",
    permissions: ['iam:GetRole', 'iam:GetRolePolicy', 'iam:PutRolePolicy', 'iam:DeleteRolePolicy'],
    parameters: Parameters,
    tier: 'one',
    subjects: ({ role }) => [{ identity: role }],
    target: ({ account, role }) => `sessions of role ${role} in account ${account}`,
    parts: [
      {
        name: 'revoked_before',
        async read({ role: RoleName, ...place }, signal) {
          const iam = awsOf(place, 'iam')
          await iam.read({ call: 'GetRole', input: { RoleName } }, signal)
          const call = { call: 'GetRolePolicy', input: { RoleName, PolicyName } }
          const text = stringAt(await ifThere(iam.read(call, signal)), 'PolicyDocument')
          return text === undefined ? null : (timeIn(text) ?? 'a policy that is not ours')
        },
        async write({ parameters: { role: RoleName, ...place }, state }, signal) {
          const iam = awsOf(place, 'iam')
          if (state === null) {
            await iam.change({ call: 'DeleteRolePolicy', input: { RoleName, PolicyName } }, signal)
            return
          }
          const PolicyDocument = JSON.stringify(policyOf(String(state)))
          const input = { RoleName, PolicyName, PolicyDocument }
          await iam.change({ call: 'PutRolePolicy', input }, signal)
        },
      },
    ],
    wanted({ role }) {
      const time = clock.now()
      return {
        after: { revoked_before: time },
        change: [sentence('change.sessions', { role, until: time })],
      }
    },
  })
}

function policyOf(time: string) {
  const Condition = { DateLessThan: { 'aws:TokenIssueTime': time } }
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition }],
  }
}

/** IAM answers documents URL-encoded (RFC 3986). */
function timeIn(document: string): string | undefined {
  const policy = parsedJson(document.startsWith('%') ? decodeURIComponent(document) : document)
  return stringAt(at(policy, 'Statement', 0, 'Condition'), 'DateLessThan', 'aws:TokenIssueTime')
}
