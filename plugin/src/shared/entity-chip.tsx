import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { Icon, Tooltip, useStyles2 } from '@grafana/ui'
import { EntityKind } from '@wachter/worker/model/entity.ts'
import { inert } from '@wachter/worker/model/inert.ts'
import { Link } from 'react-router-dom'
import { iconOfType } from './asset-marks.tsx'
import { wordOfType } from './asset-words.ts'
import { EntityHoverCard } from './entity-hover-card.tsx'
import { InertText } from './inert-text.tsx'
import { nameOfEntity } from './name-of-entity.ts'
import { paths } from './paths.ts'
import { useLanguage } from './use-language.ts'

/**
 * Anybody or anything that has a name: who acted, an asset, a conversation. The same everywhere; it leads to its page, and tells
 * on hover and focus what is known of it. `to`: another page, or none (null), as inside a link. `name` is what logs call it;
 * where people call it otherwise, that is `label`; without one
 * it is short, and whole on hover.
 */
export function EntityChip({
  kind,
  name,
  label,
  to,
}: {
  kind: string
  name: string
  label?: string
  to?: string | null
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const shown = label ?? nameOfEntity(name, language)
  const known = EntityKind.safeParse(kind).data
  const address = to === undefined && known !== undefined && name !== '' ? paths.entity(kind, name) : to
  const content = (
    <>
      <Icon name={iconOfType(kind)} size="sm" title={wordOfType(kind)} />
      <span className={styles.name} title={shown === name ? undefined : inert(name)}>
        <InertText text={shown} longest={80} />
      </span>
    </>
  )
  if (address == null) return <span className={styles.chip}>{content}</span>
  const link = (
    <Link className={styles.chip} to={address}>
      {content}
    </Link>
  )
  if (known === undefined) return link
  return (
    <Tooltip interactive placement="bottom-start" content={<EntityHoverCard kind={known} id={name} />}>
      {link}
    </Tooltip>
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
