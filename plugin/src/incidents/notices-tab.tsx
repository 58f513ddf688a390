import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui'
import type { ShownDuties } from '@wachter/worker/model/shown-duties.ts'
import { useState } from 'react'
import { may } from '../shared/permissions.ts'
import { ShortTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import type { DutiesPort, Statements } from './case-ports.ts'
import { nowForInput, toInstant } from './moment-input.ts'
import { Part } from './part.tsx'
import { RegimeView } from './regime-view.tsx'
import { useCaseChange, useCasePart } from './use-incident.ts'
import { wordOfMoment } from './word-of-moment.ts'

type Said = 'yes' | 'no' | 'unknown'

/** Whom the incident must be reported to and by when; what decides it; drafts of the notices; what was handed in. */
export function NoticesTab({ incident, port }: { incident: string; port: DutiesPort }) {
  const duties = useCasePart(
    incident,
    'duties',
    async (id, signal) => (await port.duties(id, signal)) ?? null,
  )
  const state = useCaseChange(incident, (said: Statements) => port.state(incident, said), {
    done: t('notices.stated', 'Written down'),
    failed: t('notices.state.failed', 'It was not written down'),
  })
  return (
    <Part of={duties}>
      {(found) =>
        found === null ? (
          <Nothing of="yet" title={t('notices.none', 'No rules for reporting are configured')}>
            {t('notices.none.next', 'Name a regimes.yaml below `regimes` in wachter.yaml.')}
          </Nothing>
        ) : (
          <Duties incident={incident} duties={found} port={port} onState={(said) => state.mutate(said)} />
        )
      }
    </Part>
  )
}

function Duties({
  incident,
  duties,
  port,
  onState,
}: {
  incident: string
  duties: ShownDuties
  port: DutiesPort
  onState: (said: Statements) => void
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage() === 'nl-NL' ? 'nl' : 'en'
  const { stated, questions, regimes } = duties
  const waited = new Set(regimes.flatMap((regime) => regime.duties.flatMap((duty) => duty.waits_for)))
  const moments = [...new Set(['awareness', ...waited, ...Object.keys(stated.moments)])]
  return (
    <>
      <section aria-label={t('notices.moments', 'When it became known')}>
        <h3 className={styles.small}>{t('notices.moments', 'When it became known')}</h3>
        {moments.map((moment) => (
          <Moment
            key={moment}
            moment={moment}
            at={(stated.moments as Readonly<Record<string, string | undefined>>)[moment]}
            onSet={(at) => onState({ moments: { [moment]: at } })}
          />
        ))}
      </section>
      {questions.length > 0 && (
        <section aria-label={t('notices.questions', 'What decides it')}>
          <h3 className={styles.small}>{t('notices.questions', 'What decides it')}</h3>
          {questions.map(({ id, text }) => (
            <div key={id} className={styles.question}>
              <span id={`question-${id}`}>{text[language]}</span>
              <RadioButtonGroup<Said>
                size="sm"
                aria-labelledby={`question-${id}`}
                disabled={!may('respond')}
                value={saidOf(stated.answers[id])}
                options={[
                  { value: 'yes', label: t('notices.yes', 'Yes') },
                  { value: 'no', label: t('notices.no', 'No') },
                  { value: 'unknown', label: t('notices.unknown', 'Not known') },
                ]}
                onChange={(said) =>
                  onState({ answers: { [id]: said === 'unknown' ? null : said === 'yes' } })
                }
              />
            </div>
          ))}
        </section>
      )}
      <section aria-label={t('notices.regimes', 'Who must be told')}>
        <h3 className={styles.small}>{t('notices.regimes', 'Who must be told')}</h3>
        {regimes.length === 0 && (
          <Nothing of="yet" title={t('notices.no-regime', 'Nobody has to be told, as far as is known')}>
            {t(
              'notices.no-regime.next',
              'That follows from the answers above and from the assets that it touches.',
            )}
          </Nothing>
        )}
        {regimes.map((regime) => (
          <RegimeView
            key={regime.id}
            incident={incident}
            regime={regime}
            filings={stated.filings.filter((filing) => filing.regime === regime.id)}
            port={port}
            onDecide={(decision) => onState({ decisions: { [regime.id]: decision } })}
          />
        ))}
      </section>
    </>
  )
}

/** One of the moments that periods begin with: when the organisation knew, not when it was detected. */
function Moment({
  moment,
  at,
  onSet,
}: {
  moment: string
  at: string | undefined
  onSet: (at: string | null) => void
}) {
  const styles = useStyles2(getStyles)
  const [typed, setTyped] = useState(nowForInput)
  const instant = toInstant(typed)
  return (
    <div className={styles.question}>
      <span>{wordOfMoment(moment)}</span>
      {at !== undefined ? (
        <span className={styles.set}>
          <ShortTime at={at} />
          {may('respond') && (
            <Button size="sm" variant="secondary" fill="text" onClick={() => onSet(null)}>
              {t('notices.take-back', 'Take back')}
            </Button>
          )}
        </span>
      ) : may('respond') ? (
        <span className={styles.set}>
          <Input
            type="datetime-local"
            width={32}
            aria-label={wordOfMoment(moment)}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button
            size="sm"
            variant="secondary"
            disabled={instant === undefined}
            onClick={() => instant !== undefined && onSet(instant)}
          >
            {t('notices.set', 'Set')}
          </Button>
        </span>
      ) : (
        <span>{t('notices.not-set', 'Not set')}</span>
      )}
    </div>
  )
}

function saidOf(answer: boolean | undefined): Said {
  if (answer === undefined) return 'unknown'
  return answer ? 'yes' : 'no'
}

function getStyles(theme: GrafanaTheme2) {
  return {
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    question: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    set: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1) }),
  }
}
