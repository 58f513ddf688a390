import { describe, expect, test } from '@jest/globals'
import { isAddressAllowed, isPortAllowed, matchesHost, reachOf } from './address-policy.ts'
import { OutwardConfig } from './outward-config.ts'

describe('how far away an address is', () => {
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(reachOf(address)).toBe('public')
    },
  )
  test.each(
    [
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '127.0.0.1',
      '127.9.9.9',
      '100.64.0.1',
      '::1',
      'fd12::1',
    ].concat(['::ffff:10.0.0.1', '::ffff:7f00:1']),
  )('%s is private', (address) => {
    expect(reachOf(address)).toBe('private')
  })
  test.each(
    [
      '0.0.0.0',
      '169.254.169.254',
      '168.63.129.16',
      '100.100.100.200',
      '192.0.0.192',
      '198.18.0.1',
      '224.0.0.1',
    ].concat(
      ['255.255.255.255', '240.0.0.1', '192.88.99.1', '::', 'fe80::1', 'fe80::1%eth0', 'ff02::1', 'fec0::1'],
      [
        '64:ff9b::7f00:1',
        '64:ff9b:1::a00:1',
        '2002:7f00:1::',
        '2001:0:7f00:1::',
        '2001:db8::1',
        '::7f00:1',
        '100::1',
      ],
      ['fd00:ec2::254', 'fd20:ce::254', '::ffff:169.254.169.254', '3fff::1', '5f00::1', 'not an address', ''],
    ),
  )('%s is special', (address) => {
    expect(reachOf(address)).toBe('special')
  })
})

describe('what a list allows', () => {
  const config = OutwardConfig.parse({
    allow: [
      { host: 'alertmanager.intra.test', ports: [9093] },
      { host: '*.tools.test' },
      { network: '10.20.0.0/16', ports: [8443] },
      { network: '169.254.9.0/24' },
    ],
  })
  test.each([
    ['alertmanager.intra.test', 9093, '10.0.0.1', true],
    ['alertmanager.intra.test', 443, '10.0.0.1', false],
    ['alertmanager.intra.test', 9093, '169.254.169.254', false],
    ['chat.tools.test', 443, '192.168.0.1', true],
    ['tools.test', 443, '192.168.0.1', false],
    ['eviltools.test', 443, '192.168.0.1', false],
    ['anything.test', 8443, '10.20.1.1', true],
    ['anything.test', 443, '10.20.1.1', false],
    ['anything.test', 443, '10.21.1.1', false],
    ['anything.test', 443, '169.254.9.1', true],
    ['anything.test', 443, '8.8.8.8', true],
    ['anything.test', 8443, '8.8.8.8', false],
    ['anything.test', 443, '10.0.0.1', false],
  ])('%s:%i at %s: %p', (host, port, address, allowed) => {
    expect(isPortAllowed(config, { host, port }) && isAddressAllowed(config, { host, port }, address)).toBe(
      allowed,
    )
  })
  test('a pattern is of what is below a domain', () => {
    expect(matchesHost('*.a.test', 'b.a.test')).toBe(true)
    expect(matchesHost('*.a.test', 'a.test')).toBe(false)
    expect(matchesHost('a.test', 'b.a.test')).toBe(false)
  })
})
