import { t } from '@grafana/i18n'
import type { BoardReport } from '@wachter/worker/model/board-report.ts'
import { Fragment } from 'react'
import { Link } from 'react-router-dom'
import { LevelBadge, Mark } from '../../shared/badges.tsx'
import { inUnit } from '../../shared/in-unit.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { AcceptanceMark } from '../acceptances/acceptance-mark.tsx'
import { AppetiteList } from '../acceptances/appetite-list.tsx'
import { wordOfCondition, wordOfSubject, wordsOfSeen } from '../acceptances/words-of-acceptances.ts'
import { Day } from '../day.tsx'
import { inReadersLanguage, targetText } from '../figures/figure-text.ts'
import { FigureMet, FigureValue } from '../figures/figure-value.tsx'
import { LevelShown } from '../maturity/level-shown.tsx'
import { levelText } from '../maturity/level-text.ts'
import { PartHead } from '../part-head.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'

/** What a report tells of the programme; what one that an earlier release kept does not have is not there. */
export function ProgrammeView({ report }: { report: BoardReport }) {
  const { appetite, currency, acceptances, kpis, maturity, board } = report
  return (
    <>
      {appetite !== undefined && (
        <>
          <PartHead>{t('programme.appetite', 'Appetite')}</PartHead>
          <AppetiteList appetite={{ limits: appetite, currency: currency ?? null }} />
        </>
      )}
      {acceptances !== undefined && <Accepted told={acceptances} />}
      {kpis !== undefined && <Figures told={kpis} />}
      {maturity?.items.map((model) => (
        <Levels key={model.id} model={model} />
      ))}
      {board !== undefined && <Board told={board} />}
    </>
  )
}

function Accepted({ told }: { told: NonNullable<BoardReport['acceptances']> }) {
  const language = useLanguage()
  return (
    <>
      <PartHead>{t('programme.tab.acceptances', 'Acceptances')}</PartHead>
      {told.items.length === 0 ? (
        <p>{t('programme.acceptances.none', 'Nobody has accepted a risk')}</p>
      ) : (
        <PlainTable
          stacked
          label={t('programme.tab.acceptances', 'Acceptances')}
          columns={[
            { title: t('board.accepted', 'Accepted risk') },
            { title: t('board.level', 'Level') },
            { title: t('board.approved', 'Approved by') },
            { title: t('programme.stands', 'Stands') },
            { title: t('board.until', 'Until') },
          ]}
          rows={told.items.map((one) => ({
            key: one.id,
            cells: [
              <div key="title">
                <Link to={paths.programme('acceptances', { open: one.id })}>
                  <InertText text={one.title} longest={120} />
                </Link>
                <div>
                  <Quiet>
                    {wordOfSubject(one.subject)}: <InertText text={one.subject_name} longest={80} />
                  </Quiet>
                </div>
                {one.broken.map(({ condition, value }) => (
                  <div key={condition.kind}>
                    {wordOfCondition(condition, language)} ({wordsOfSeen(condition, { value }, language)})
                  </div>
                ))}
              </div>,
              <LevelBadge key="level" level={one.level} />,
              <InertText key="approved" text={one.approved_by.join(', ') || '–'} longest={120} />,
              <AcceptanceMark key="state" state={one.state} />,
              <Fragment key="until">
                <Day day={one.expires} />
                {one.ends_soon && (
                  <>
                    {' '}
                    <Mark icon="clock-nine" tone="orange" text={t('board.ends-soon', 'ends soon')} />
                  </>
                )}
              </Fragment>,
            ],
          }))}
        />
      )}
      {told.left_out > 0 && (
        <p>
          <Link to={paths.programme('acceptances')}>
            {t('board.more', 'and {{count}} more', { count: told.left_out })}
          </Link>
        </p>
      )}
    </>
  )
}

const TRENDS = {
  better: { icon: 'arrow-up', tone: 'green' },
  worse: { icon: 'arrow-down', tone: 'red' },
  same: { icon: 'minus', tone: 'grey' },
  changed: { icon: 'exchange-alt', tone: 'grey' },
} as const

function wordOfTrend(trend: keyof typeof TRENDS): string {
  return {
    better: t('board.trend.better', 'better'),
    worse: t('board.trend.worse', 'worse'),
    same: t('board.trend.same', 'same'),
    changed: t('board.trend.changed', 'changed'),
  }[trend]
}

function Figures({ told: { day, before, items } }: { told: NonNullable<BoardReport['kpis']> }) {
  const language = useLanguage()
  return (
    <>
      <PartHead>{t('programme.tab.figures', 'Figures')}</PartHead>
      <p>
        <Quiet>
          {day === null ? (
            t('board.unmeasured', 'Not measured in this month.')
          ) : (
            <>
              {t('board.measured', 'As measured on')} <Day day={day} />
              {before !== null && (
                <>
                  {'; '}
                  {t('board.measured-before', 'the month before on')} <Day day={before} />
                </>
              )}
            </>
          )}
        </Quiet>
      </p>
      <PlainTable
        label={t('programme.tab.figures', 'Figures')}
        columns={[
          { title: t('programme.figure', 'Figure') },
          { title: t('programme.figure.value', 'Value'), numeric: true },
          { title: t('programme.figure.target', 'Target'), numeric: true, hideBelow: 480 },
          { title: t('programme.figure.met', 'Met') },
          { title: t('board.before', 'Month before'), numeric: true, hideBelow: 768 },
          { title: t('board.trend', 'Trend'), hideBelow: 768 },
        ]}
        rows={items.map((kpi) => ({
          key: kpi.id,
          cells: [
            <span key="name" title={inReadersLanguage(kpi.what, language)}>
              {inReadersLanguage(kpi.name, language)}
            </span>,
            <FigureValue key="value" kpi={kpi} />,
            targetText({ ...kpi, target: kpi.target ?? undefined }, language) ?? (
              <Quiet key="target">–</Quiet>
            ),
            <FigureMet key="met" met={kpi.met} />,
            kpi.before === null ? <Quiet key="before">–</Quiet> : inUnit(kpi.before, kpi.unit, language),
            kpi.trend === null ? (
              <Quiet key="trend">–</Quiet>
            ) : (
              <Mark key="trend" {...TRENDS[kpi.trend]} text={wordOfTrend(kpi.trend)} />
            ),
          ],
        }))}
      />
    </>
  )
}

function Levels({ model }: { model: NonNullable<BoardReport['maturity']>['items'][number] }) {
  const language = useLanguage()
  const name = `${t('programme.tab.maturity', 'Maturity')}: ${inReadersLanguage(model.name, language)}`
  return (
    <>
      <PartHead>{name}</PartHead>
      <PlainTable
        stacked
        label={name}
        columns={[
          { title: t('programme.maturity.part', 'Part') },
          { title: t('programme.maturity.level', 'Level') },
          { title: t('board.before', 'Month before') },
          { title: t('board.wants', 'The next level wants') },
          { title: t('programme.maturity.effort', 'Days of work to the next'), numeric: true },
        ]}
        rows={model.dimensions.map((dimension) => ({
          key: dimension.id,
          cells: [
            inReadersLanguage(dimension.name, language),
            <LevelShown key="level" model={model} dimension={dimension} />,
            dimension.before === null ? (
              <Quiet key="before">–</Quiet>
            ) : (
              levelText(model, dimension.before, language)
            ),
            dimension.gaps.map((gap) => inReadersLanguage(gap.name, language)).join('; ') || '–',
            inUnit(dimension.effort_days, 'count', language),
          ],
        }))}
      />
    </>
  )
}

function Board({ told: { board, decisions, actions } }: { told: NonNullable<BoardReport['board']> }) {
  const language = useLanguage()
  const title = board === null ? t('programme.tab.board', 'Board') : inReadersLanguage(board.title, language)
  return (
    <>
      <PartHead>{title}</PartHead>
      {actions.length === 0 ? (
        <p>{t('programme.board.no-actions', 'Nothing is to be done')}</p>
      ) : (
        <PlainTable
          stacked
          label={t('programme.board.actions', 'To be done')}
          columns={[
            { title: t('programme.board.action', 'Action') },
            { title: t('programme.board.owner', 'By whom') },
            { title: t('programme.board.until', 'Due') },
            { title: t('programme.stands', 'Stands') },
          ]}
          rows={actions.map(({ id, title: called, owner, due, state, overdue }) => ({
            key: id,
            cells: [
              <InertText key="title" text={called} longest={200} />,
              <InertText key="owner" text={owner} longest={80} />,
              <Day key="due" day={due} />,
              overdue ? (
                <Mark
                  key="state"
                  icon="exclamation-triangle"
                  tone="red"
                  text={t('programme.day.over', 'overdue')}
                />
              ) : (
                wordOfAction(state)
              ),
            ],
          }))}
        />
      )}
      {decisions.length === 0 ? (
        <p>{t('board.no-decisions', 'Nothing was decided in this month.')}</p>
      ) : (
        <PlainTable
          stacked
          label={t('programme.board.decisions', 'Decided')}
          columns={[
            { title: t('programme.board.decision', 'Decision') },
            { title: t('programme.board.on', 'On') },
          ]}
          rows={decisions.map(({ id, title: called, text, decided }) => ({
            key: id,
            cells: [
              <div key="title">
                <strong>
                  <InertText text={called} longest={200} />
                </strong>
                <div>
                  <InertText text={text} longest={400} />
                </div>
              </div>,
              <Day key="on" day={decided} />,
            ],
          }))}
        />
      )}
    </>
  )
}

function wordOfAction(state: 'open' | 'done' | 'dropped'): string {
  return {
    open: t('programme.board.open', 'Open'),
    done: t('programme.board.done', 'Done'),
    dropped: t('programme.board.dropped', 'Dropped'),
  }[state]
}
