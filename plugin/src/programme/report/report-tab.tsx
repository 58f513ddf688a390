import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, RadioButtonGroup, Select, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { BoardReport } from '@wachter/worker/model/board-report.ts'
import { useState } from 'react'
import { z } from 'zod'
import { Part } from '../../shared/part.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { useUrlState } from '../../shared/use-url-state.ts'
import { FORMATS, type ReportFormat, type ReportLanguage, type ReportPort } from './report-port.ts'
import { ReportView } from './report-view.tsx'
import { workerReport } from './worker-report.ts'

const ReportState = z.object({ report: z.string().optional() })
const NOW = ''

/** The report to the board: as of now, or one that was kept; as on screen, so in the file. */
export function BoardReportTab({ port = workerReport }: { port?: ReportPort }) {
  const styles = useStyles2(getStyles)
  const [{ report: id }, change] = useUrlState(ReportState)
  const [language, setLanguage] = useState<ReportLanguage>(useLanguage() === 'nl-NL' ? 'nl' : 'en')
  const asked = useQuery({
    queryKey: ['board-report', id],
    queryFn: ({ signal }) => port.report(id, signal),
  })
  const kept = useQuery({ queryKey: ['board-report', 'kept'], queryFn: ({ signal }) => port.kept(signal) })
  return (
    <>
      <div className={styles.bar}>
        <Select
          aria-label={t('board.which', 'Which report')}
          width={30}
          value={id ?? NOW}
          options={[
            { value: NOW, label: t('board.now', 'As of now') },
            ...(kept.data ?? []).map((one) => ({ value: one.id, label: one.month })),
          ]}
          onChange={({ value }) => change({ report: value === NOW ? undefined : value })}
        />
        <RadioButtonGroup<ReportLanguage>
          size="md"
          aria-label={t('report.language', 'Language')}
          value={language}
          options={[
            { value: 'en', label: 'English' },
            { value: 'nl', label: 'Nederlands' },
          ]}
          onChange={setLanguage}
        />
        {FORMATS.map((format) => (
          <LinkButton
            key={format}
            variant={format === 'pdf' ? 'primary' : 'secondary'}
            icon="download-alt"
            href={port.fileUrl(id, { format, language })}
            download={nameOf(asked.data, format, language)}
          >
            {t('board.download', 'Download {{format}}', { format: format.toUpperCase() })}
          </LinkButton>
        ))}
      </div>
      <Part of={asked} rows={14}>
        {(report) => <ReportView report={report} />}
      </Part>
    </>
  )
}

/** What the file is called; the worker calls it the same, and not every proxy passes that on. */
function nameOf(report: BoardReport | undefined, format: ReportFormat, language: ReportLanguage): string {
  const name = report === undefined ? 'board-report' : `board-report-${report.tenant}-${report.month}`
  return `${name}${format === 'pdf' ? `-${language}` : ''}.${format}`
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1.5),
    }),
  }
}
