/**
 * Loaded into a worker before anything of it: its clock (`Date`) is off by so many milliseconds as the file says that
 * SHIFTED_CLOCK names, looked at again and again. Timers and `performance.now()` run as ever, as when somebody sets the
 * clock of a machine.
 */
import { readFileSync } from 'node:fs'

/** Milliseconds between two looks. */
const LOOK_MS = 20

const file = process.env.SHIFTED_CLOCK
const RealDate = Date
let shift = 0
let lookAt = Number.NEGATIVE_INFINITY

function now() {
  const ticks = performance.now()
  if (ticks >= lookAt) {
    lookAt = ticks + LOOK_MS
    shift = Number(readFileSync(file, 'utf8'))
  }
  return RealDate.now() + shift
}

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now())
    else super(...given)
  }
  static now() {
    return now()
  }
}
