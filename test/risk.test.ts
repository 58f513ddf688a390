import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { wachter } from './wachter-process.ts'

const metrics = {
  assetCoverageRate: 0.8,
  meanTimeToDetectHours: 2,
  meanTimeToContainHours: 5,
  redTeamEngagementsYtd: 1,
  remediationRate: 1,
}

test('maturity score answers standard input', async () => {
  const { code, stdout, stderr } = await wachter(['maturity', 'score', '-'], {
    input: JSON.stringify({ metrics }),
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject([{ level: 3 }, { level: 3 }, { level: 2 }])
})

test('risk score refuses bad input with exit code 2, line and field', async () => {
  const { code, stdout, stderr } = await wachter(['risk', 'score', '-'], { input: '\n{"asset": NaN}' })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('-:2 asset: is no number; controls: is missing; today: is missing (input.record)')
})

test('a risk.yaml whose weights are not 1 is refused with exit code 2, file, line and field', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'risk-'))
  try {
    const shipped = readFileSync(join(import.meta.dirname, '../provisioning/risk.yaml'), 'utf8')
    writeFileSync(join(folder, 'risk.yaml'), shipped.replace('weight: 0.25', 'weight: 0.26'))
    writeFileSync(join(folder, 'wachter.yaml'), '')
    const env = { WACHTER_CONFIG: join(folder, 'wachter.yaml') }
    const { code, stderr } = await wachter(['risk', 'score', '-'], { env })
    expect(code).toBe(2)
    expect(stderr).toMatch(/risk\.yaml:\d+ dimensions: weights add up to 1\.01, must be 1/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
