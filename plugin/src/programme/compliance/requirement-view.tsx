import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type {
  EvidenceOfRequirement,
  RequirementStanding,
  ShownFramework,
} from '@wachter/worker/model/compliance.ts'
import { Link } from 'react-router-dom'
import { inLanguage } from '../../shared/in-language.ts'
import { inWords } from '../../shared/in-words.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { paths } from '../../shared/paths.ts'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { StandingMark } from '../controls/control-marks.tsx'
import { wordOfStanding } from '../controls/words-of-controls.ts'
import { FactRows } from '../fact-rows.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import { Age, StatusMark } from './compliance-marks.tsx'
import type { CompliancePort } from './compliance-port.ts'
import { wordOfRole } from './words-of-compliance.ts'

/** Rows of evidence that are shown; the archive has them all. */
const MOST_SHOWN = 50

/** One requirement: why it applies, which controls are against it, and what each says on which asset. */
export function RequirementView({
  port,
  framework,
  requirement,
}: {
  port: Pick<CompliancePort, 'evidence'>
  framework: Pick<ShownFramework, 'id' | 'date'>
  requirement: RequirementStanding
}) {
  const styles = useStyles2(getStyles)
  const { id, status, why, said, from, roles, owner, assets, conforming, evidence, attested, controls } =
    requirement
  const asked = useQuery({
    queryKey: ['compliance', 'evidence', framework.id, id],
    queryFn: ({ signal }) => port.evidence(framework.id, id, signal),
    enabled: controls.length > 0,
  })
  return (
    <>
      <p>
        <StatusMark status={status} />
      </p>
      <FactRows
        facts={[
          {
            name: t('compliance.why', 'Why it applies, or not'),
            value: <InertText text={inWords(why, said)} />,
          },
          ...(from === null ? [] : [{ name: t('compliance.applies-from', 'Applies from'), value: from }]),
          ...(roles.length === 0
            ? []
            : [{ name: t('compliance.roles', 'Binds us as'), value: roles.map(wordOfRole).join(', ') }]),
          { name: t('programme.owner', 'Owner'), value: wordOfOwner(owner) },
          {
            name: t('compliance.assets', 'Assets on which all of it works'),
            value: `${conforming} / ${assets}`,
          },
          { name: t('compliance.evidence', 'Oldest evidence'), value: <Age evidence={evidence} /> },
          { name: t('compliance.attested', 'By somebody’s word alone'), value: attested },
        ]}
      />
      <h4 className={styles.head}>{t('compliance.controls', 'Controls against it')}</h4>
      {controls.length === 0 ? (
        <p>
          <Quiet>
            {t('compliance.no-control', 'The library has none: this is a gap, whatever else is well.')}
          </Quiet>
        </p>
      ) : (
        <>
          <PlainTable
            label={t('compliance.controls', 'Controls against it')}
            columns={[
              { title: t('controls.control', 'Control') },
              { title: t('compliance.works', 'Works'), numeric: true },
              { title: wordOfStanding('failing'), numeric: true },
              { title: wordOfStanding('planned'), numeric: true },
              { title: wordOfStanding('excepted'), numeric: true, hideBelow: 768 },
            ]}
            rows={controls.map(({ control, title, working, failing, planned, excepted }) => ({
              key: control,
              cells: [
                <Link key="title" to={paths.control(control)}>
                  <InertText text={inLanguage(title)} longest={100} />
                </Link>,
                ...[working, failing, planned, excepted],
              ],
            }))}
          />
          <h4 className={styles.head}>{t('programme.evidence', 'Evidence')}</h4>
          <Part of={asked} rows={6}>
            {(found) => <EvidenceRows found={found} />}
          </Part>
        </>
      )}
    </>
  )
}

function EvidenceRows({ found: { items, left_out } }: { found: EvidenceOfRequirement }) {
  const styles = useStyles2(getStyles)
  const more = items.length - MOST_SHOWN + left_out
  return (
    <>
      <ul className={styles.list}>
        {items.slice(0, MOST_SHOWN).map(({ control, asset, name, state, why, said, evidence }) => {
          const [first] = evidence
          return (
            <li key={`${control} ${asset}`} className={styles.piece}>
              <StandingMark state={state} />{' '}
              <Link to={paths.asset(asset)}>
                <InertText text={name} longest={80} />
              </Link>{' '}
              <Quiet>{control}</Quiet>
              <div>
                <InertText text={inWords(why, said)} longest={200} />
              </div>
              {first !== undefined && (
                <Quiet>
                  <InertText text={first.source} longest={80} /> · <RelativeTime at={first.at} />
                </Quiet>
              )}
            </li>
          )
        })}
      </ul>
      {more > 0 && (
        <p>
          <Quiet>
            {t('compliance.evidence.more', 'and {{count}} more: the archive has them', { count: more })}
          </Quiet>
        </p>
      )}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 2) }),
    piece: css({
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    }),
  }
}
