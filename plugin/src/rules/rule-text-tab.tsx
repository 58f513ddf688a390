import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { ClipboardButton, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { RuleSummary } from '@wachter/worker/model/rule.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Failed, Nothing, Waiting } from '../shared/states.tsx'
import { TextBlock } from '../shared/text-block.tsx'
import type { RulePort } from './rule-port.ts'

/** A rule as it is written, inert. */
export function RuleTextTab({ port, rule }: { port: RulePort; rule: RuleSummary }) {
  const styles = useStyles2(getStyles)
  const asked = useQuery({
    queryKey: ['rules', 'text', rule.id, rule.logic_version],
    queryFn: ({ signal }) => port.text(rule.id, signal),
  })
  if (asked.data === undefined) {
    return asked.error === null ? (
      <Waiting rows={16} height={22} />
    ) : (
      <Failed error={asked.error} again={() => void asked.refetch()} />
    )
  }
  const { file, line, text } = asked.data
  if (text === null) {
    return (
      <Nothing of="match" title={t('rules.text.gone', 'Its file is not there any more')}>
        <InertText text={file} />
      </Nothing>
    )
  }
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.file}>
          <InertText text={`${file}:${line}`} />
        </span>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text}>
          {t('rules.text.copy', 'Copy rule')}
        </ClipboardButton>
      </div>
      <TextBlock text={text} label={t('rules.tab.text', 'Text')} />
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    // Grafana keeps `code` on one line: a path is longer than a phone is wide.
    file: css({ fontFamily: theme.typography.fontFamilyMonospace, overflowWrap: 'anywhere' }),
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
      overflowWrap: 'anywhere',
    }),
  }
}
