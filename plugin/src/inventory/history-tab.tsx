import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, useStyles2 } from '@grafana/ui'
import type { ShownAsset, ShownChange } from '@wachter/worker/model/shown-asset.ts'
import { wordOfFact } from '../shared/fact-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { ShortTime } from '../shared/relative-time.tsx'
import { Failed, Nothing, Waiting } from '../shared/states.tsx'
import { useRecordPages } from '../worker/use-record-pages.ts'
import type { AssetPort } from './asset-port.ts'
import { FactValue } from './fact-value.tsx'
import { valueInWords } from './value-in-words.ts'

/** What has changed about an asset, what it was before, and who said so. */
export function HistoryTab({ asset, port }: { asset: ShownAsset; port: AssetPort }) {
  const styles = useStyles2(getStyles)
  const pages = useRecordPages(['asset', asset.id, 'changes'], (cursor, signal) =>
    port.changes(asset.id, cursor, signal),
  )
  if (pages.loading) return <Waiting />
  if (pages.error !== undefined && pages.items.length === 0)
    return <Failed error={pages.error} again={pages.again} />
  if (pages.items.length === 0) return <Nothing of="yet" title={t('history.none', 'Nothing has changed')} />
  return (
    <>
      <ol className={styles.list}>
        {pages.items.map((change) => (
          <li key={change.id} className={styles.line}>
            <span className={styles.quiet}>
              <ShortTime at={change.at} />
            </span>
            <span>
              <strong>{wordOfChange(change.what)}</strong> <Difference change={change} />{' '}
              <span className={styles.quiet}>
                <InertText text={change.observer} longest={60} />
              </span>
            </span>
          </li>
        ))}
      </ol>
      {pages.more !== undefined && (
        <Button size="sm" variant="secondary" onClick={pages.more} disabled={pages.loadingMore}>
          {t('list.more', 'Show more')}
        </Button>
      )}
    </>
  )
}

/** Lists by what came and went; everything else by what it was and is. */
function Difference({ change }: { change: ShownChange }) {
  const styles = useStyles2(getStyles)
  const { what, before, after } = change
  if (what === 'appeared') return <InertText text={String(after)} longest={200} />
  if (Array.isArray(before) && Array.isArray(after)) {
    const lines = (some: unknown[], others: unknown[]) =>
      some
        .map((one) => valueInWords(what, one))
        .filter((one) => !others.map((other) => valueInWords(what, other)).includes(one))
    const [came, went] = [lines(after, before), lines(before, after)]
    return (
      <span>
        {came.map((one) => (
          <span key={`+${one}`} className={styles.part}>
            + <InertText text={one} longest={160} />
          </span>
        ))}
        {went.map((one) => (
          <span key={`-${one}`} className={styles.part}>
            − <InertText text={one} longest={160} />
          </span>
        ))}
      </span>
    )
  }
  return (
    <span>
      <FactValue fact={what} value={before} /> <Icon name="arrow-right" size="sm" />{' '}
      <FactValue fact={what} value={after} />
    </span>
  )
}

function wordOfChange(what: string): string {
  const words: Record<string, string> = {
    appeared: t('history.appeared', 'Appeared'),
    reappeared: t('history.reappeared', 'Seen again'),
    type: t('inventory.type', 'Type'),
    relations: t('history.relations', 'Relations'),
    sightings: t('inventory.seen', 'Known as'),
    merged_into: t('history.merged', 'Became part of another asset'),
    gaps: t('inventory.gaps', 'Gaps'),
  }
  return words[what] ?? wordOfFact(what)
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    line: css({
      display: 'grid',
      gridTemplateColumns: '145px minmax(0, 1fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    }),
    part: css({ marginRight: theme.spacing(1.5) }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
