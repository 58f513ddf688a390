import { z } from 'zod'
import type { EventDraft } from '../model/source.ts'

const ipv6 = z.ipv6()
const IPV6_LETTERS = /^[0-9a-fA-F:.]{2,45}$/

/** Whether a text has the form an event's `*.ip` field takes. The cheap tests come first: names are common here. */
export function isAddress(text: string): boolean {
  if (text.length > 45) return false
  if (!text.includes(':')) return z.regexes.ipv4.test(text)
  return IPV6_LETTERS.test(text) && ipv6.safeParse(text).success
}

/**
 * Where a request came from: `source.ip`, or `source.address` where the text is no valid address (masked, with leading
 * zeros, a service name). Nothing for an absent one; a port behind an IPv4 address is taken off it.
 */
export function sourceOf(value: unknown): EventDraft['fields'] {
  const { ip, address, port } = endpointOf(value)
  return { 'source.ip': ip, 'source.address': address, 'source.port': port }
}

/** Where a connection went to, by the same rule. */
export function destinationOf(value: unknown): EventDraft['fields'] {
  const { ip, address, port } = endpointOf(value)
  return { 'destination.ip': ip, 'destination.address': address, 'destination.port': port }
}

interface Endpoint {
  ip?: string
  address?: string
  port?: number
}

function endpointOf(value: unknown): Endpoint {
  if (typeof value !== 'string') return {}
  const text = value.trim()
  if (text === '' || text === '-') return {}
  if (isAddress(text)) return { ip: text }
  const match = /^(\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:.]{2,45}\]):(\d{1,5})$/.exec(text)
  const bare = match?.[1]?.replace(/^\[|\]$/g, '')
  return bare !== undefined && isAddress(bare) ? { ip: bare, port: Number(match?.[2]) } : { address: text }
}
