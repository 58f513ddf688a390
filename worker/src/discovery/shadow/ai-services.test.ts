import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readYamlFile } from '../../config/read-yaml.ts'
import { AiServicesYaml, aiServices } from './ai-services.ts'

const list = readYamlFile(join(import.meta.dirname, 'ai-services.yaml'), 'shadow', AiServicesYaml)
const services = aiServices(list)

test('the list is broad, and every domain is one service’s', () => {
  expect(list.services.length).toBeGreaterThan(200)
  expect(list.services.flatMap(({ domains }) => domains).length).toBeGreaterThan(300)
  expect(new Set(list.services.map(({ id }) => id)).size).toBe(list.services.length)
})

test('a host is of the service with the longest of its domains; what merely looks alike is of none', () => {
  expect(services.of('chatgpt.com')?.id).toBe('chatgpt')
  expect(services.of('ws.chatgpt.com.')?.id).toBe('chatgpt')
  expect(services.of('SORA.chatgpt.com')?.id).toBe('sora')
  expect(services.of('api.mistral.ai')?.id).toBe('mistral-api')
  expect(services.of('acme-weu.openai.azure.com')?.id).toBe('azure-openai')
  for (const host of ['notchatgpt.com', 'chatgpt.com.evil.example', 'com', '', '10.0.0.1', 'google.com']) {
    expect(services.of(host)).toBeUndefined()
  }
  expect(services.of('a.'.repeat(100_000))).toBeUndefined()
})

test('an organisation’s own list adds services and takes the place of one; a domain of two is refused', () => {
  const own = {
    id: 'chatgpt',
    name: 'Ours',
    provider: 'openai',
    kind: 'chat' as const,
    domains: ['chatgpt.com'],
  }
  expect(aiServices(list, { services: [own] }).of('chatgpt.com')?.name).toBe('Ours')
  expect(() => aiServices(list, { services: [{ ...own, id: 'other' }] })).toThrow(
    /chatgpt.com is a domain of/,
  )
})

describe('the rules on shadow AI name domains of the list', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', 'provisioning', 'rules', 'shadow_ai')
  const rules = readdirSync(folder).filter((file) => file.endsWith('.yml'))
  test.each(rules)('%s', (file) => {
    const { detection } = parse(readFileSync(join(folder, file), 'utf8'))
    const domains = [detection.service?.['url.domain'], detection.service?.['dns.question.name']]
    for (const domain of domains.flat().filter((one) => typeof one === 'string')) {
      expect([domain, services.of(domain)?.id]).toEqual([domain, expect.any(String)])
    }
  })
})
