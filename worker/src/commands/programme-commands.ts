import { existsSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { reportProgramme } from '../cli/programme-report.ts'
import { writeNewFile } from '../cli/write-new-file.ts'
import { inStore } from '../composition/in-store.ts'
import { openCompliance } from '../composition/open-compliance.ts'
import { openGovernance } from '../composition/open-governance.ts'
import { playbooksInForce } from '../composition/playbooks-in-force.ts'
import { renderPdf } from '../composition/render-pdf.ts'
import { readProgramme } from '../config/read-programme.ts'
import { readRisk } from '../config/read-risk.ts'
import { readTranslations } from '../config/read-translations.ts'
import type { ReportLanguage } from '../metrics/board/board-words.ts'
import { type ReportFormat, reportFormats } from '../metrics/board/report-file.ts'
import { Month } from '../model/board-report.ts'
import type { TenantId } from '../model/ids.ts'
import { tenantOption } from './command-options.ts'

/** The commands about the programme as a whole. */
export function registerProgramme(
  program: Command,
  { root, out, err }: { root: string; out(line: string): Promise<void>; err(line: string): Promise<void> },
): void {
  const programme = program.command('programme').description('the AI-security programme as a whole')
  programme
    .command('report')
    .description('what the board is told of a month: figures, frameworks, gaps, a page for each OWASP entry')
    .addOption(
      new Option('--month <month>', 'default: the present one, as far as it is').argParser((value) => {
        const parsed = Month.safeParse(value)
        if (!parsed.success) throw new InvalidArgumentError('write 2026-11')
        return parsed.data
      }),
    )
    .addOption(new Option('--format <format>').choices(reportFormats).default('pdf'))
    .addOption(new Option('--language <language>', 'of the PDF').choices(['en', 'nl']).default('en'))
    .option('-o, --output <file>', 'a new file; a PDF goes nowhere else')
    .addOption(tenantOption())
    .action(
      (options: {
        tenant?: TenantId
        month?: Month
        format: ReportFormat
        language: ReportLanguage
        output?: string
      }) =>
        inStore(root, options.tenant, ({ config, store }, tenant) => {
          const { month, format, language, output } = options
          const risk = existsSync(config.risk) ? readRisk(config.risk).risk : undefined
          const compliance = openCompliance(config, store)
          const playbooks = playbooksInForce(config, (message) => void err(message))
          const governing = openGovernance(config, { ...compliance, playbooks })
          const desk = { ...compliance, store, risk, governing, programme: readProgramme(config) }
          const write = output === undefined ? undefined : (bytes: Uint8Array) => writeNewFile(output, bytes)
          const translations = readTranslations(config)
          return reportProgramme(
            { desk, renderPdf, translations, out, write },
            { tenant, month, format, language },
          )
        }),
    )
}
