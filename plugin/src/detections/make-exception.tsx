import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Alert, Button, Checkbox, Field, Input, useStyles2 } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Event } from '@wachter/worker/model/event.ts'
import type { ExceptionScope } from '@wachter/worker/model/exception.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { useId, useState } from 'react'
import { dayAfter } from '../shared/day-after.ts'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { SideDrawer } from '../shared/side-drawer.tsx'
import { Failed, Waiting } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { filterDocument, termsOf } from './exception-draft.ts'
import type { FindingPort } from './finding-port.ts'

/** How long an exception lasts unless somebody says otherwise, days. */
const USUAL_DAYS = 30
/** How far back its scope is tried, days. */
const PREVIEW_DAYS = 30

/** Keeps matches like this one out of sight: what it goes by, whom it would have hidden, until when. */
export function MakeException(props: {
  port: FindingPort
  finding: Finding
  event: Event
  onClose: () => void
}) {
  const { port, finding, event, onClose } = props
  const styles = useStyles2(getStyles)
  const client = useQueryClient()
  const terms = termsOf(event)
  const [chosen, setChosen] = useState<readonly string[]>(terms.slice(0, 1).map(({ field }) => field))
  const [reason, setReason] = useState('')
  const [expires, setExpires] = useState(() => dayAfter(Date.now(), USUAL_DAYS))
  const id = useId()
  const caller = useQuery({
    queryKey: ['caller'],
    queryFn: ({ signal }) => port.caller(signal),
    staleTime: Infinity,
  })
  const by = terms.filter(({ field }) => chosen.includes(field))
  const document = filterDocument({
    title: t('exception.document-title', '{{rule}}: known', {
      rule: finding.rule.title,
      interpolation: { escapeValue: false },
    }),
    rule: finding.rule,
    terms: by,
    owner: caller.data?.name ?? '',
    reason: reason.trim() === '' ? '-' : reason.trim(),
    expires,
  })
  const scope = useQuery({
    queryKey: ['exception-scope', finding.rule.id, by, expires],
    queryFn: ({ signal }) => port.preview(document, PREVIEW_DAYS, signal),
    enabled: by.length > 0 && caller.data !== undefined && expires !== '',
    retry: false,
  })
  const make = useMutation({
    mutationFn: () => port.makeException(document),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['exceptions'] })
      onClose()
    },
    meta: {
      done: t('exception.made', 'Exception made: matches like this one are out of sight from now on'),
      failed: t('exception.failed', 'The exception was not made'),
    },
  })
  return (
    <SideDrawer title={t('exception.title', 'Make exception')} size="md" onClose={onClose}>
      <p>
        <InertText text={inLanguage(finding.rule.title)} />
      </p>
      <fieldset className={styles.terms}>
        <legend className={styles.legend}>
          {t('exception.terms', 'Hide matches of this rule where all of these hold')}
        </legend>
        {terms.length === 0 && <p>{t('exception.no-terms', 'The event names nothing to go by.')}</p>}
        {terms.map(({ field, value }) => (
          <Checkbox
            key={field}
            label={`${field} = ${value.slice(0, 80)}`}
            value={chosen.includes(field)}
            onChange={(change) =>
              setChosen(
                change.currentTarget.checked ? [...chosen, field] : chosen.filter((one) => one !== field),
              )
            }
          />
        ))}
      </fieldset>
      <h4 className={styles.legend}>
        {t('exception.scope', 'What it would have hidden in the last {{days}} days', { days: PREVIEW_DAYS })}
      </h4>
      {by.length === 0 ? (
        <p>{t('exception.choose', 'Choose what it goes by first.')}</p>
      ) : scope.error !== null ? (
        <Failed error={scope.error} again={() => void scope.refetch()} />
      ) : scope.data === undefined ? (
        <Waiting rows={3} />
      ) : (
        <Scope scope={scope.data} />
      )}
      <Field label={t('ask.why', 'Why')} noMargin className={styles.field}>
        <Input
          id={`${id}-why`}
          value={reason}
          maxLength={2000}
          onChange={(change) => setReason(change.currentTarget.value)}
        />
      </Field>
      <Field
        label={t('exception.expires', 'Last day (UTC)')}
        description={t('exception.expires.after', 'After it, matches are shown again.')}
        noMargin
        className={styles.field}
      >
        <Input
          id={`${id}-until`}
          type="date"
          width={24}
          min={dayAfter(Date.now(), 0)}
          value={expires}
          onChange={(change) => setExpires(change.currentTarget.value)}
        />
      </Field>
      <Button
        disabled={
          by.length === 0 ||
          reason.trim() === '' ||
          expires === '' ||
          caller.data === undefined ||
          make.isPending
        }
        onClick={() => make.mutate()}
      >
        {t('exception.make', 'Make exception')}
      </Button>
    </SideDrawer>
  )
}

function Scope({ scope }: { scope: ExceptionScope }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const shown = (count: number) => count.toLocaleString(language)
  return (
    <>
      <p>
        {t(
          'exception.scope.hidden',
          '{{hidden}} of {{of}} findings of this rule, in {{incidents}} incidents.',
          {
            hidden: shown(scope.hidden),
            of: shown(scope.looked_at),
            incidents: shown(scope.incidents),
          },
        )}{' '}
        {scope.undecided > 0 &&
          t('exception.scope.undecided', '{{count}} could not be tried: their events are gone.', {
            count: scope.undecided,
          })}{' '}
        {!scope.complete && t('exception.scope.partly', 'Not all were looked at: it took too long.')}
      </p>
      {scope.true_positives > 0 && (
        <Alert
          severity="warning"
          title={t('exception.scope.true', '{{count}} of them were judged true positives', {
            count: scope.true_positives,
          })}
        />
      )}
      <ul className={styles.samples}>
        {scope.samples.map(({ finding, at, entity }) => (
          <li key={finding}>
            <a className={styles.link} href={paths.detection(finding)}>
              <InertText text={entity} longest={60} />
            </a>{' '}
            <RelativeTime at={at} />
          </li>
        ))}
      </ul>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    terms: css({ display: 'grid', gap: theme.spacing(0.5), marginBottom: theme.spacing(2) }),
    legend: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(1, 0) }),
    field: css({ marginBottom: theme.spacing(2) }),
    samples: css({ listStyle: 'none', margin: theme.spacing(0, 0, 2) }),
    link: css({ color: theme.colors.text.link }),
  }
}
