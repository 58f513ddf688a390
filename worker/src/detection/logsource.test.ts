import { describe, expect, test } from '@jest/globals'
import type { Event } from '../model/event.ts'
import { logsourceMatches, serviceNames } from './logsource.ts'
import { eventOfSample } from './sample.ts'

function anEvent(fields: Record<string, string> = {}): Event {
  const event = { '@timestamp': '2026-11-23T09:00:00.000Z', 'wachter.activity': 'admin_audit', ...fields }
  return eventOfSample({ expect: 'match', note: 'any', file: 'x', line: 1, event })
}

describe('a log source', () => {
  test('of our product and the event\u2019s activity matches', () => {
    expect(logsourceMatches({ product: 'genai', category: 'admin_audit' }, anEvent())).toBe(true)
    expect(logsourceMatches({ product: 'GenAI' }, anEvent())).toBe(true)
    expect(logsourceMatches({}, anEvent())).toBe(true)
  })

  test('of another product or activity does not', () => {
    expect(logsourceMatches({ product: 'windows' }, anEvent())).toBe(false)
    expect(logsourceMatches({ product: 'aws', service: 'cloudtrail' }, anEvent())).toBe(false)
    expect(logsourceMatches({ product: 'genai', category: 'llm_invocation' }, anEvent())).toBe(false)
    expect(logsourceMatches({ category: 'process_creation' }, anEvent())).toBe(false)
  })

  test('with a service wants a source of that service', () => {
    const cloudtrail = { product: 'genai', service: 'cloudtrail' }
    expect(logsourceMatches(cloudtrail, anEvent({ 'wachter.source.id': 'aws.cloudtrail' }))).toBe(true)
    expect(logsourceMatches(cloudtrail, anEvent({ 'wachter.source.id': 'openai.audit' }))).toBe(false)
    expect(logsourceMatches(cloudtrail, anEvent({ 'wachter.source.id': 'aws.cloudtrailer' }))).toBe(false)
  })

  test('takes every source below a service\u2019s name', () => {
    const openai = { service: 'openai' }
    expect(logsourceMatches(openai, anEvent({ 'wachter.source.id': 'openai.audit' }))).toBe(true)
    expect(logsourceMatches(openai, anEvent({ 'wachter.source.id': 'openai.usage' }))).toBe(true)
  })

  test('asks the provider where the source carries records of many services', () => {
    const cloudtrail = { service: 'cloudtrail' }
    const provider = { 'event.provider': 'bedrock.amazonaws.com' }
    const indexed = anEvent({ 'wachter.source.id': 'elastic', 'gen_ai.provider.name': 'openai' })
    expect(logsourceMatches({ service: 'openai' }, indexed)).toBe(true)
    expect(logsourceMatches(cloudtrail, anEvent({ 'wachter.source.id': 'wachter', ...provider }))).toBe(true)
    expect(logsourceMatches(cloudtrail, anEvent({ 'wachter.source.id': 'ollama', ...provider }))).toBe(false)
    expect(logsourceMatches(cloudtrail, anEvent({ 'wachter.source.id': 'wachter' }))).toBe(false)
  })

  test('of a finding asks for the product, whichever way it came', () => {
    const finding = { 'wachter.activity': 'security_finding', 'event.provider': 'aws.guardduty' }
    const ways = ['aws.guardduty', 'aws.securityhub', 'ocsf.finding', 'wachter']
    for (const way of ways) {
      const event = anEvent({ ...finding, 'wachter.source.id': way })
      expect(logsourceMatches({ service: 'guardduty' }, event)).toBe(true)
      expect(logsourceMatches({ service: 'securityhub' }, event)).toBe(false)
    }
    const control = {
      ...finding,
      'event.provider': 'aws.securityhub',
      'wachter.source.id': 'aws.securityhub',
    }
    expect(logsourceMatches({ service: 'securityhub' }, anEvent(control))).toBe(true)
  })

  test('with a service nobody knows matches nothing', () => {
    expect(logsourceMatches({ service: 'toaster' }, anEvent())).toBe(false)
    expect(serviceNames).toContain('litellm')
  })
})
