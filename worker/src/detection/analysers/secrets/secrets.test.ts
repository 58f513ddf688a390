import { describe, expect, test } from '@jest/globals'
import { secretsOf } from './secrets.ts'
import { viewOf } from '../text/text-view.ts'

/** Random-looking, made up here; put together in pieces so that no scanner takes this file for a leak. */
const R = 'q7Zt0Lw3Xb9Rk5Vn1Hs8Jd4Mf6Pc2Gy0Ta7Ue3Wi9Oz5Qx1Nv8Bl4Sm6Dk2Fj'
const HEX = '3f9a1c7e5b2d8046af13c95e7b60d284915ce37fa2b84d06'

const found = (text: string) =>
  secretsOf(viewOf(text)).map(({ type, start, end }) => [type, text.slice(start, end)])

describe('secrets', () => {
  test.each([
    ['aws_access_key', `AKIA${'Q7ZT0LW3XB9RK5VN'}`],
    ['gcp_api_key', `AIza${R.slice(0, 35)}`],
    ['openai_api_key', `sk-proj-${R.slice(0, 48)}`],
    ['anthropic_api_key', `sk-ant-api03-${R.slice(0, 60)}`],
    ['huggingface_token', `hf_${R.slice(0, 34)}`],
    ['github_token', `ghp_${R.slice(0, 36)}`],
    ['gitlab_token', `glpat-${R.slice(0, 20)}`],
    ['slack_token', `xoxb-${'238471904652'}-${R.slice(0, 24)}`],
    ['stripe_key', `sk_live_${R.slice(0, 24)}`],
    ['twilio_key', `SK${HEX.slice(0, 32)}`],
    ['sendgrid_key', `SG.${R.slice(0, 22)}.${R.slice(10, 53)}`],
    ['npm_token', `npm_${R.slice(0, 36)}`],
    ['digitalocean_token', `dop_v1_${HEX}${HEX.slice(0, 16)}`],
    ['databricks_token', `dapi${HEX.slice(0, 32)}`],
    ['grafana_token', `glsa_${R.slice(0, 32)}_${HEX.slice(0, 8)}`],
    ['aws_bedrock_api_key', `ABSK${R}${R.slice(0, 40)}`],
    ['azure_client_secret', `a1B8Q~${R.slice(0, 34)}`],
    ['jwt', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI4MTczNjQifQ.${R.slice(0, 43)}`],
  ])('%s is found, whole, in a sentence', (type, value) => {
    expect(found(`my key is ${value}, does it work?`)).toEqual([[type, value]])
  })

  test('a private key is found from its first to its last line', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${R}\n${R}\n-----END RSA PRIVATE KEY-----`
    expect(found(`here: ${key} end`)).toEqual([['private_key', key]])
  })

  test('of an address with a password only the password is the secret', () => {
    expect(found('connect to postgres://app:h4rd-Pa55@db.corp.net/x')).toEqual([
      ['connection_string', 'h4rd-Pa55'],
    ])
  })

  test('a random value behind a telling name is found, in code, JSON and headers', () => {
    expect(found(`client_secret = "${R.slice(0, 32)}"`)).toEqual([['generic_secret', R.slice(0, 32)]])
    expect(found(`{"token":"${R.slice(0, 32)}"}`)).toEqual([['generic_secret', R.slice(0, 32)]])
    expect(found(`Authorization: Bearer ${R.slice(0, 40)}`)).toEqual([['generic_secret', R.slice(0, 40)]])
  })

  test('a password is found behind its name, said or assigned', () => {
    expect(found('password: Tr4vel-Mug')).toEqual([['password', 'Tr4vel-Mug']])
    expect(found('my password is Tr4vel-Mug, please keep it')).toEqual([['password', 'Tr4vel-Mug']])
  })

  test.each([
    `AKIA${'IOSFODNN7EXAMPLE'}`,
    'api_key = "your-api-key-goes-here-123"',
    'token: xxxxxxxxxxxxxxxxxxxxxxxx12',
    'secret = process.env.CLIENT_SECRET_2024_VALUE',
    'password = getpass.getpass("Password 1: ")',
    'sk-proj-{{OPENAI_API_KEY_FROM_VAULT_1}}',
    'postgres://user:$PASSWORD1@localhost/db',
    'the token bucket has 12345678901234 tokens',
    'request id 3f9a1c7e-5b2d-4804-af13-c95e7b60d284 failed',
    'sha256 of the file: 3f9a1c7e5b2d8046af13c95e7b60d284915ce37fa2b84d063f9a1c7e5b2d8046',
    'How do I choose a good password for my bank?',
  ])('no secret: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('a letter that grows when made small does not shift what follows', () => {
    expect(found('İstanbul password: Tr4vel-Mug')).toEqual([['password', 'Tr4vel-Mug']])
  })
})
