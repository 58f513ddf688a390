import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, useStyles2 } from '@grafana/ui'
import type { ShownAsset } from '@wachter/worker/model/shown-asset.ts'
import { wordOfGap } from '../shared/asset-words.ts'
import { wordOfFact } from '../shared/fact-words.ts'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import type { EditableFact } from './edit-of.ts'

/** Facts that close a gap by being said. Others close where the asset is, not here. */
const CLOSED_BY: Readonly<Record<string, readonly EditableFact[]>> = {
  no_security_review: ['last_security_review'],
  stale_review: ['last_security_review'],
  missing_sbom: ['sbom_available'],
  unclassified_data: ['data_classification'],
  no_owner: ['owner_team'],
  owner_gone: ['owner_email', 'owner_team'],
  key_without_owner: ['owner_team'],
  unknown_model: ['model_name'],
  agent_without_allow_list: ['authorised_tools'],
  unapproved_ai_service: ['approved_service'],
  stale: ['lifecycle'],
  orphaned: ['lifecycle'],
}

/** What is wrong with an asset, since when, and what closes it. */
export function GapsTab({
  asset,
  onEdit,
}: {
  asset: ShownAsset
  onEdit: ((facts: readonly EditableFact[]) => void) | undefined
}) {
  const styles = useStyles2(getStyles)
  if (asset.gaps.length === 0) {
    return (
      <Nothing of="yet" title={t('gaps.none', 'No gaps')}>
        {t('gaps.none.next', 'Nothing that is looked for is missing or wrong.')}
      </Nothing>
    )
  }
  return (
    <ul className={styles.list}>
      {asset.gaps.map((gap) => {
        const facts = CLOSED_BY[gap.id]
        return (
          <li key={gap.id} className={styles.gap}>
            <div>
              <Icon name="exclamation-triangle" size="sm" className={styles.icon} />{' '}
              <strong>{wordOfGap(gap.id)}</strong>{' '}
              <span className={styles.quiet}>
                <RelativeTime at={gap.since} />
              </span>
              <div>
                <InertText text={inWords(gap.why, gap.said && [gap.said])} />
              </div>
              <div className={styles.quiet}>
                {t('gaps.close', 'Closes when:')}{' '}
                <InertText text={inWords(gap.how_to_close, [{ code: `close.${gap.id}` }])} />
              </div>
            </div>
            {facts !== undefined && onEdit !== undefined && (
              <Button size="sm" variant="secondary" onClick={() => onEdit(facts)}>
                {t('gaps.say', 'Set: {{fact}}', { fact: wordOfFact(facts[0] ?? '') })}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    gap: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    }),
    icon: css({ color: theme.colors.warning.text }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
