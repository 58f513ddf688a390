import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, LinkButton, useStyles2 } from '@grafana/ui'
import type { ShownDrill } from '@wachter/worker/model/drill.ts'
import { useState } from 'react'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import { type Column, RecordList } from '../shared/record-list.tsx'
import { ShortTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { useListView } from '../shared/use-list-view.ts'
import { wordOfCategory } from '../shared/words.ts'
import { useRecordPages } from '../worker/use-record-pages.ts'
import { DrillDialog } from './drill-dialog.tsx'
import { DrillFilter, type DrillsPort } from './drills-port.ts'
import { DRILL_TIMES, wordOfDrillState, wordOfDrillTime } from './words-of-drills.ts'
import { durationWords } from './words-of-playbooks.ts'

/** Drills with what they measured, and a way to begin one. */
export function DrillsTab({ port, categories }: { port: DrillsPort; categories: readonly string[] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const [isStarting, setStarting] = useState(false)
  const view = useListView(DrillFilter)
  const { filter } = view
  const pages = useRecordPages(['drills', filter], (cursor, signal) => port.page(filter, cursor, signal))
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.about}>
          {t(
            'drills.about',
            'A drill puts a made-up attack in where real ones come in. What comes of it is marked, counts nowhere and changes nothing outside; how long each stage took is measured.',
          )}
        </p>
        {may('respond') && (
          <Button icon="play" onClick={() => setStarting(true)}>
            {t('drills.start', 'Start drill …')}
          </Button>
        )}
      </div>
      {isStarting && <DrillDialog port={port} categories={categories} onClose={() => setStarting(false)} />}
      <RecordList
        label={t('drills.title', 'Drills')}
        list="drills"
        question={JSON.stringify(filter)}
        pages={pages}
        columns={columns(language)}
        idOf={({ id }) => id}
        {...view.place}
        drawer={(drill) => ({ title: inLanguage(drill.rule.title), content: <DrillView drill={drill} /> })}
        empty={
          <Nothing of="yet" title={t('drills.none', 'No drill yet')}>
            {t(
              'drills.none.next',
              'The first one shows whether an attack would be seen, told and contained in time.',
            )}
          </Nothing>
        }
      />
    </>
  )
}

function took(drill: ShownDrill, time: keyof ShownDrill['times'], language: string): string {
  const ms = drill.took_ms[time]
  if (ms != null) return ms < 60_000 ? secondsOf(ms, language) : durationWords(ms, language)
  return drill.state === 'ended' ? t('drills.never', 'never') : '–'
}

function secondsOf(ms: number, language: string): string {
  return Math.round(ms / 1000).toLocaleString(language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
  })
}

function columns(language: string): readonly Column<ShownDrill>[] {
  return [
    {
      id: 'category',
      title: t('playbooks.category', 'Category'),
      show: ({ category }) => wordOfCategory(category),
    },
    {
      id: 'started',
      title: t('drills.started', 'Started'),
      sort: 'started',
      hideBelow: 480,
      show: ({ started }) => <ShortTime at={started} />,
    },
    { id: 'state', title: t('drills.state', 'State'), show: ({ state }) => wordOfDrillState(state) },
    ...(['detected', 'acknowledged', 'contained', 'resolved'] as const).map(
      (time): Column<ShownDrill> => ({
        id: time,
        title: wordOfDrillTime(time),
        numeric: true,
        hideBelow: time === 'detected' ? 480 : 768,
        show: (drill) => took(drill, time, language),
      }),
    ),
  ]
}

function DrillView({ drill }: { drill: ShownDrill }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  return (
    <>
      <p>
        <strong>{wordOfDrillState(drill.state)}</strong> · <ShortTime at={drill.started} /> ·{' '}
        <InertText text={drill.by} longest={80} />
      </p>
      <p>
        <InertText text={drill.reason} longest={2000} />
      </p>
      <p>
        {t('drills.sample', 'What was made up')}: <InertText text={drill.sample} longest={512} />
      </p>
      <table className={styles.table}>
        <tbody>
          {DRILL_TIMES.map((time) => (
            <tr key={time}>
              <th scope="row">{wordOfDrillTime(time)}</th>
              <td>{took(drill, time, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {drill.incident !== null && (
        <LinkButton href={paths.incident(drill.incident)}>{t('incidents.open', 'Open incident')}</LinkButton>
      )}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      margin: theme.spacing(1.5, 0),
    }),
    about: css({ maxWidth: 700, margin: 0, color: theme.colors.text.secondary }),
    table: css({
      marginBottom: theme.spacing(2),
      '& th, & td': {
        textAlign: 'left',
        padding: theme.spacing(0.5, 3, 0.5, 0),
        borderBottom: `1px solid ${theme.colors.border.weak}`,
        fontWeight: theme.typography.fontWeightRegular,
      },
    }),
  }
}
