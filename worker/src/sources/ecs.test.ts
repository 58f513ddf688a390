import { describe, expect, test } from '@jest/globals'
import { ecs } from './ecs.ts'
import { eventOf } from './fixtures/events-of.ts'

const time = { '@timestamp': '2026-11-23T10:00:00.000Z' }
const process = {
  name: 'claude',
  executable: '/usr/bin/claude',
  command_line: 'claude --dangerously-skip-permissions',
  args: ['claude', '--dangerously-skip-permissions'],
  pid: 77,
  parent: { name: 'bash', executable: '/bin/bash', command_line: 'bash' },
}

describe('an ECS document', () => {
  test('of a process has command line, parent, host and user', () => {
    const document = {
      ...time,
      event: { category: ['process'], action: 'exec', outcome: 'success' },
      process,
      host: { name: 'laptop-4', id: 'h4' },
      user: { name: 'mira' },
    }
    expect(ecs.recognises(document)).toBe(true)
    expect(eventOf(ecs, document)).toMatchObject({
      'wachter.activity': 'process',
      'wachter.outcome': 'observed',
      'event.action': 'exec',
      'process.name': 'claude',
      'process.executable': '/usr/bin/claude',
      'process.command_line': 'claude --dangerously-skip-permissions',
      'process.args': ['claude', '--dangerously-skip-permissions'],
      'process.pid': 77,
      'process.parent.name': 'bash',
      'process.parent.command_line': 'bash',
      'host.name': 'laptop-4',
      'host.id': 'h4',
      'user.name': 'mira',
    })
  })

  test('reads the same dotted and out of a search hit', () => {
    const nested = {
      ...time,
      event: { category: 'process' },
      process: { name: 'ollama', parent: { name: 'sh' } },
    }
    const dotted = {
      ...time,
      'event.category': 'process',
      'process.name': 'ollama',
      'process.parent.name': 'sh',
    }
    expect(ecs.recognises(dotted)).toBe(true)
    expect(eventOf(ecs, dotted)).toEqual(eventOf(ecs, nested))
    expect(eventOf(ecs, { _index: 'logs', _id: '1', _source: nested })).toEqual(eventOf(ecs, nested))
  })

  test('of a connection to an inference port has both ends', () => {
    const document = {
      ...time,
      event: { category: ['network'], type: ['connection', 'start'] },
      source: { ip: '203.0.113.9', port: 50123 },
      destination: { ip: '10.0.0.7', port: 11434 },
      network: { direction: 'inbound', protocol: 'http', bytes: 512 },
      process: { name: 'ollama' },
    }
    expect(eventOf(ecs, document)).toMatchObject({
      'wachter.activity': 'network',
      'source.ip': '203.0.113.9',
      'source.port': 50123,
      'destination.ip': '10.0.0.7',
      'destination.port': 11434,
      'network.direction': 'inbound',
      'network.bytes': 512,
      'process.name': 'ollama',
    })
  })

  test('of a DNS question has its name', () => {
    const document = {
      ...time,
      event: { category: ['network'] },
      dns: { question: { name: 'registry.ollama.ai', type: 'A' } },
    }
    expect(eventOf(ecs, document)).toMatchObject({
      'wachter.activity': 'dns',
      'dns.question.name': 'registry.ollama.ai',
      'dns.question.type': 'A',
    })
  })

  test('of a denied web request is blocked', () => {
    const document = {
      ...time,
      event: { category: ['web'], type: ['access', 'denied'] },
      url: { full: 'https://chat.example.ai/api/send?x=1' },
      http: { request: { method: 'POST', body: { bytes: 9000 } }, response: { status_code: 403 } },
      user: { name: 'mira' },
    }
    expect(eventOf(ecs, document)).toMatchObject({
      'wachter.activity': 'web',
      'wachter.outcome': 'blocked',
      'url.domain': 'chat.example.ai',
      'url.path': '/api/send',
      'destination.domain': 'chat.example.ai',
      'http.request.bytes': 9000,
    })
  })

  test('of an AI service, a span or Wachter itself is left to others', () => {
    for (const document of [
      { ...time, aws_bedrock: { invocation: {} }, url: { full: 'x' } },
      { ...time, 'gen_ai.request.model': 'gpt-4o', http: { request: { method: 'POST' } } },
      { ...time, attributes: {}, process: { name: 'x' } },
      { ...time, 'wachter.activity': 'web', 'event.id': 'x', 'url.domain': 'y' },
      { ...time, labels: { gen_ai_system: 'openai' }, span: { id: 'b' }, http: {} },
      { ...time, message: 'hello' },
    ]) {
      expect(ecs.recognises(document)).toBe(false)
    }
  })
})

describe('web logs', () => {
  test('Zscaler’s NSS feed', () => {
    const record = {
      version: 'v11',
      sourcetype: 'zscalernss-web',
      event: {
        time: 'Mon Nov 23 10:00:00 2026',
        tz: 'GMT',
        recordid: '991',
        action: 'Blocked',
        reason: 'Not allowed to use AI tools',
        login: 'mira@example.org',
        dept: 'Claims',
        cltintip: '10.1.1.4',
        serverip: '198.51.100.7',
        host: 'chat.example.ai',
        b64url: Buffer.from('chat.example.ai/api/send').toString('base64'),
        reqmethod: 'POST',
        reqsize: '25000',
        respsize: '600',
        respcode: '403',
        useragent: 'Mozilla/5.0',
        devicehostname: 'LAPTOP-4',
        appname: 'Example AI',
        urlcat: 'None',
        urlsubcat: 'AI and ML Applications',
        proto: 'HTTPS',
      },
    }
    expect(ecs.recognises(record)).toBe(true)
    expect(eventOf(ecs, record)).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.000Z',
      'wachter.activity': 'web',
      'wachter.outcome': 'blocked',
      'event.action': 'blocked',
      'observer.product': 'Zscaler',
      'user.name': 'mira@example.org',
      'user.email': 'mira@example.org',
      'wachter.team': 'Claims',
      'source.ip': '10.1.1.4',
      'destination.ip': '198.51.100.7',
      'destination.domain': 'chat.example.ai',
      'url.domain': 'chat.example.ai',
      'url.path': '/api/send',
      'host.name': 'LAPTOP-4',
      'http.request.bytes': 25000,
      'http.response.bytes': 600,
      'http.response.status_code': 403,
      'wachter.request.parameters': {
        appname: 'Example AI',
        urlsubcat: 'AI and ML Applications',
        reason: 'Not allowed to use AI tools',
      },
    })
    expect(eventOf(ecs, record)['wachter.request.parameters']).not.toHaveProperty('urlcat')
  })

  test('Netskope’s events', () => {
    const record = {
      _id: 'b1',
      timestamp: 1_795_428_000,
      type: 'nspolicy',
      record_type: 'application',
      activity: 'Upload',
      app: 'Example AI',
      appcategory: 'Generative AI',
      ccl: 'low',
      user: 'mira@example.org',
      userip: '10.1.1.4',
      srcip: '198.51.100.2',
      dstip: '198.51.100.7',
      dstport: 443,
      domain: 'chat.example.ai',
      url: 'chat.example.ai/upload',
      hostname: 'LAPTOP-4',
      client_bytes: 4096,
      src_country: 'NL',
    }
    expect(ecs.recognises(record)).toBe(true)
    expect(eventOf(ecs, record)).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.000Z',
      'wachter.outcome': 'passed',
      'event.action': 'upload',
      'observer.product': 'Netskope',
      'user.email': 'mira@example.org',
      'source.ip': '10.1.1.4',
      'destination.port': 443,
      'url.domain': 'chat.example.ai',
      'http.request.bytes': 4096,
      'wachter.request.parameters': { app: 'Example AI', appcategory: 'Generative AI', ccl: 'low' },
    })
    expect(eventOf(ecs, { ...record, action: 'block' })['wachter.outcome']).toBe('blocked')
  })

  test('Squid’s access log, bare and carried', () => {
    const line =
      '1795428000.123    456 10.1.1.4 TCP_TUNNEL/200 12345 CONNECT api.example.ai:443 mira HIER_DIRECT/198.51.100.7 -'
    expect(ecs.recognises(line)).toBe(true)
    const event = eventOf(ecs, line)
    expect(event).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.123Z',
      'wachter.activity': 'web',
      'wachter.outcome': 'passed',
      'event.duration': 456_000_000,
      'observer.product': 'Squid',
      'source.ip': '10.1.1.4',
      'destination.ip': '198.51.100.7',
      'user.name': 'mira',
      'url.domain': 'api.example.ai',
      'http.request.method': 'CONNECT',
      'http.response.bytes': 12345,
    })
    expect(eventOf(ecs, { message: line, ...time })).toEqual(event)
    expect(eventOf(ecs, line.replace('TCP_TUNNEL/200', 'TCP_DENIED/403'))['wachter.outcome']).toBe('blocked')
  })

  test('Zeek’s conn, http, ssl and dns', () => {
    const ids = {
      ts: 1_795_428_000.5,
      uid: 'C1',
      'id.orig_h': '203.0.113.9',
      'id.orig_p': 50123,
      'id.resp_h': '10.0.0.7',
      'id.resp_p': 11434,
    }
    const conn = {
      ...ids,
      proto: 'tcp',
      service: 'http',
      duration: 0.5,
      orig_bytes: 10,
      resp_bytes: 90,
      conn_state: 'SF',
      local_orig: false,
      local_resp: true,
    }
    expect(ecs.recognises(conn)).toBe(true)
    expect(eventOf(ecs, conn)).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.500Z',
      'wachter.activity': 'network',
      'wachter.outcome': 'observed',
      'event.action': 'conn',
      'event.duration': 500_000_000,
      'network.bytes': 100,
      'network.direction': 'inbound',
      'source.ip': '203.0.113.9',
      'destination.port': 11434,
      'observer.product': 'Zeek',
    })
    const http = {
      ...ids,
      method: 'POST',
      host: 'ollama.lan',
      uri: '/api/chat',
      user_agent: 'curl',
      status_code: 200,
    }
    expect(eventOf(ecs, http)).toMatchObject({
      'wachter.activity': 'web',
      'url.full': 'http://ollama.lan/api/chat',
      'url.domain': 'ollama.lan',
      'url.path': '/api/chat',
    })
    expect(eventOf(ecs, { ...ids, server_name: 'api.example.ai', cipher: 'x' })).toMatchObject({
      'wachter.activity': 'web',
      'url.domain': 'api.example.ai',
    })
    expect(eventOf(ecs, { ...ids, query: 'API.Example.ai.', qtype_name: 'A' })).toMatchObject({
      'wachter.activity': 'dns',
      'dns.question.name': 'api.example.ai',
    })
  })

  test('a record that cannot be dated is refused', () => {
    const record = { sourcetype: 'zscalernss-web', event: { time: 'Xxx Yyy 99', action: 'Allowed' } }
    expect(() => ecs.normalise(record)).toThrow('zscaler carries no usable time')
  })
})

test('a request whose beginning Zeek missed is still a web request', () => {
  const entry = {
    ts: 1795428000.5,
    uid: 'C7',
    'id.orig_h': '10.0.0.5',
    'id.resp_h': '203.0.113.9',
    request_body_len: 0,
    response_body_len: 503,
    status_code: 200,
  }
  const event = eventOf(ecs, entry)
  expect(event).toMatchObject({
    'wachter.activity': 'web',
    'http.response.status_code': 200,
    'destination.ip': '203.0.113.9',
  })
  expect(event).not.toHaveProperty(['url.full'])
})
