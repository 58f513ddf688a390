import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { ToxicCombination } from '@wachter/worker/model/asset-graph.ts'
import { Link } from 'react-router-dom'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import type { RecordPage } from '../worker/record-pages.ts'

/** Agents with private data, untrusted input and a way out at their hands; each leads to its graph. */
export function ToxicList({ page }: { page: RecordPage<ToxicCombination> }) {
  const styles = useStyles2(getStyles)
  if (page.items.length === 0)
    return <p className={styles.quiet}>{t('toxic.none', 'No agent has all three at its hands')}</p>
  return (
    <>
      <ul className={styles.list}>
        {page.items.map(({ asset, name, private_data, untrusted_input, outward }) => (
          <li key={asset}>
            <Link to={`${paths.asset(asset)}?tab=graph`}>
              <InertText text={name} longest={100} />
            </Link>
            <div className={styles.quiet}>
              <InertText
                text={[private_data, untrusted_input, outward]
                  .map(({ why, said }) => inWords(why, said && [said]))
                  .join(' · ')}
                longest={400}
              />
            </div>
          </li>
        ))}
      </ul>
      {page.next !== null && (
        <Link to={`${paths.inventory()}?gap=toxic_combination`}>
          {t('toxic.all', 'All {{count}}', { count: page.total.count })}
        </Link>
      )}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      listStyle: 'none',
      margin: 0,
      overflowWrap: 'anywhere',
      '& li': { padding: theme.spacing(0.5, 0), borderBottom: `1px solid ${theme.colors.border.weak}` },
    }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
