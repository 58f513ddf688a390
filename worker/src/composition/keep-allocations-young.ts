import { setFlagsFromString } from 'node:v8'

/**
 * Tells V8 to begin every object in its young generation, for the whole process and all its threads. What thousands of rules are
 * compiled to lives for ever; from that V8 concludes that what the same functions make for each event will live as well, puts
 * it among the old, and then has to sweep those and to follow their references into the young: a third of the time of
 * matching (`npm run bench -- sigma`). To be called before anything is compiled.
 */
export function keepAllocationsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
}
