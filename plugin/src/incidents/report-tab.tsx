import { t } from '@grafana/i18n'
import { Button, RadioButtonGroup, Stack } from '@grafana/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { download } from '../shared/download.ts'
import { Failed, Waiting } from '../shared/states.tsx'
import { TextBlock } from '../shared/text-block.tsx'
import { useLanguage } from '../shared/use-language.ts'
import type { ReportLanguage, ReportPort } from './case-ports.ts'

/** The whole case to hand on: Markdown, shown as the characters that it is, and OCSF for other tools. */
export function ReportTab({ incident, port }: { incident: string; port: ReportPort }) {
  const [language, setLanguage] = useState<ReportLanguage>(useLanguage() === 'nl-NL' ? 'nl' : 'en')
  const report = useQuery({
    queryKey: ['incident', incident, 'report', language],
    queryFn: ({ signal }) => port.markdown(incident, language, signal),
  })
  const ocsf = useMutation({
    mutationFn: () => port.ocsf(incident),
    onSuccess: (finding) =>
      download(`incident-${incident}.ocsf.json`, 'application/json', JSON.stringify(finding, null, 2)),
    meta: { failed: t('report.ocsf.failed', 'The OCSF file was not made') },
  })
  return (
    <>
      <Stack gap={1} wrap="wrap" alignItems="center">
        <LanguageChoice value={language} onChange={setLanguage} />
        <Button
          size="sm"
          icon="download-alt"
          disabled={report.data === undefined}
          onClick={() => download(`incident-${incident}-${language}.md`, 'text/markdown', report.data ?? '')}
        >
          {t('report.markdown', 'Download report')}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          icon="download-alt"
          disabled={ocsf.isPending}
          onClick={() => ocsf.mutate()}
        >
          {t('report.ocsf', 'Download OCSF')}
        </Button>
      </Stack>
      {report.data !== undefined ? (
        <TextBlock text={report.data} label={t('report.label', 'Report, as Markdown')} />
      ) : report.error === null ? (
        <Waiting rows={10} />
      ) : (
        <Failed error={report.error} again={() => void report.refetch()} />
      )}
    </>
  )
}

/** In which of the two languages a draft or report is written; each by its own name. */
export function LanguageChoice({
  value,
  onChange,
}: {
  value: ReportLanguage
  onChange: (language: ReportLanguage) => void
}) {
  return (
    <RadioButtonGroup<ReportLanguage>
      size="sm"
      aria-label={t('report.language', 'Language')}
      value={value}
      options={LANGUAGES}
      onChange={onChange}
    />
  )
}

const LANGUAGES: { value: ReportLanguage; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'nl', label: 'Nederlands' },
]
