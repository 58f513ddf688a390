import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { formatDate, t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { BoardEntry, BoardReport } from '@wachter/worker/model/board-report.ts'
import { Link } from 'react-router-dom'
import { LevelBadge } from '../../shared/badges.tsx'
import { inLanguage } from '../../shared/in-language.ts'
import { inUnit } from '../../shared/in-unit.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { StatusMark } from '../compliance/compliance-marks.tsx'
import { LeftOut } from '../compliance/left-out.tsx'
import { wordOfStatus } from '../compliance/words-of-compliance.ts'
import { wordOfStanding } from '../controls/words-of-controls.ts'
import { FactRows } from '../fact-rows.tsx'
import { PartHead } from '../part-head.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import { ProgrammeView } from './programme-view.tsx'

/** The figures of a report, as the PDF and the table have them. */
export function ReportView({ report }: { report: BoardReport }) {
  const styles = useStyles2(getStyles)
  const { month, made, sha256, left_out } = report
  return (
    <>
      <p>
        <Quiet>
          {t(
            'board.of',
            'Counts of {{month}}; figures and maturity as last measured in it; all else as of {{made}}.',
            {
              month,
              made: formatDate(made, { dateStyle: 'medium', timeStyle: 'short' }),
            },
          )}
        </Quiet>
        <br />
        <span className={styles.hash}>
          {t('programme.evidence.hash', 'SHA-256')} {sha256}
        </span>
      </p>
      <Headline report={report} />
      <Worst report={report} />
      <ProgrammeView report={report} />
      <Frameworks report={report} />
      <LeftOut count={left_out} />
      <Open report={report} />
      <PartHead>{t('board.entries', 'OWASP Top 10 for LLM Applications 2026')}</PartHead>
      <Entries entries={report.entries} />
    </>
  )
}

function Headline({ report }: { report: BoardReport }) {
  const { risk, acceptances, incidents, findings, controls, compliance, board } = report
  const language = useLanguage()
  const number = (count: number) => inUnit(count, 'count', language)
  const sum = (of: 'met' | 'applying') => compliance.reduce((all, { tally }) => all + tally[of], 0)
  return (
    <FactRows
      facts={[
        { name: t('board.assets', 'AI assets assessed'), value: risk.assets },
        {
          name: t('board.levels', 'By risk'),
          value: (['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const).map((level) => (
            <span key={level}>
              <LevelBadge level={level} /> {number(risk.levels[level])}{' '}
            </span>
          )),
        },
        {
          name: t('board.appetite', 'Limits of the appetite that do not hold'),
          value: risk.over_appetite ?? '–',
        },
        ...(acceptances === undefined
          ? []
          : [
              {
                name: t('board.acceptances', 'Risks that are accepted, and acceptances voided in the month'),
                value: `${number(acceptances.in_force)} / ${number(acceptances.voided)}`,
              },
            ]),
        { name: t('board.opened', 'Incidents opened'), value: incidents.opened },
        {
          name: t('board.open-grave', 'Open now, SEV1 and SEV2'),
          value: incidents.open.SEV1 + incidents.open.SEV2,
        },
        {
          name: t('board.findings', 'Findings, and those that got through'),
          value: `${number(findings.raised)} / ${number(findings.by_outcome.passed)}`,
        },
        {
          name: t('board.controls', 'Controls that work and fail, counted per asset'),
          value: `${number(controls.working)} / ${number(controls.failing)}`,
        },
        {
          name: t('board.met', 'Requirements met, of those that apply'),
          value: `${number(sum('met'))} / ${number(sum('applying'))}`,
        },
        ...(board === undefined
          ? []
          : [
              {
                name: t('board.overdue', 'Actions of the board that are overdue'),
                value: board.actions.filter(({ overdue }) => overdue).length,
              },
            ]),
      ]}
    />
  )
}

function Worst({ report: { risk } }: { report: BoardReport }) {
  const language = useLanguage()
  if (risk.worst.length === 0) return null
  return (
    <>
      <PartHead>{t('board.worst', 'Riskiest assets')}</PartHead>
      <PlainTable
        label={t('board.worst', 'Riskiest assets')}
        columns={[
          { title: t('programme.asset', 'Asset') },
          { title: t('programme.team', 'Owning team'), hideBelow: 480 },
          { title: t('board.residual', 'Residual risk'), numeric: true },
          { title: t('board.level', 'Level') },
        ]}
        rows={risk.worst.map(({ id, name, owner_team, residual, level }) => ({
          key: id,
          cells: [
            <Link key="name" to={paths.asset(id)}>
              <InertText text={name} longest={100} />
            </Link>,
            owner_team === null ? '–' : <InertText key="team" text={owner_team} longest={60} />,
            inUnit(residual, 'residual', language),
            <LevelBadge key="level" level={level} />,
          ],
        }))}
      />
    </>
  )
}

function Frameworks({ report: { compliance } }: { report: BoardReport }) {
  const counted = ['met', 'partly', 'not_met', 'no_control'] as const
  return (
    <>
      <PartHead>{t('programme.control.frameworks', 'Frameworks')}</PartHead>
      <PlainTable
        label={t('programme.control.frameworks', 'Frameworks')}
        columns={[
          { title: t('compliance.framework', 'Framework') },
          { title: t('compliance.applies', 'Applies'), numeric: true },
          ...counted.map((status) => ({
            title: wordOfStatus(status),
            numeric: true,
            ...(status !== 'met' && { hideBelow: 768 as const }),
          })),
          { title: t('compliance.gaps', 'Gaps'), numeric: true },
        ]}
        rows={compliance.map(({ id, title, tally, gaps }) => ({
          key: id,
          cells: [
            <Link key="title" to={paths.programme('compliance', { framework: id })}>
              <InertText text={title} longest={120} />
            </Link>,
            tally.applying,
            ...counted.map((status) => tally[status]),
            gaps,
          ],
        }))}
      />
    </>
  )
}

function Open({ report: { open, open_left_out } }: { report: BoardReport }) {
  if (open.length === 0) return null
  return (
    <>
      <PartHead>{t('board.open-controls', 'Controls that do not work')}</PartHead>
      <PlainTable
        label={t('board.open-controls', 'Controls that do not work')}
        columns={[
          { title: t('controls.control', 'Control') },
          { title: t('programme.stands', 'Stands') },
          { title: t('programme.owner', 'Owner'), hideBelow: 768 },
          { title: t('board.awaited', 'Requirements that wait'), numeric: true, hideBelow: 480 },
          { title: t('board.on-assets', 'Assets'), numeric: true },
        ]}
        rows={open.map(({ control, title, kind, owner, requirements, assets }) => ({
          key: `${control} ${kind}`,
          cells: [
            <Link key="title" to={paths.control(control)}>
              <InertText text={inLanguage(title)} longest={100} />
            </Link>,
            kind === 'no_control' || kind === 'not_judged' ? wordOfStatus(kind) : wordOfStanding(kind),
            wordOfOwner(owner),
            requirements,
            assets,
          ],
        }))}
      />
      {open_left_out > 0 && (
        <p>
          <Link to={paths.programme('compliance')}>
            {t('board.more', 'and {{count}} more', { count: open_left_out })}
          </Link>
        </p>
      )}
    </>
  )
}

function Entries({ entries }: { entries: readonly BoardEntry[] }) {
  const language = useLanguage()
  return (
    <PlainTable
      label={t('board.entries', 'OWASP Top 10 for LLM Applications 2026')}
      columns={[
        { title: t('programme.entry', 'OWASP entry') },
        { title: t('compliance.status', 'Status') },
        { title: t('board.covered', 'Assets covered'), numeric: true },
        { title: t('compliance.failing', 'Fails on'), numeric: true, hideBelow: 480 },
        { title: t('board.found', 'Findings'), numeric: true, hideBelow: 480 },
        { title: t('board.passed', 'Got through'), numeric: true, hideBelow: 480 },
      ]}
      rows={entries.map(({ entry, title, status, assets, covered, failing, findings }) => ({
        key: entry,
        cells: [
          <Link key="entry" to={paths.programme('controls', { q: entry })}>
            <InertText text={`${entry} ${title}`} longest={100} />
          </Link>,
          <StatusMark key="status" status={status} />,
          `${inUnit(covered, 'count', language)} / ${inUnit(assets, 'count', language)}`,
          failing,
          Object.values(findings).reduce((sum, count) => sum + count, 0),
          findings.passed,
        ],
      }))}
    />
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    hash: css({
      color: theme.colors.text.secondary,
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
  }
}
