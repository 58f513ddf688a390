import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import type { GovernanceGap } from '@wachter/worker/model/raci.ts'
import { Link } from 'react-router-dom'
import { inWords } from '../../shared/in-words.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { wordOfCategory } from '../../shared/words.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { Day } from '../day.tsx'
import { Quiet } from '../quiet.tsx'
import { textIn } from '../text-in.ts'

/** What is missing of the programme's governance, why, and whom to ask about it. */
export function GovernanceGapList({ gaps }: { gaps: readonly GovernanceGap[] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (gaps.length === 0) return <p>{t('programme.vendor.no-gaps', 'Nothing is missing.')}</p>
  return (
    <ul className={styles.list}>
      {gaps.map(({ kind, subject, title, reason, said, role, due }) => (
        <li key={`${kind}/${subject}`} className={styles.gap}>
          <Icon name="exclamation-triangle" size="sm" className={styles.icon} />{' '}
          <strong>{wordOfGovernanceGap(kind)}</strong>{' '}
          {kind.startsWith('policy') || kind.startsWith('attest') ? (
            <Link to={paths.policy(subject)} className={styles.link}>
              <InertText text={title === undefined ? subject : textIn(language, title)} longest={128} />
            </Link>
          ) : (
            // An action goes by a hash, and its reason names it.
            !kind.startsWith('board') && (
              <InertText
                text={kind.startsWith('category') ? wordOfCategory(subject) : wordOfOwner(subject, title?.en)}
                longest={100}
              />
            )
          )}
          <div>
            <InertText text={inWords(reason, said && [said])} longest={500} />{' '}
            <Quiet>
              {role !== null && wordOfOwner(role)}
              {due !== null && (
                <>
                  {' · '}
                  <Day day={due} isDue />
                </>
              )}
            </Quiet>
          </div>
        </li>
      ))}
    </ul>
  )
}

function wordOfGovernanceGap(kind: GovernanceGap['kind']): string {
  const words: Record<GovernanceGap['kind'], string> = {
    role_held_by_nobody: t('programme.governance.role_held_by_nobody', 'Nobody holds the role'),
    role_overloaded: t('programme.governance.role_overloaded', 'Too much for one role'),
    role_without_activity: t('programme.governance.role_without_activity', 'Role without an activity'),
    category_without_activity: t(
      'programme.governance.category_without_activity',
      'Incidents that nobody answers for',
    ),
    policy_not_approved: t('programme.governance.policy_not_approved', 'Policy not approved'),
    policy_changed: t('programme.governance.policy_changed', 'Policy changed since its approval'),
    policy_review_due: t('programme.governance.policy_review_due', 'Policy to be reviewed'),
    attestations_overdue: t('programme.governance.attestations_overdue', 'Confirmations overdue'),
    attesting_unknown: t('programme.governance.attesting_unknown', 'Unknown who is to confirm'),
    board_action_overdue: t('programme.governance.board_action_overdue', 'The board’s action is overdue'),
    board_not_met: t('programme.governance.board_not_met', 'The board has not met'),
  }
  return words[kind]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0, maxWidth: 1000 }),
    gap: css({
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    }),
    icon: css({ color: theme.colors.warning.text }),
    link: css({ color: theme.colors.text.link }),
  }
}
