import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { EntityKind } from '@wachter/worker/model/entity.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import type { ReactNode } from 'react'
import type { AskEntityCard } from '../worker/entity-card.ts'
import { RiskBadge, TypeIcon } from './asset-marks.tsx'
import { useEntityCard } from './entity-hover-card.tsx'
import { InertText } from './inert-text.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'

/** An AI asset by its kind (`ai_agent`, `foundation_model` …) and the name that logs have for it, or its id. */
export interface AssetRiskProps {
  kind: string
  id: string
}

/** An asset's name and what is left of its risk, in a line; it leads to the reasons. Says so where nothing is known. */
export function AssetRiskLine({ kind, id, ask }: AssetRiskProps & { ask?: AskEntityCard }) {
  const known = EntityKind.safeParse(kind).data
  if (!may('read')) return <Quiet>{t('states.no-permission', 'You may not see this')}</Quiet>
  if (known === undefined || id === '') return <Quiet>{t('badge.unknown', 'Not in the inventory')}</Quiet>
  return <Known kind={known} id={id} {...(ask !== undefined && { ask })} />
}

function Known({ kind, id, ask }: { kind: EntityKind; id: string; ask?: AskEntityCard }) {
  const styles = useStyles2(getStyles)
  const card = useEntityCard(kind, id, ask)
  const [asset] = card.data?.assets ?? []
  if (card.data === undefined) {
    return (
      <Quiet>
        {card.error === null ? (
          t('states.loading', 'Loading')
        ) : (
          <InertText text={asProblem(card.error).message} />
        )}
      </Quiet>
    )
  }
  if (asset === undefined) return <Quiet>{t('badge.unknown', 'Not in the inventory')}</Quiet>
  return (
    <a className={styles.line} href={`${paths.asset(asset.id)}?tab=risk`}>
      <TypeIcon type={asset.type} />
      <InertText text={asset.name} longest={80} />
      <RiskBadge risk={asset.risk} />
    </a>
  )
}

function Quiet({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles)
  return <span className={styles.quiet}>{children}</span>
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'inline-flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      color: theme.colors.text.primary,
      '&:hover': { textDecoration: 'underline' },
    }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
