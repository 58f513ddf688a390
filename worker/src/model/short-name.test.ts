import { expect, test } from '@jest/globals'
import { shortNameOf } from './short-name.ts'

test.each([
  ['arn:aws:sts::111122223333:assumed-role/claims-desk/n.koole@example.org', 'n.koole@example.org'],
  ['arn:aws:iam::111122223333:user/svc-reporting', 'svc-reporting'],
  ['arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0', 'amazon.nova-lite-v1:0'],
  ['arn:aws:lambda:eu-west-1:111122223333:function:claims', 'claims'],
  ['arn:aws:s3:::claims-files', 'claims-files'],
  ['/srv/models/churn/churn.pkl', 'churn/churn.pkl'],
  ['C:\\models\\churn\\churn.pkl', 'churn/churn.pkl'],
  ['projects/p1/locations/eu/endpoints/42', 'endpoints/42'],
  ['/', '/'],
])('%s is called %s', (name, short) => expect(shortNameOf(name)).toBe(short))

test.each([
  ...['claims-bot', 'openai-weu/claims-gpt41', 'https://example.org/a/b/c', 'n.koole@example.org', ''],
  ...['arn:aws:iam::111122223333:root', 'arn:', '192.0.2.***'],
])('%s stands as it is', (name) => expect(shortNameOf(name)).toBe(name))
