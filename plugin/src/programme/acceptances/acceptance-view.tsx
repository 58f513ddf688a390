import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, LinkButton, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { Acceptance } from '@wachter/worker/model/acceptance.ts'
import { LevelBadge, Mark } from '../../shared/badges.tsx'
import { inUnit } from '../../shared/in-unit.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { Day } from '../day.tsx'
import { PartHead } from '../part-head.tsx'
import { Quiet } from '../quiet.tsx'
import { AcceptanceMark } from './acceptance-mark.tsx'
import type { AcceptancesPort, Decision } from './acceptances-port.ts'
import { wordOfDecision } from './question-of.ts'
import { decisionsOn, whyEnded, wordOfCondition, wordOfSubject, wordsOfSeen } from './words-of-acceptances.ts'

/** One acceptance: what is borne and why, each condition as it stands now, who approved, and what can be decided. */
export function AcceptanceView({
  port,
  acceptance,
  onDecide,
}: {
  port: AcceptancesPort
  acceptance: Acceptance
  onDecide: ((decision: Decision) => void) | undefined
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const approvers = useQuery({
    queryKey: ['acceptances', 'approvers'],
    queryFn: ({ signal }) => port.approvers(signal),
    enabled: acceptance.state === 'asked',
  })
  const { subject, level, residual, reason, conditions, measured, approvals, ended, asset } = acceptance
  const who = approvers.data?.levels?.[level]
  return (
    <>
      <p className={styles.line}>
        <AcceptanceMark state={acceptance.state} />
        <LevelBadge level={level} />
        <span>
          <Quiet>{t('programme.acceptance.until', 'Last day')}</Quiet>{' '}
          <Day day={acceptance.expires} isDue={acceptance.state === 'in_force'} />
        </span>
      </p>
      <p>
        {wordOfSubject(subject.kind)}
        {acceptance.subject_name !== '' && (
          <>
            {': '}
            <InertText text={acceptance.subject_name} longest={200} />
          </>
        )}
        {residual !== null &&
          ` · ${t('programme.acceptance.residual', 'residual risk when asked: {{residual}}', {
            residual: inUnit(residual, 'residual', language),
          })}`}
      </p>
      <p>
        <InertText text={reason} longest={2000} />
      </p>
      <p>
        <Quiet>
          {t('programme.acceptance.asked-by', 'Asked for by')}{' '}
          <InertText text={acceptance.asked_by} longest={100} /> · <RelativeTime at={acceptance.created} />
        </Quiet>
      </p>
      {ended !== null && (
        <div className={styles.ended}>
          <InertText text={whyEnded(acceptance, language) ?? ended.reason} longest={2000} />
          <div>
            <Quiet>
              <InertText text={ended.by} longest={100} /> · <RelativeTime at={ended.at} />
            </Quiet>
          </div>
        </div>
      )}
      <PartHead>{t('programme.acceptance.conditions', 'Conditions')}</PartHead>
      {conditions.length === 0 && (
        <p>{t('programme.acceptance.unconditional', 'None: it holds until its last day.')}</p>
      )}
      <ul className={styles.list}>
        {conditions.map((condition, nth) => {
          const seen = measured?.[nth]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions keep their places
            <li key={nth} className={styles.item}>
              <InertText text={wordOfCondition(condition, language)} />
              <div>
                {seen === undefined ? (
                  <Quiet>{t('programme.condition.unseen', 'Not looked at yet')}</Quiet>
                ) : (
                  <>
                    <Mark
                      icon={seen.holds ? 'check' : 'exclamation-triangle'}
                      tone={seen.holds ? 'green' : 'red'}
                      text={
                        seen.holds
                          ? t('programme.says.holds', 'Holds')
                          : t('programme.condition.broken', 'Broken')
                      }
                    />{' '}
                    <Quiet>
                      <InertText text={wordsOfSeen(condition, seen, language)} longest={300} />
                    </Quiet>
                  </>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <PartHead>{t('programme.acceptance.approvals', 'Approvals')}</PartHead>
      <ul className={styles.list}>
        {approvals.map(({ by, role, at, note }) => (
          <li key={by} className={styles.item}>
            <InertText text={by} longest={100} />{' '}
            <Quiet>
              {wordOfOwner(role)} · <RelativeTime at={at} />
            </Quiet>
            {note !== '' && (
              <div>
                <InertText text={note} longest={2000} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {acceptance.state === 'asked' && who !== undefined && (
        <p>
          <Quiet>
            {t('programme.acceptance.who', 'Approvals it takes: {{count}}, by', { count: who.approvals })}{' '}
            {who.roles.map((role) => wordOfOwner(role)).join(', ')}
          </Quiet>
        </p>
      )}
      <div className={styles.line}>
        {onDecide !== undefined &&
          decisionsOn(acceptance).map((decision) => (
            <Button
              key={decision}
              variant={decision === 'approve' ? 'primary' : decision === 'end' ? 'destructive' : 'secondary'}
              {...(decision === 'end' && { fill: 'outline' as const })}
              onClick={() => onDecide(decision)}
            >
              {wordOfDecision(decision)}
            </Button>
          ))}
        {asset !== null && (
          <LinkButton variant="secondary" href={`${paths.asset(asset)}?tab=risk`}>
            {t('programme.asset.open', 'Open asset')}
          </LinkButton>
        )}
      </div>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 2) }),
    list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 1) }),
    item: css({
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    }),
    ended: css({
      padding: theme.spacing(1),
      border: `1px solid ${theme.colors.border.medium}`,
      borderRadius: theme.shape.radius.default,
      overflowWrap: 'anywhere',
    }),
  }
}
