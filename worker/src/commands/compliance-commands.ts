import { writeFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { auditRecorder } from '../audit/append-audit.ts'
import {
  archiveCompliance,
  exportOscal,
  listCompliance,
  listComplianceGaps,
  showApplicability,
  showCompliance,
  verifyCompliance,
} from '../cli/compliance.ts'
import { bytesOf } from '../cli/read-input.ts'
import { unwritable, writeNewFile } from '../cli/write-new-file.ts'
import { inStore } from '../composition/in-store.ts'
import { openCompliance } from '../composition/open-compliance.ts'
import { readProgramme } from '../config/read-programme.ts'
import { type OscalModel, oscalModels } from '../metrics/compliance/compliance-desk.ts'
import type { TenantId } from '../model/ids.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Given {
  root: string
  out(line: string): Promise<void>
}
interface Dated {
  tenant?: TenantId
  date?: string
}
type Shown = Dated & { json: boolean }

/** The commands about frameworks and how we stand in them. */
export function registerCompliance(program: Command, { root, out }: Given): void {
  const compliance = program
    .command('compliance')
    .description('how we stand in frameworks, and what shows it')
  compliance
    .command('list')
    .description('every framework: how many requirements apply, and how they stand')
    .addOption(dateOption())
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, date, json }: Shown) =>
      inStore(root, tenant, ({ config, store }, of) =>
        listCompliance({ desk: openCompliance(config, store), out }, { tenant: of, date, json }),
      ),
    )
  compliance
    .command('show')
    .description('every requirement of a framework, with the age of its evidence')
    .argument('<framework>')
    .addOption(dateOption())
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((framework: string, { tenant, date, json }: Shown) =>
      inStore(root, tenant, ({ config, store }, of) =>
        showCompliance({ desk: openCompliance(config, store), out }, { framework, tenant: of, date, json }),
      ),
    )
  compliance
    .command('gaps')
    .description('what is between us and the requirements that apply, and whose it is')
    .argument('[framework]', 'default: all of them')
    .option('--csv', 'for spreadsheets', false)
    .addOption(dateOption())
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((framework: string | undefined, { tenant, ...options }: Shown & { csv: boolean }) =>
      inStore(root, tenant, ({ config, store }, of) =>
        listComplianceGaps(
          { desk: openCompliance(config, store), out },
          { framework, tenant: of, ...options },
        ),
      ),
    )
  compliance
    .command('applicability')
    .description('the statement of applicability: each requirement, applicable or not, with the reason')
    .argument('[framework]', '', 'iso-42001')
    .option('--csv', 'for spreadsheets', false)
    .addOption(dateOption())
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((framework: string, { tenant, ...options }: Shown & { csv: boolean }) =>
      inStore(root, tenant, ({ config, store }, of) =>
        showApplicability(
          { desk: openCompliance(config, store), out },
          { framework, tenant: of, ...options },
        ),
      ),
    )
  compliance
    .command('archive')
    .description('what an auditor takes home: status, gaps, evidence and OSCAL as a ZIP with a manifest')
    .argument('<framework>')
    .requiredOption('--out <file>', 'a new file')
    .requiredOption('--reason <text>')
    .addOption(dateOption())
    .addOption(tenantOption())
    .action((framework: string, options: Dated & { out: string; reason: string }) =>
      inStore(root, options.tenant, ({ config, store, trail }, tenant) => {
        const write = (bytes: Uint8Array) => writeNewFile(options.out, bytes)
        const { date, reason } = options
        const desk = {
          ...openCompliance(config, store),
          ...{ store, audit: auditRecorder(trail), programme: readProgramme(config) },
        }
        return archiveCompliance({ desk, out, write }, { tenant, framework, date, reason })
      }),
    )
  compliance
    .command('verify')
    .description('whether such an archive is as it was: altered, missing and added files are found')
    .argument('<file>')
    .addOption(jsonOption())
    .action(async (file: string, { json }: { json: boolean }) => {
      process.exitCode = await verifyCompliance({ archive: await bytesOf(file), out }, { json })
    })

  program
    .command('export')
    .description('controls and compliance as documents of OSCAL')
    .addOption(new Option('--format <format>').choices(['oscal']).makeOptionMandatory())
    .addOption(new Option('--model <model>').choices(oscalModels).default('component-definition'))
    .option('--framework <id>', 'of assessment results and plans of action')
    .option('-o, --output <file>', 'default: standard output')
    .addOption(dateOption())
    .addOption(tenantOption())
    .action((options: Dated & { model: OscalModel; framework?: string; output?: string }) =>
      inStore(root, options.tenant, ({ config, store }, tenant) => {
        const { model, framework, date, output } = options
        const write = (text: string) => (output === undefined ? out(text) : writeOver(output, `${text}\n`))
        return exportOscal({ desk: openCompliance(config, store), write }, { tenant, model, framework, date })
      }),
    )
}

async function writeOver(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (thrown) {
    throw unwritable(file, thrown)
  }
}

/** `--date`: for which day it is asked what applies. */
function dateOption(): Option {
  return new Option('--date <day>', 'what applies on that day; default: today').argParser((value) => {
    if (!z.iso.date().safeParse(value).success) throw new InvalidArgumentError('write 2027-12-02')
    return value
  })
}
