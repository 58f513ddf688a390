import { t } from '@grafana/i18n'
import { Button, type IconName } from '@grafana/ui'
import type { ProgrammeFault } from '@wachter/worker/model/programme.ts'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router-dom'
import { Mark, type Tone } from '../../shared/badges.tsx'
import { inLanguage } from '../../shared/in-language.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { Day } from '../day.tsx'
import { type PlainColumn, PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import type { AppDrift, FileDrift } from './drift-port.ts'
import { placeOfApp, placeOfFile } from './place-of.ts'
import { wordOfAppDrift, wordOfPart, wordOfValue, wordsOfEffect } from './words-of-drift.ts'

/** Rows that are shown before somebody asks for all: a new release may change hundreds of files. */
const FIRST_ROWS = 50

/** What files say and is not in force, each with what it would do. */
export function FileChanges({ changes }: { changes: readonly FileDrift[] }) {
  const language = useLanguage()
  return (
    <LongTable
      label={t('programme.drift.files', 'In files, not in force yet')}
      columns={[
        { title: t('programme.drift.what', 'What') },
        { title: t('programme.drift.part', 'Part') },
        { title: t('programme.drift.change', 'Change') },
        { title: t('programme.drift.effect', 'What it would do') },
      ]}
      rows={changes.map((one) => ({
        key: `${one.part}/${one.id}`,
        cells: [
          <Named key="what" title={one.title} to={placeOfFile(one)} id={one.id} />,
          wordOfPart(one.part),
          <ChangeMark key="change" change={one.change} />,
          <Effect key="effect" words={wordsOfEffect(one.effect, language)} />,
        ],
      }))}
    />
  )
}

/** What people changed in the app and no file says. */
export function AppChanges({ changes }: { changes: readonly AppDrift[] }) {
  return (
    <LongTable
      label={t('programme.drift.app', 'Changed in the app, in no file')}
      columns={[
        { title: t('programme.drift.what', 'What') },
        { title: t('programme.drift.kind', 'Kind') },
        { title: t('programme.drift.holds', 'Holds now') },
        { title: t('programme.drift.files-say', 'Files say') },
        { title: t('programme.drift.by', 'By') },
      ]}
      rows={changes.map((one) => ({
        key: `${one.kind}/${one.id}/${one.by}`,
        cells: [
          <Named
            key="what"
            title={one.kind === 'sensitivity' ? wordOfAppDrift(one.kind) : one.title}
            to={placeOfApp(one)}
          />,
          wordOfAppDrift(one.kind),
          <Holds key="holds" drift={one} />,
          one.files_say === null ? (
            <Quiet key="files">{t('programme.drift.nothing', 'nothing')}</Quiet>
          ) : (
            <InertText key="files" text={wordOfValue(one.kind, one.files_say)} longest={200} />
          ),
          <span key="by">
            <InertText text={one.by} longest={100} />{' '}
            <Quiet>
              <RelativeTime at={one.at} />
            </Quiet>
          </span>,
        ],
      }))}
    />
  )
}

/** What is wrong in files, with its place. */
export function Faults({ faults }: { faults: readonly ProgrammeFault[] }) {
  return (
    <LongTable
      label={t('programme.drift.faults', 'Can’t come into force')}
      columns={[
        { title: t('programme.drift.where', 'Where') },
        { title: t('programme.drift.part', 'Part') },
        { title: t('programme.drift.wrong', 'What is wrong') },
      ]}
      rows={faults.map(({ part, file, line, message }) => ({
        key: `${file}:${line}:${message}`,
        cells: [
          <InertText key="where" text={`${file}:${line}`} longest={300} />,
          wordOfPart(part),
          <InertText key="wrong" text={message} longest={1000} />,
        ],
      }))}
    />
  )
}

interface LongTableProps {
  label: string
  columns: readonly PlainColumn[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
}

function LongTable({ label, columns, rows }: LongTableProps) {
  const [isWhole, setWhole] = useState(false)
  const hidden = isWhole ? 0 : Math.max(0, rows.length - FIRST_ROWS)
  return (
    <>
      <PlainTable
        label={label}
        columns={columns}
        rows={hidden === 0 ? rows : rows.slice(0, FIRST_ROWS)}
        stacked
      />
      {hidden > 0 && (
        <Button size="sm" variant="secondary" onClick={() => setWhole(true)}>
          {t('programme.drift.more', 'Show {{count}} more', { count: hidden })}
        </Button>
      )}
    </>
  )
}

function Named({ title, to, id = title }: { title: string; to: string | undefined; id?: string }) {
  const name = <InertText text={inLanguage(title)} longest={200} />
  return (
    <>
      {to === undefined ? name : <Link to={to}>{name}</Link>}
      {id !== title && (
        <div>
          <Quiet>
            <InertText text={id} longest={100} />
          </Quiet>
        </div>
      )}
    </>
  )
}

const shapes: Record<FileDrift['change'], { icon: IconName; tone: Tone; word: () => string }> = {
  added: { icon: 'plus', tone: 'green', word: () => t('programme.drift.added', 'Added') },
  changed: { icon: 'pen', tone: 'orange', word: () => t('programme.drift.changed', 'Changed') },
  removed: { icon: 'minus', tone: 'red', word: () => t('programme.drift.removed', 'Removed') },
}

function ChangeMark({ change }: { change: FileDrift['change'] }) {
  const { icon, tone, word } = shapes[change]
  return <Mark icon={icon} tone={tone} text={word()} />
}

function Effect({ words }: { words: readonly string[] }) {
  if (words.length === 0) return <Quiet>{t('programme.drift.uncounted', 'nothing is counted for it')}</Quiet>
  return words.map((one) => <div key={one}>{one}</div>)
}

function Holds({ drift: { kind, says } }: { drift: AppDrift }) {
  if (kind !== 'exception') return <InertText text={wordOfValue(kind, says)} longest={500} />
  return (
    <>
      {t('programme.drift.until', 'until')} <Day day={says} />
    </>
  )
}
