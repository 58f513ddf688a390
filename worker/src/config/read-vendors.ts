import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { csvRows } from '../discovery/billing/csv-rows.ts'
import { answersOf, type FormLine, fieldOf } from '../governance/vendors/questionnaire.ts'
import type { ReadQuestionnaire } from '../governance/vendors/vendor-gaps.ts'
import {
  type RegisteredVendor,
  type VendorRegister,
  vendorRegister,
} from '../governance/vendors/vendor-register.ts'
import { vendorYaml } from '../governance/vendors/vendor-yaml.ts'
import { asProblem, messageOf, problem } from '../model/problem.ts'
import type { Vendor } from '../model/vendor.ts'
import type { Config } from './config.ts'
import { DEMO_TENANT } from './demo-tenant.ts'
import { yamlFilesIn } from './read-controls.ts'
import { readDocument, readYamlFile } from './read-yaml.ts'
import { shippedCatalogues } from './shipped-catalogues.ts'

/**
 * The vendors below the configured folders, one a file, with the forms that they filled in. A folder that is not there has none,
 * and one of a later folder takes the place of one with its id in a folder before. Throws `config.invalid` (user) with file, line
 * and field of every fault, in shape, in an id or name of a framework, or in a form.
 */
export async function readVendors({
  vendors,
  tenants,
}: Pick<Config, 'vendors' | 'tenants'>): Promise<VendorRegister> {
  const schema = vendorYaml(shippedCatalogues(), new Set([...tenants.map(({ id }) => id), DEMO_TENANT]))
  const faults: string[] = []
  const byId = new Map<string, RegisteredVendor>()
  for (const folder of vendors) {
    const places = new Map<string, string>()
    for (const file of yamlFilesIn(folder)) {
      try {
        const vendor = readYamlFile(file, 'vendors', schema)
        const other = places.get(vendor.id)
        if (other !== undefined) faults.push(`${file}:1 id: ${vendor.id} stands in ${other} too`)
        places.set(vendor.id, file)
        byId.set(vendor.id, { vendor, questionnaires: await questionnairesOf(vendor, file) })
      } catch (thrown) {
        faults.push(asProblem(thrown).message)
      }
    }
  }
  if (faults.length > 0) throw problem('config.invalid', 'user', faults.join('\n'))
  return vendorRegister([...byId.values()])
}

async function questionnairesOf(
  { questionnaires }: Vendor,
  vendorFile: string,
): Promise<ReadQuestionnaire[]> {
  const read: ReadQuestionnaire[] = []
  const faults: string[] = []
  for (const form of questionnaires) {
    const file = join(dirname(vendorFile), form.file)
    const { answers, faults: found } = await formIn(file)
    faults.push(...found.map(({ line, message }) => `${file}:${line} ${message}`))
    read.push({ ...form, answers })
  }
  if (faults.length > 0) throw problem('config.invalid', 'user', faults.join('\n'))
  return read
}

type Fault = { line: number; message: string }

async function formIn(file: string): Promise<ReturnType<typeof answersOf>> {
  const bytes = bytesOf(file)
  const { lines, faults } = file.endsWith('.json') ? jsonLines(bytes.toString('utf8')) : await csvLines(bytes)
  const read = answersOf(lines)
  return { answers: read.answers, faults: [...faults, ...read.faults].slice(0, 100) }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw problem('config.unreadable', 'user', `${file}:1 can't be read: ${messageOf(error)}`)
  }
}

/** The first line says what stands in which column. */
async function csvLines(bytes: Uint8Array): Promise<{ lines: FormLine[]; faults: Fault[] }> {
  const lines: FormLine[] = []
  const faults: Fault[] = []
  let headings: readonly string[] | undefined
  for await (const row of csvRows(inOne(bytes))) {
    if ('fault' in row) {
      faults.push({ line: row.line, message: row.fault.message })
    } else if (headings === undefined) {
      headings = row.cells.map((cell, nth) => (nth === 0 ? cell.replace(/^\uFEFF/, '') : cell))
      const missing = ['id', 'question', 'answer'].filter(
        (field) => !headings?.some((heading) => fieldOf(heading) === field),
      )
      if (missing.length > 0) {
        faults.push({ line: row.line, message: `no column is headed ${missing.join(', ')}` })
        break
      }
    } else {
      const heads = headings
      lines.push({
        line: row.line,
        values: Object.fromEntries(row.cells.map((cell, nth) => [heads[nth] ?? '', cell])),
      })
    }
  }
  return { lines, faults }
}

async function* inOne(bytes: Uint8Array) {
  yield bytes
}

/** A list of objects, whose members are called as the columns are. */
function jsonLines(text: string): { lines: FormLine[]; faults: Fault[] } {
  const document = readDocument(text)
  if (!document.ok) return { lines: [], faults: [...document.failure] }
  const { value, lineOf } = document.value
  if (!Array.isArray(value))
    return { lines: [], faults: [{ line: 1, message: 'a list of answers is expected' }] }
  const lines = value.map((one: unknown, nth) => ({
    line: lineOf([nth]),
    values: typeof one === 'object' && one !== null ? { ...one } : {},
  }))
  return { lines, faults: [] }
}
