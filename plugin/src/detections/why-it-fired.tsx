import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { Correlated, Finding } from '@wachter/worker/model/finding.ts'
import type { RuleSummary } from '@wachter/worker/model/rule.ts'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { ShortTime } from '../shared/relative-time.tsx'
import { Failed, Waiting } from '../shared/states.tsx'
import { wordOfTag } from '../shared/words.ts'
import type { FindingPort } from './finding-port.ts'

/** The rule behind a finding, what pointed at its evidence, and what is known to look like it. */
export function WhyItFired({ port, finding }: { port: FindingPort; finding: Finding }) {
  const styles = useStyles2(getStyles)
  const isOwn = finding.rule.id.startsWith(OWN)
  const rule = useQuery({
    queryKey: ['rule', finding.rule.id],
    queryFn: ({ signal }) => port.rule(finding.rule.id, signal),
    staleTime: 60_000,
    enabled: !isOwn,
  })
  const reasons = [...new Set(finding.evidence.map(({ why }) => why))]
  return (
    <>
      {reasons.length > 0 && (
        <dl className={styles.list}>
          <dt className={styles.term}>{t('why.pointed', 'What pointed there')}</dt>
          {reasons.map((why) => (
            <dd key={why} className={styles.said}>
              <code>
                <InertText text={why} longest={120} />
              </code>
            </dd>
          ))}
        </dl>
      )}
      {finding.correlated !== undefined && <Together correlated={finding.correlated} />}
      {isOwn ? (
        <p>{t('why.own', 'No rule found it: a person reported it, or Wachter did from its own records.')}</p>
      ) : rule.error !== null ? (
        <Failed error={rule.error} again={() => void rule.refetch()} />
      ) : rule.data === undefined ? (
        <Waiting rows={4} height={24} />
      ) : rule.data === null ? (
        <p>{t('why.no-rule', 'The rule is not in force any more.')}</p>
      ) : (
        <Rule rule={rule.data} />
      )}
      <div className={styles.tags}>
        {finding.tags.map((tag) => (
          <code key={tag}>
            <InertText text={wordOfTag(tag)} longest={80} />
          </code>
        ))}
      </div>
    </>
  )
}

/** What the worker raises without a rule has an id that begins so. */
const OWN = 'wachter.'

function Rule({ rule }: { rule: RuleSummary }) {
  const styles = useStyles2(getStyles)
  return (
    <>
      {rule.description !== undefined && (
        <p className={styles.text}>
          <InertText text={inLanguage(rule.description)} longest={2000} />
        </p>
      )}
      <dl className={styles.list}>
        {rule.kind !== 'filter' && rule.falsepositives.length > 0 && (
          <>
            <dt className={styles.term}>{t('why.false-positives', 'Known to look like it')}</dt>
            {rule.falsepositives.map((one) => (
              <dd key={one} className={styles.said}>
                <InertText text={inLanguage(one)} longest={300} />
              </dd>
            ))}
          </>
        )}
        <dt className={styles.term}>{t('why.fields', 'Fields that the rule reads')}</dt>
        <dd className={styles.said}>
          <InertText text={rule.fields.join(', ')} longest={600} />
        </dd>
      </dl>
      <p>
        <a className={styles.link} href={paths.rule(rule.id)}>
          {t('why.to-rule', 'Show rule')}
        </a>
      </p>
    </>
  )
}

function Together({ correlated }: { correlated: Correlated }) {
  const styles = useStyles2(getStyles)
  const { type, count, from, to, group, observed } = correlated
  return (
    <dl className={styles.list}>
      <dt className={styles.term}>{t('why.together', 'What several events showed together')}</dt>
      <dd className={styles.said}>
        <code>{type}</code> · {t('why.count', 'Matches: {{count}}', { count })} · <ShortTime at={from} /> –{' '}
        <ShortTime at={to} />
      </dd>
      {group.map(({ field, value }) => (
        <dd key={field} className={styles.said}>
          {field} = <InertText text={value} longest={120} />
        </dd>
      ))}
      {Object.entries(observed).map(([name, value]) => (
        <dd key={name} className={styles.said}>
          {name}:{' '}
          <InertText text={typeof value === 'object' ? JSON.stringify(value) : String(value)} longest={200} />
        </dd>
      ))}
    </dl>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    text: css({ overflowWrap: 'anywhere' }),
    link: css({ color: theme.colors.text.link }),
    list: css({ margin: theme.spacing(0, 0, 1) }),
    term: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    said: css({ margin: theme.spacing(0, 0, 0.5), overflowWrap: 'anywhere' }),
    tags: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) }),
  }
}
