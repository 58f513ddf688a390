import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import type { VendorGap } from '@wachter/worker/model/shown-vendor.ts'
import { inWords } from '../../shared/in-words.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { wordOfVendorGap } from './words-of-vendors.ts'

/** What is missing or no longer true of a vendor, and what closes it. */
export function VendorGaps({ gaps }: { gaps: readonly VendorGap[] }) {
  const styles = useStyles2(getStyles)
  if (gaps.length === 0) return <p>{t('programme.vendor.no-gaps', 'Nothing is missing.')}</p>
  return (
    <ul className={styles.list}>
      {gaps.map(({ id, of, why, how_to_close, said }) => (
        <li key={`${id}/${of}/${why}`} className={styles.gap}>
          <Icon name="exclamation-triangle" size="sm" className={styles.icon} />{' '}
          <strong>{wordOfVendorGap(id)}</strong>
          {of !== null && (
            <>
              {' · '}
              <InertText text={of} longest={120} />
            </>
          )}
          <div>
            <InertText text={inWords(why, said)} longest={500} />
          </div>
          <div className={styles.quiet}>
            {t('programme.vendor.to-do', 'To do:')}{' '}
            <InertText text={inWords(how_to_close, [{ code: `vendor_close.${id}` }])} longest={500} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 2), maxWidth: 1000 }),
    gap: css({
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    }),
    icon: css({ color: theme.colors.warning.text }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
