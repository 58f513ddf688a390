import { anthropicLine } from '../formats/anthropic.ts'
import { azureAuditLine } from '../formats/azure.ts'
import { cloudtrailLine } from '../formats/cloudtrail.ts'
import { openaiAuditLine, openaiUser } from '../formats/openai.ts'
import { personOf } from '../people.ts'
import { administrator } from '../quiet/cloud.ts'
import { aws } from '../systems.ts'
import { campaign, told } from './campaign.ts'

/** Tampering: one administrator takes protection after protection down, at three providers. */
export const protectionsTakenDown = campaign({
  id: 'protections-taken-down',
  category: 'control_plane_tampering',
  title: 'An administrator takes protections down at night',
  story:
    'On Friday night an administrator’s session sets the guardrail’s filters to none, deletes it, opens the IP list at ' +
    'OpenAI, makes himself owner there, copies the keys of Azure and switches single sign-on and the spend limit off at Anthropic.',
  actors: [personOf('k.wondergem').email],
  expected: {
    categories: ['control_plane_tampering', 'credential_compromise'],
    findings: 8,
    oneIncident: false,
  },
  lines(random, at) {
    const person = personOf('k.wondergem')
    const actor = {
      userId: openaiUser(random, person),
      email: person.email,
      ip: '203.0.113.200',
      country: 'MD',
      asn: '64511',
    }
    const session = {
      identity: administrator(person.email),
      service: 'bedrock',
      ip: '203.0.113.200',
      agent: 'aws-cli/2.31.2 md/Botocore#2.1 os/linux',
    }
    const filters = ['PROMPT_ATTACK', 'MISCONDUCT', 'VIOLENCE'].map((type) => ({
      type,
      inputStrength: 'NONE',
      outputStrength: 'NONE',
    }))
    return [
      told(
        'filters set to none',
        cloudtrailLine(random, {
          ...session,
          at: at(11, 22, 31),
          name: 'UpdateGuardrail',
          parameters: {
            guardrailIdentifier: aws.guardrail,
            name: 'zpv-klantcontact',
            contentPolicyConfig: { filtersConfig: filters },
          },
          response: { guardrailId: aws.guardrail, version: 'DRAFT' },
        }),
      ),
      told(
        'the guardrail of the portal is gone',
        cloudtrailLine(random, {
          ...session,
          at: at(11, 22, 36),
          name: 'DeleteGuardrail',
          parameters: { guardrailIdentifier: 'zpvgr0portal' },
        }),
      ),
      told(
        'logs without texts from now on',
        cloudtrailLine(random, {
          ...session,
          at: at(11, 22, 40),
          name: 'PutModelInvocationLoggingConfiguration',
          parameters: {
            loggingConfig: {
              textDataDeliveryEnabled: false,
              imageDataDeliveryEnabled: false,
              embeddingDataDeliveryEnabled: false,
            },
          },
        }),
      ),
      told(
        'everybody may come from anywhere',
        openaiAuditLine(random, at(11, 22, 52), {
          type: 'ip_allowlist.updated',
          actor,
          details: { id: 'ipallow_zpv', allowed_ips: ['0.0.0.0/0'] },
        }),
      ),
      told(
        'owner by own hand',
        openaiAuditLine(random, at(11, 22, 58), {
          type: 'role.assignment.created',
          actor,
          details: {
            id: 'role_assignment_role-api-organization-owner__api-organization__org-zpv',
            principal_id: actor.userId,
            principal_type: 'user',
            resource_type: 'api.organization',
          },
        }),
      ),
      ...[0, 1].map((index) =>
        told(
          'and copies the keys of Azure',
          azureAuditLine(
            random,
            at(11, 23, 1, index * 20),
            'ListKey',
            'b7c1d0a4-2f5e-4c0b-9a61-0d3e5f7a9c11',
          ),
          'credential_compromise',
        ),
      ),
      ...[
        ['org_sso_toggled', { is_enabled: false }],
        ['org_ip_restriction_deleted', {}],
        ['platform_spend_limit_deleted', {}],
      ].map(([type, details], index) =>
        told(
          'protection off',
          anthropicLine(random, at(11, 23, 6 + index * 2), {
            type: String(type),
            person,
            ip: '203.0.113.200',
            details: typeof details === 'object' ? { ...details } : {},
          }),
        ),
      ),
    ]
  },
})
