import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hostileTexts } from './hostile.ts'
import { inventory } from './inventory.ts'
import { type Measured, reaches } from './measured.ts'
import { analysing, endToEnd, normalising } from './pipeline.ts'
import { risk } from './risk.ts'
import { sigma } from './sigma.ts'

/**
 * `npm run bench`: speed and memory on this machine, as a table. `-- --records 1000000` for the long run,
 * `-- --sigma RULES --events NDJSON` for a foreign rule set, `-- --observations 100000 --elasticsearch` for a large inventory on both
 * stores, `-- --inventory` for nothing else. Exit code 1 when a goal is missed.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '60000' },
    sigma: { type: 'string' },
    events: { type: 'string' },
    observations: { type: 'string', default: '20000' },
    elasticsearch: { type: 'boolean', default: false },
    inventory: { type: 'boolean', default: false },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const measured: Measured[] = []
try {
  if (!values.inventory) {
    measured.push(await normalising())
    measured.push(await analysing())
    measured.push(...hostileTexts())
    measured.push(...risk())
    if (values.sigma !== undefined && values.events !== undefined)
      measured.push(...(await sigma(values.sigma, values.events)))
    measured.push(...(await endToEnd(join(folder, 'bench.db'), Number(values.records))))
  }
  const { elasticsearch } = values
  const world = { observations: Number(values.observations), elasticsearch }
  measured.push(...(await inventory(join(folder, 'inventory.db'), world)))
} finally {
  rmSync(folder, { recursive: true })
}

const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 3 })
console.log(`${' '.repeat(66)}${'wall'.padStart(9)} ${'CPU'.padStart(9)}`)
for (const one of measured) {
  const { what, value, perCpuSecond, unit, goal } = one
  const cpu = perCpuSecond === undefined ? '' : number(perCpuSecond)
  const wanted =
    goal === undefined ? '' : 'least' in goal ? `>= ${number(goal.least)}` : `<= ${number(goal.most)}`
  console.log(
    `${reaches(one) ? ' ' : '✗'} ${what.padEnd(64)}${number(value).padStart(9)} ${cpu.padStart(9)} ${unit.padEnd(12)} ${wanted}`,
  )
}
process.exitCode = measured.every(reaches) ? 0 : 1
