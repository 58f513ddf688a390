import { type Network, networkOf } from './network.ts'
import { type NetworkList, networkList } from './network-list.ts'

/** What is wrong with a line, counted from 1. */
export interface ListFault {
  line: number
  message: string
}

/** Faults that are told one by one; the rest is counted. */
const MOST_TOLD = 5
/** Most entries of one list: ten times what the largest public ones have. */
const MOST_ENTRIES = 2_000_000
/** Longest piece of a faulty line that is told. */
const LONGEST_TOLD = 60

/**
 * A list of networks: an address, a network (`203.0.113.0/24`, `2001:db8::/32`) or an autonomous system (`AS64500`) a line;
 * what stands behind `#` or `;` is a comment. A line that is none of these is told and left out.
 */
export function readNetworkList(text: string): { list: NetworkList; faults: readonly ListFault[] } {
  const networks: Network[] = []
  const asns: number[] = []
  const faults: ListFault[] = []
  let untold = 0
  const fault = (line: number, message: string) => {
    if (faults.length < MOST_TOLD) faults.push({ line, message })
    else untold += 1
  }
  let line = 0
  for (const written of text.split('\n')) {
    line += 1
    const entry = written.replace(/[#;].*/s, '').trim()
    if (entry === '') continue
    if (networks.length + asns.length >= MOST_ENTRIES) {
      fault(line, `a list holds at most ${MOST_ENTRIES} entries: the rest is left out`)
      break
    }
    const asn = /^AS(\d{1,10})$/i.exec(entry)?.[1]
    const network = networkOf(entry)
    if (network !== undefined) networks.push(network)
    else if (asn !== undefined && Number(asn) <= LAST_ASN) asns.push(Number(asn))
    else fault(line, `${JSON.stringify(entry.slice(0, LONGEST_TOLD))} is no address, network or AS number`)
  }
  if (untold > 0) faults.push({ line, message: `and ${untold} more faulty lines up to here` })
  return { list: networkList(networks, asns), faults }
}

/** RFC 6793: four octets. */
const LAST_ASN = 4_294_967_295
