import { Reader, type Response } from 'mmdb-lib'
import { messageOf, problem } from '../model/problem.ts'

/** What a MaxMind DB says of an address; undefined where it says nothing. */
export type Mmdb = (address: string, isIpv6: boolean) => unknown

/** Records that are kept unpacked: there are far fewer than addresses, a few hundred for countries. */
const MOST_KEPT = 20_000
/** The specification's data section separator, bytes. */
const SEPARATOR = 16

/**
 * Opens a database in the MaxMind DB format, version 2, in memory that threads may share. Throws `networks.no-mmdb` (user)
 * for anything else and for one that was cut off.
 */
export function openMmdb(bytes: SharedArrayBuffer): Mmdb {
  const reader = readerOf(bytes)
  const { metadata } = reader
  if (metadata.binaryFormatMajorVersion !== 2) {
    throw noMmdb(`is of format version ${String(metadata.binaryFormatMajorVersion).slice(0, 16)}, not 2`)
  }
  if (metadata.searchTreeSize + SEPARATOR > bytes.byteLength) throw noMmdb('was cut off')
  return (address, isIpv6) => {
    // The tree of an IPv4 database would take the first bits of an IPv6 address for one of its own.
    if (isIpv6 && metadata.ipVersion === 4) return undefined
    try {
      return reader.get(address) ?? undefined
    } catch {
      // A damaged record knows nothing; the others do.
      return undefined
    }
  }
}

function readerOf(bytes: SharedArrayBuffer): Reader<Response> {
  const kept = new Map<string | number, unknown>()
  try {
    return new Reader(Buffer.from(bytes), {
      cache: {
        get: (key) => kept.get(key),
        set: (key, value) => {
          if (kept.size >= MOST_KEPT) kept.clear()
          kept.set(key, value)
        },
      },
    })
  } catch (error) {
    throw noMmdb(`can't be read as one (${messageOf(error).slice(0, 128)})`)
  }
}

function noMmdb(why: string): Error {
  return problem('networks.no-mmdb', 'user', `it is no MaxMind DB: it ${why}`)
}
