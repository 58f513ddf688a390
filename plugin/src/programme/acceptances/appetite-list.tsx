import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, useStyles2 } from '@grafana/ui'
import type { AppetiteReply } from '@wachter/worker/model/acceptance-replies.ts'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { Mark } from '../../shared/badges.tsx'
import { inUnit } from '../../shared/in-unit.ts'
import { paths } from '../../shared/paths.ts'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { placeOfLimit, unitOfLimit, wordOfLimit } from '../../shared/words-of-limits.ts'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'

/** Limits of the appetite, what there is beside what is borne: those that are exceeded, the others on demand. */
export function AppetiteList({ appetite: { limits, currency } }: { appetite: AppetiteReply }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
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
      {shown.length > 0 && (
        <PlainTable
          label={t('programme.appetite', 'Appetite')}
          columns={[
            { title: t('programme.appetite.limit', 'Limit') },
            { title: t('programme.appetite.now', 'Now'), numeric: true },
            { title: t('programme.appetite.at-most', 'At most'), numeric: true },
            { title: t('programme.stands', 'Stands'), hideBelow: 480 },
            { title: t('programme.appetite.since', 'Since'), hideBelow: 768 },
          ]}
          rows={shown.map((one) => {
            const unit = unitOfLimit(one)
            return {
              key: one.id,
              cells: [
                <Link key="limit" to={placeOfLimit(one)}>
                  {wordOfLimit(one, currency, language)}
                </Link>,
                <span key="now" className={one.exceeded ? styles.over : undefined}>
                  {inUnit(one.value, unit, language)}
                </span>,
                inUnit(one.allowed, unit, language),
                <Mark
                  key="stands"
                  icon={one.exceeded ? 'exclamation-triangle' : 'check'}
                  tone={one.exceeded ? 'red' : 'green'}
                  text={
                    one.exceeded
                      ? t('programme.appetite.over', 'Exceeded')
                      : t('programme.appetite.kept', 'Kept')
                  }
                />,
                <Since key="since" limit={one} />,
              ],
            }
          })}
        />
      )}
      <Link to={paths.risk()} className={styles.link}>
        {t('programme.appetite.risk', 'Show risk beside the appetite')}
      </Link>
    </>
  )
}

function Since({ limit: { since, times, accepted } }: { limit: AppetiteReply['limits'][number] }) {
  return (
    <>
      <RelativeTime at={since} />
      <Quiet>
        {times > 1 && ` · ${t('programme.appetite.times', 'times: {{count}}', { count: times })}`}
        {accepted > 0 &&
          ` · ${t('programme.appetite.accepted', 'accepted beyond it: {{count}}', { count: accepted })}`}
      </Quiet>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    over: css({ color: theme.colors.error.text }),
    link: css({ color: theme.colors.text.link }),
  }
}
