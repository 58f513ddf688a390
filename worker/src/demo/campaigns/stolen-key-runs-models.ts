import { bedrockLine } from '../formats/bedrock.ts'
import { type AwsCall, type AwsIdentity, cloudtrailLine } from '../formats/cloudtrail.ts'
import { text, user } from '../formats/dialogue.ts'
import { awsKeyId } from '../provider-ids.ts'
import { aws, models } from '../systems.ts'
import { campaign, told } from './campaign.ts'

const AGENT = 'aws-sdk-js/3.905.0 ua/2.1 os/linux lang/js md/nodejs#22.11.0'
const IP = '203.0.113.77'
const REGION = 'us-east-1'
const NAME = 'svc-legacy-reporting'

/** LLMjacking: a forgotten long-term key pays for somebody else's models. */
export const stolenKeyRunsModels = campaign({
  id: 'stolen-key-runs-models',
  category: 'cost_abuse',
  title: 'A stolen long-term key runs expensive models',
  story:
    'The key of a forgotten reporting user is tried from abroad at night: it lists models, opens access to the dearest ' +
    'one, turns invocation logging off, makes a key that outlives its own, and sends hundreds of thousands of tokens.',
  actors: [NAME, IP],
  expected: {
    categories: ['cost_abuse', 'control_plane_tampering', 'credential_compromise'],
    findings: 10,
    oneIncident: true,
  },
  lines(random, at) {
    const key = awsKeyId(random, 'AKIA')
    const identity: AwsIdentity = { kind: 'user', name: NAME, key }
    const call = (when: number, name: string, more: Partial<AwsCall> = {}) =>
      cloudtrailLine(random, {
        at: when,
        identity,
        service: 'bedrock',
        name,
        ip: IP,
        agent: AGENT,
        region: REGION,
        ...more,
      })
    const denied = {
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${aws.account}:user/${NAME} is not authorized to perform this operation`,
    }
    const looks = [
      told('who am I', call(at(10, 1, 4), 'GetCallerIdentity', { service: 'sts' }), 'credential_compromise'),
      told(
        'what is there',
        call(at(10, 1, 5), 'ListFoundationModels', { parameters: { byOutputModality: 'TEXT' } }),
      ),
      ...[models.opus, models.sonnet, models.novaPro, models.llama].map((modelId, index) =>
        told(
          'is it open',
          call(at(10, 1, 6, index * 4), 'GetFoundationModelAvailability', { parameters: { modelId } }),
        ),
      ),
      ...[models.opus, models.sonnet, models.opus, models.llama].map((modelId, index) =>
        told(
          'tried too early',
          call(at(10, 1, 7, index * 7), 'InvokeModel', { parameters: { modelId }, error: denied }),
        ),
      ),
    ]
    const opens = [
      told(
        'fills in the form',
        call(at(10, 1, 9), 'PutUseCaseForModelAccess', { parameters: { formData: 'b3JkZXJz' } }),
      ),
      told(
        'accepts the terms',
        call(at(10, 1, 10), 'CreateFoundationModelAgreement', {
          parameters: { modelId: models.opus, offerToken: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
        }),
      ),
      told(
        'opens the model',
        call(at(10, 1, 10, 40), 'PutFoundationModelEntitlement', {
          parameters: { modelId: models.opus },
          response: { status: 'SUCCESS' },
        }),
      ),
      told('reads how calls are logged', call(at(10, 1, 11), 'GetModelInvocationLoggingConfiguration')),
      told(
        'turns logging off',
        call(at(10, 2, 2), 'DeleteModelInvocationLoggingConfiguration'),
        'control_plane_tampering',
      ),
      told(
        'makes a user for a key',
        call(at(10, 2, 4), 'CreateUser', { service: 'iam', parameters: { userName: 'BedrockAPIKey-k3x9' } }),
        'credential_compromise',
      ),
      told(
        'makes a long-term Bedrock key',
        call(at(10, 2, 4, 20), 'CreateServiceSpecificCredential', {
          service: 'iam',
          parameters: { userName: 'BedrockAPIKey-k3x9', serviceName: 'bedrock.amazonaws.com' },
        }),
        'credential_compromise',
      ),
    ]
    const logged = Array.from({ length: 24 }, (_, index) =>
      told(
        'somebody else’s customers',
        bedrockLine(random, {
          at: at(10, 1, 12, index * 110),
          caller: `arn:aws:iam::${aws.account}:user/${NAME}`,
          operation: 'InvokeModelWithResponseStream',
          model: models.opus,
          region: REGION,
          system: 'You are Mira, companion of the reader. Continue the story in long chapters.',
          turns: [
            user(
              `Chapter ${index + 1}. ${random.pick(['The harbour', 'The tower', 'The night train', 'The garden'])} again, and make it long.`,
            ),
          ],
          answer: [
            text(
              'The rain had not stopped since the evening before, and nobody spoke of it. '.repeat(
                3 + (index % 5),
              ),
            ),
          ],
          tokens: { input: random.int(60_000, 140_000), output: random.int(7000, 12_000) },
        }),
      ),
    )
    const unlogged = Array.from({ length: 90 }, (_, index) =>
      told(
        'after logging was turned off only CloudTrail sees it',
        call(at(10, 2, 6, index * 45 + random.int(0, 30)), 'InvokeModelWithResponseStream', {
          parameters: { modelId: models.opus },
        }),
      ),
    )
    return [...looks, ...opens, ...logged, ...unlogged]
  },
})
