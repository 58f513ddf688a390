import type { Random } from '../model/random.ts'

const HEX = '0123456789abcdef'
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789'
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** RFC 4648: what AWS access key ids and role ids are written in. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Crockford's, as in ULIDs. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const hex = (random: Random, length: number): string => random.string(HEX, length)

/** A version-4 UUID, lower case. */
export const uuid = (random: Random): string =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(random, 3)}-${hex(random, 12)}`

export const lowerId = (random: Random, length: number): string => random.string(LOWER, length)
export const mixedId = (random: Random, length: number): string => random.string(ALPHANUMERIC, length)

/** An access key id: `AKIA` for a long-term key, `ASIA` for a session's. */
export const awsKeyId = (random: Random, prefix: 'AKIA' | 'ASIA' | 'AROA' | 'AIDA'): string =>
  prefix + random.string(BASE32, 16)

export const ulid = (random: Random): string => random.string(CROCKFORD, 26)
export const traceId = (random: Random): string => hex(random, 32)
export const spanId = (random: Random): string => hex(random, 16)
export const chatCompletionId = (random: Random): string => `chatcmpl-${mixedId(random, 29)}`
export const messageId = (random: Random): string => `msg_bdrk_01${mixedId(random, 22)}`
export const toolUseId = (random: Random): string => `tooluse_${mixedId(random, 22)}`
export const toolCallId = (random: Random): string => `call_${mixedId(random, 24)}`
