import { z } from 'zod'

/** The id of an entry below `actions:` in the configuration. */
export const configuredId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'an id is 1 to 64 of a-z, 0-9 and ._-')

/** A name that people gave something; no control characters, and none of the names that JavaScript gives a meaning to. */
export const thingName = z
  .string()
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,256}$/u, 'a name is 1 to 256 printable characters')
  .refine((name) => !['__proto__', 'constructor', 'prototype'].includes(name), 'this is no name')
