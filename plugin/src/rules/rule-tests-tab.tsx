import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Alert, Button, useStyles2 } from '@grafana/ui'
import { useMutation } from '@tanstack/react-query'
import type { RuleTest, RuleTests } from '@wachter/worker/model/rule-tests.ts'
import { Mark } from '../shared/badges.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { Failed, NoPermission, Nothing, Waiting } from '../shared/states.tsx'
import type { RulePort } from './rule-port.ts'
import type { RaisingRule } from './rule-row.ts'

/** The samples beside a rule, run over the version that is in force. */
export function RuleTestsTab({ port, rule }: { port: RulePort; rule: RaisingRule }) {
  const run = useMutation({ mutationFn: () => port.tests(rule.id) })
  if (!may('annotate')) return <NoPermission permission="annotate" />
  return (
    <>
      <p>
        {t(
          'rules.tests.about',
          'Events that the rule must match, and near misses that it must not. They stand in a file beside it and are run over the version in force.',
        )}
      </p>
      <Button icon="play" disabled={run.isPending} onClick={() => run.mutate()}>
        {run.data === undefined
          ? t('rules.tests.run', 'Run tests')
          : t('rules.tests.again', 'Run tests again')}
      </Button>
      {run.isPending && <Waiting rows={4} />}
      {run.error !== null && <Failed error={run.error} again={() => run.mutate()} />}
      {run.data !== undefined && !run.isPending && <Results results={run.data} />}
    </>
  )
}

function Results({ results: { file, tests, missing, problems } }: { results: RuleTests }) {
  const styles = useStyles2(getStyles)
  const failed = tests.filter(({ held }) => !held).length
  return (
    <section className={styles.results} aria-label={t('rules.tab.tests', 'Tests')} aria-live="polite">
      {tests.length === 0 ? (
        <Nothing of="yet" title={t('rules.tests.none', 'It has no tests')}>
          {missing.length === 0 ? (
            t(
              'rules.tests.silent',
              'It raises nothing by itself: the correlations that stand on it have tests of their own.',
            )
          ) : (
            <InertText text={file} />
          )}
        </Nothing>
      ) : (
        <p>
          <strong>
            {failed === 0
              ? t('rules.tests.all-held', 'All {{count}} tests held', { count: tests.length })
              : t('rules.tests.failed', '{{failed}} of {{all}} tests did not hold', {
                  failed,
                  all: tests.length,
                })}
          </strong>{' '}
          <span className={styles.file}>
            <InertText text={file} />
          </span>
        </p>
      )}
      {missing.length > 0 && tests.length > 0 && (
        <Alert severity="warning" title={t('rules.tests.missing', 'A good rule has both kinds')}>
          {missing.map((one) => (
            <div key={one}>
              {one === 'positive'
                ? t('rules.tests.no-positive', 'No event that it must match.')
                : t('rules.tests.no-near-miss', 'No near miss that it must not match.')}
            </div>
          ))}
        </Alert>
      )}
      {tests.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('rules.tests.result', 'Result')}</th>
              <th>{t('rules.tests.expects', 'Expects')}</th>
              <th>{t('rules.tests.why', 'What it is about')}</th>
              <th>{t('rules.tests.line', 'Line')}</th>
            </tr>
          </thead>
          <tbody>
            {tests.map((test) => (
              <TestRow key={test.line} test={test} />
            ))}
          </tbody>
        </table>
      )}
      {problems.map(({ line, message }) => (
        <p key={line} className={styles.problem}>
          <InertText text={`${file}:${line} ${message}`} longest={500} />
        </p>
      ))}
    </section>
  )
}

function TestRow({ test: { line, note, expect, events, held, because } }: { test: RuleTest }) {
  const styles = useStyles2(getStyles)
  const reasons = {
    logsource: t('rules.tests.logsource', 'its log source does not fit'),
    detection: t('rules.tests.detection', 'its detection decided otherwise'),
    correlation: t('rules.tests.correlation', 'the correlation decided otherwise'),
  }
  return (
    <tr>
      <td>
        <Mark
          icon={held ? 'check-circle' : 'times-circle'}
          tone={held ? 'green' : 'red'}
          text={held ? t('rules.tests.held', 'Held') : t('rules.tests.not-held', 'Did not hold')}
        />
      </td>
      <td>
        {expect === 'match' ? t('rules.tests.match', 'A match') : t('rules.tests.no-match', 'No match')}
        {events > 1 && ` (${t('rules.tests.events', '{{count}} events', { count: events })})`}
      </td>
      <td className={styles.note}>
        <InertText text={note} longest={512} />
        {because !== null && <div className={styles.problem}>{reasons[because]}</div>}
      </td>
      <td>{line}</td>
    </tr>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    // Grafana keeps `code` on one line: a path is longer than a phone is wide.
    file: css({ fontFamily: theme.typography.fontFamilyMonospace, overflowWrap: 'anywhere' }),
    results: css({ marginTop: theme.spacing(2), overflowX: 'auto' }),
    table: css({
      width: '100%',
      '& th, & td': {
        textAlign: 'left',
        verticalAlign: 'top',
        padding: theme.spacing(0.75, 2, 0.75, 0),
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
    }),
    note: css({ overflowWrap: 'anywhere' }),
    problem: css({ color: theme.colors.error.text }),
  }
}
