import { readFile, stat } from 'node:fs/promises'
import type { Config } from '../config/config.ts'
import { messageOf, problem, systemCodeOf } from '../model/problem.ts'
import {
  type AddressBook,
  type AddressFault,
  addressBook,
  type FileReader,
} from '../networks/address-book.ts'
import { systemClock } from './system.ts'

/** Several times the largest database of this kind with countries or networks. */
const MOST_BYTES = 268_435_456

/** What the files of `enrichment` say of addresses. `report` is told of each file and line that is left out. */
export function openAddresses(
  { enrichment }: Pick<Config, 'enrichment'>,
  report: (fault: AddressFault) => void,
): AddressBook {
  return addressBook(enrichment, { reader, clock: systemClock, report })
}

/** Where a fault is, for people. */
export function placeOf({ file, line }: AddressFault): string {
  return line === undefined ? file : `${file}:${line}`
}

const reader: FileReader = {
  async version(file) {
    const { ino, size, mtimeMs } = await factsOf(file)
    return `${ino} ${size} ${mtimeMs}`
  },
  async read(file) {
    const facts = await factsOf(file)
    if (!facts.isFile()) throw unreadable('it is no file')
    if (facts.size > MOST_BYTES) throw unreadable(`it is larger than ${MOST_BYTES / 2 ** 20} MiB`)
    try {
      return await readFile(file)
    } catch (error) {
      throw unreadable(systemCodeOf(error) ?? messageOf(error))
    }
  },
}

async function factsOf(file: string) {
  try {
    return await stat(file)
  } catch (error) {
    throw unreadable(systemCodeOf(error) ?? messageOf(error))
  }
}

function unreadable(why: string): Error {
  return problem('networks.unreadable', 'user', `it can't be read (${why})`)
}
