import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, type IconName, useStyles2 } from '@grafana/ui'
import { wordOfLifecycle, wordOfType } from './asset-words.ts'
import { LevelBadge } from './badges.tsx'
import { useLanguage } from './use-language.ts'

const icons: Readonly<Record<string, IconName>> = {
  user: 'user',
  api_key: 'key-skeleton-alt',
  agent: 'robot',
  ai_agent: 'robot',
  service: 'cube',
  ai_application: 'apps',
  host: 'monitor',
  ip: 'sitemap',
  account: 'building',
  foundation_model: 'brain',
  fine_tuned_model: 'brain',
  embedding_model: 'brain',
  vector_database: 'database',
  training_dataset: 'database',
  evaluation_dataset: 'database',
  guardrail_config: 'shield',
  prompt_template: 'file-alt',
  mcp_server: 'plug',
  api_endpoint: 'cloud',
  notebook: 'book',
  tool: 'cog',
  conversation: 'comment-alt',
}

/** The icon of whatever has a page of its own. */
export function iconOfType(type: string): IconName {
  return icons[type] ?? 'circle'
}

export function TypeIcon({ type }: { type: string }) {
  return <Icon name={iconOfType(type)} size="sm" title={wordOfType(type)} />
}

const lifecycleIcons: Readonly<Record<string, IconName>> = {
  discovered: 'search',
  triaged: 'eye',
  approved: 'check-circle',
  restricted: 'exclamation-triangle',
  blocked: 'lock',
  retired: 'folder',
}

/** Where an asset stands in the organisation's hands. */
export function LifecycleMark({ lifecycle }: { lifecycle: string }) {
  const styles = useStyles2(getStyles)
  return (
    <span className={styles.mark}>
      <Icon name={lifecycleIcons[lifecycle] ?? 'circle'} size="sm" /> {wordOfLifecycle(lifecycle)}
    </span>
  )
}

/** What is left of an asset's risk, with its level; said so where nobody has assessed it. */
export function RiskBadge({ risk }: { risk: { residual: number; level: string } | null }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (risk === null) return <span className={styles.none}>{t('risk.not-assessed', 'Not assessed')}</span>
  return (
    <span className={styles.mark}>
      <span className={styles.figure}>
        {risk.residual.toLocaleString(language, { maximumFractionDigits: 0 })}
      </span>
      <LevelBadge level={risk.level} />
    </span>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    mark: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
    }),
    figure: css({ fontVariantNumeric: 'tabular-nums' }),
    none: css({ color: theme.colors.text.secondary }),
  }
}
