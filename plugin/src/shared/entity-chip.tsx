import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { Icon, type IconName, useStyles2 } from '@grafana/ui'
import { Link } from 'react-router-dom'
import { InertText } from './inert-text.tsx'
import { readable } from './words.ts'

const icons: Record<string, IconName> = {
  user: 'user',
  api_key: 'key-skeleton-alt',
  agent: 'robot',
  ai_agent: 'robot',
  service: 'cube',
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
  mcp_server: 'plug',
  api_endpoint: 'cloud',
  conversation: 'comment-alt',
}

/** Anybody or anything that has a name: who acted, an asset, a conversation. The same everywhere. */
export function EntityChip({ kind, name, to }: { kind: string; name: string; to?: string }) {
  const styles = useStyles2(getStyles)
  const content = (
    <>
      <Icon name={icons[kind] ?? 'circle'} size="sm" title={readable(kind)} />
      <span className={styles.name}>
        <InertText text={name} longest={80} />
      </span>
    </>
  )
  return to === undefined ? (
    <span className={styles.chip}>{content}</span>
  ) : (
    <Link className={styles.chip} to={to}>
      {content}
    </Link>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    chip: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      // Pixels alone: a share of a cell would let a long name widen its column.
      maxWidth: 220,
      padding: theme.spacing(0, 0.75),
      lineHeight: '20px',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.primary,
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.pill,
      'a&:hover': { background: theme.colors.action.hover, textDecoration: 'underline' },
    }),
    name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  }
}
