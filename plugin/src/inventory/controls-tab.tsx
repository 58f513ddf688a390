import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { ControlState } from '@wachter/worker/model/control.ts'
import type { ShownAsset } from '@wachter/worker/model/shown-asset.ts'
import { Link } from 'react-router-dom'
import { EvidenceOfControl } from '../shared/control-evidence.tsx'
import { ProofMark, StandingMark } from '../shared/control-marks.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Part } from '../shared/part.tsx'
import { paths } from '../shared/paths.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import type { AssetPort } from './asset-port.ts'
import { useAssetPart } from './use-asset.ts'

/** What fails first, then what nothing shows. */
const ORDER: readonly ControlState['state'][] = [
  'failing',
  'planned',
  'excepted',
  'implemented',
  'tested',
  'not_applicable',
]

/** Controls that are meant for an asset: how each stands, why, and the evidence that says so. */
export function ControlsTab({ asset, port }: { asset: ShownAsset; port: AssetPort }) {
  const styles = useStyles2(getStyles)
  const controls = useAssetPart(asset.id, 'controls', port.controls)
  return (
    <Part of={controls} rows={10}>
      {(items) =>
        items.length === 0 ? (
          <Nothing of="yet" title={t('asset.controls.none', 'No control is meant for it')}>
            {t(
              'asset.controls.none.next',
              'Controls are judged within minutes of an asset being found; the library says what each is meant for.',
            )}
          </Nothing>
        ) : (
          <ul className={styles.list}>
            {items
              .toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
              .map(({ control, title, state, proof, why, said, since, evidence }) => (
                <li key={control} className={styles.control}>
                  <div className={styles.line}>
                    <Link
                      to={`${paths.control(control)}?open=${encodeURIComponent(asset.id)}`}
                      className={styles.link}
                    >
                      <InertText text={inLanguage(title)} longest={120} />
                    </Link>
                    <StandingMark state={state} />
                    {proof !== null && <ProofMark proof={proof} />}
                    <span className={styles.quiet}>
                      {t('programme.since', 'Since')} <RelativeTime at={since} />
                    </span>
                  </div>
                  <div>
                    <InertText text={inWords(why, said)} longest={300} />
                  </div>
                  <details>
                    <summary className={styles.quiet}>
                      {t('programme.evidence.count', 'Evidence: {{count}}', { count: evidence.length })}
                    </summary>
                    <EvidenceOfControl evidence={evidence} />
                  </details>
                </li>
              ))}
          </ul>
        )
      }
    </Part>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    control: css({
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    }),
    line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
    link: css({ fontWeight: theme.typography.fontWeightMedium }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
