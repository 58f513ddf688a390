import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, useStyles2 } from '@grafana/ui'
import type { AppetiteReply } from '@wachter/worker/model/acceptance-replies.ts'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { Mark } from '../../shared/badges.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { Quiet } from '../quiet.tsx'

/** Limits of the appetite: those that are exceeded, the others on demand. */
export function AppetiteList({ appetite: { limits } }: { appetite: AppetiteReply }) {
  const styles = useStyles2(getStyles)
  const [isWhole, setWhole] = useState(false)
  const exceeded = limits.filter((one) => one.exceeded)
  const shown = isWhole ? limits : exceeded
  if (limits.length === 0) {
    return (
      <p>
        {t('programme.appetite.none', 'No limit was looked at yet: the risk configuration has an appetite.')}
      </p>
    )
  }
  return (
    <>
      <p>
        <strong className={exceeded.length > 0 ? styles.over : undefined}>
          {t('programme.appetite.exceeded', 'Limits exceeded: {{count}} of {{all}}', {
            count: exceeded.length,
            all: limits.length,
          })}
        </strong>{' '}
        <Button size="sm" variant="secondary" fill="text" onClick={() => setWhole(!isWhole)}>
          {isWhole
            ? t('programme.appetite.fewer', 'Show exceeded ones only')
            : t('programme.appetite.all', 'Show all limits')}
        </Button>
      </p>
      <ul className={styles.list}>
        {shown.map(({ id, exceeded: isOver, text, since, times, accepted }) => (
          <li key={id} className={styles.limit}>
            <Mark
              icon={isOver ? 'exclamation-triangle' : 'check'}
              tone={isOver ? 'red' : 'green'}
              text={isOver ? t('programme.appetite.over', 'Exceeded') : t('programme.appetite.kept', 'Kept')}
            />{' '}
            <InertText text={text} longest={300} />{' '}
            <Quiet>
              <RelativeTime at={since} />
              {times > 1 && ` · ${t('programme.appetite.times', 'times: {{count}}', { count: times })}`}
              {accepted > 0 &&
                ` · ${t('programme.appetite.accepted', 'accepted beyond it: {{count}}', { count: accepted })}`}
            </Quiet>
          </li>
        ))}
      </ul>
      <Link to={paths.risk()} className={styles.link}>
        {t('programme.appetite.risk', 'Show risk beside the appetite')}
      </Link>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    over: css({ color: theme.colors.error.text }),
    list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 1), maxWidth: 1000 }),
    limit: css({
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    }),
    link: css({ color: theme.colors.text.link }),
  }
}
