import { BlockList } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isInside, networkOf } from './network.ts'

describe('isInside', () => {
  test('agrees with the block list of Node', () => {
    const near = (family: 4 | 6) =>
      family === 4
        ? fc.tuple(fc.constant(10), fc.nat(3), fc.nat(255), fc.nat(255)).map((bytes) => bytes.join('.'))
        : fc
            .array(fc.constantFrom('0', '1', 'db8', 'ffff'), { minLength: 8, maxLength: 8 })
            .map((groups) => `2001:${groups.slice(1).join(':')}`)
    const input = fc.constantFrom<4 | 6>(4, 6).chain((family) =>
      fc.record({
        family: fc.constant(family),
        address: near(family),
        base: near(family),
        prefix: fc.nat(family === 4 ? 32 : 128),
      }),
    )
    fc.assert(
      fc.property(input, ({ family, address, base, prefix }) => {
        const network = networkOf(`${base}/${prefix}`)
        if (network === undefined) return
        const list = new BlockList()
        list.addSubnet(base, prefix, `ipv${family}`)
        expect(isInside(network, address)).toBe(list.check(address, `ipv${family}`))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('networkOf', () => {
  test.each([
    '10.0.0.0/8',
    '0.0.0.0/0',
    '::/0',
    '2001:db8::/32',
    '::1',
    '1:2:3:4:5:6:7:8',
    '64:ff9b::1.2.3.4/128',
    '128.0.0.0/1',
  ])('reads %s', (text) => {
    expect(networkOf(text)).toBeDefined()
  })

  test.each([
    '',
    '/8',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0/8',
    '256.0.0.0/8',
    '1::2::3',
    ':::',
    '1:2:3:4:5:6:7::8:9',
    '::1/129',
    '1.2.3.4::',
    '10.0.0.0/8/8',
    'fe80::1%eth0',
    '2001:db8::1/32',
  ])('refuses %s', (text) => {
    expect(networkOf(text)).toBeUndefined()
  })
})
