import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, LinkButton, useStyles2 } from '@grafana/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { RequirementStanding, ShownFramework } from '@wachter/worker/model/compliance.ts'
import { ComplianceStatus } from '@wachter/worker/model/compliance.ts'
import { useState } from 'react'
import { z } from 'zod'
import { AskWhy, type Question } from '../../shared/ask-why.tsx'
import { bytesOf, download } from '../../shared/download.ts'
import { FilteredList } from '../../shared/filtered-list.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { paths } from '../../shared/paths.ts'
import { may } from '../../shared/permissions.ts'
import type { Column } from '../../shared/record-list.tsx'
import type { Sieve } from '../../shared/sift.ts'
import { listState, useListView } from '../../shared/use-list-view.ts'
import { type AskedWhole, useSiftedList } from '../../shared/use-whole-list.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { Age, StatusMark } from './compliance-marks.tsx'
import { type CompliancePort, TABLES } from './compliance-port.ts'
import { LeftOut } from './left-out.tsx'
import { RequirementView } from './requirement-view.tsx'
import { shortId, wordOfStatus, wordOfTable } from './words-of-compliance.ts'

/** One framework: its requirements by how they stand, with everything that an auditor asks for. */
export function FrameworkView({
  port,
  id,
  date,
}: {
  port: CompliancePort
  id: string
  date: string | undefined
}) {
  const asked = useQuery({
    queryKey: ['compliance', 'framework', id, date],
    queryFn: ({ signal }) => port.framework(id, date, signal),
  })
  return (
    <Part of={asked} rows={12}>
      {(framework) => (
        <>
          <Head port={port} framework={framework} date={date} />
          <Requirements port={port} framework={framework} asked={asked} />
          <LeftOut count={framework.left_out} />
        </>
      )}
    </Part>
  )
}

function Head({
  port,
  framework: { id, title },
  date,
}: {
  port: CompliancePort
  framework: ShownFramework
  date: string | undefined
}) {
  const styles = useStyles2(getStyles)
  const [question, setQuestion] = useState<Question>()
  const take = useMutation({
    mutationFn: async (reason: string) => {
      const { file, zip } = await port.archive(id, { date, reason })
      download(file, 'application/zip', bytesOf(zip))
    },
    meta: {
      done: t('compliance.archive.taken', 'Archive downloaded'),
      failed: t('compliance.archive.failed', 'The archive was not made'),
    },
  })
  return (
    <div className={styles.head}>
      <h3 className={styles.title}>
        <InertText text={title} longest={120} />
      </h3>
      <LinkButton
        size="sm"
        variant="secondary"
        icon="arrow-left"
        href={paths.programme('compliance', date === undefined ? {} : { date })}
      >
        {t('compliance.all', 'All frameworks')}
      </LinkButton>
      {TABLES.map((table) => (
        <LinkButton
          key={table}
          size="sm"
          variant="secondary"
          icon="download-alt"
          href={port.tableUrl(id, table, date)}
          download={`${id}-${table}.csv`}
        >
          {wordOfTable(table)}
        </LinkButton>
      ))}
      {may('respond') && (
        <Button
          size="sm"
          icon="file-alt"
          disabled={take.isPending}
          onClick={() =>
            setQuestion({
              title: t('compliance.archive', 'Archive for an auditor'),
              effect: t(
                'compliance.archive.effect',
                'You get a ZIP with the status of every requirement, gaps, evidence and OSCAL, and a manifest that proves it. Who took it, and why, stands in the audit chain.',
              ),
              button: t('compliance.archive.take', 'Take archive'),
              needsNote: true,
              onConfirm: (reason) => take.mutate(reason),
            })
          }
        >
          {t('compliance.archive', 'Archive for an auditor')}
        </Button>
      )}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </div>
  )
}

const FIELDS = ['status', 'owner'] as const
const RequirementsState = listState(FIELDS, 'id:asc').extend({
  status: z.array(ComplianceStatus).default([]),
})

function Requirements({
  port,
  framework,
  asked,
}: {
  port: CompliancePort
  framework: ShownFramework
  asked: AskedWhole
}) {
  const view = useListView(RequirementsState, FIELDS)
  const sifted = useSiftedList(asked, framework.requirements, view, sieve(framework.requirements))
  return (
    <FilteredList
      list="requirements"
      hasViews={false}
      noun={t('compliance.requirements.noun', 'requirements')}
      view={view}
      {...sifted}
      label={t('compliance.table.requirements', 'Requirements')}
      within={[framework.id, framework.date]}
      columns={columns()}
      drawer={(requirement) => ({
        title: `${requirement.id} ${requirement.title}`,
        content: <RequirementView port={port} framework={framework} requirement={requirement} />,
      })}
    />
  )
}

function sieve(requirements: readonly RequirementStanding[]): Sieve<RequirementStanding> {
  return {
    facets: {
      status: {
        label: t('compliance.status', 'Status'),
        wordOf: (value) => wordOfStatus(ComplianceStatus.parse(value)),
        of: ({ status }) => [status],
      },
      owner: {
        label: t('programme.owner', 'Owner'),
        wordOf: (role) => wordOfOwner(role),
        of: ({ owner }) => [owner],
      },
    },
    // The catalogue's own order is the one that a reader of the standard knows.
    sortValue: (one, field) => (field === 'id' ? requirements.indexOf(one) : sortValue(one, field)),
  }
}

function sortValue(one: RequirementStanding, field: string): string | number | null {
  if (field === 'status') return one.status
  if (field === 'failing') return one.counts.failing
  if (field === 'working') return one.counts.working
  if (field === 'evidence') return one.evidence?.oldest_days ?? null
  return one.id
}

function columns(): readonly Column<RequirementStanding>[] {
  return [
    {
      id: 'id',
      title: t('compliance.requirement', 'Requirement'),
      sort: 'id',
      show: ({ id, title }) => <InertText text={`${shortId(id)} ${title}`} longest={90} />,
    },
    {
      id: 'status',
      title: t('compliance.status', 'Status'),
      sort: 'status',
      show: ({ status }) => <StatusMark status={status} />,
    },
    {
      id: 'from',
      title: t('compliance.from', 'From'),
      hideBelow: 1024,
      show: ({ applies, from }) => (applies === 'later' && from !== null ? from : ''),
    },
    {
      id: 'working',
      title: t('compliance.working', 'Works on'),
      sort: 'working',
      numeric: true,
      hideBelow: 768,
      show: ({ counts }) => counts.working,
    },
    {
      id: 'failing',
      title: t('compliance.failing', 'Fails on'),
      sort: 'failing',
      numeric: true,
      hideBelow: 480,
      show: ({ counts }) => counts.failing,
    },
    {
      id: 'evidence',
      title: t('compliance.evidence', 'Oldest evidence'),
      sort: 'evidence',
      numeric: true,
      hideBelow: 1024,
      show: ({ evidence }) => <Age evidence={evidence} />,
    },
    {
      id: 'owner',
      title: t('programme.owner', 'Owner'),
      hideBelow: 1280,
      show: ({ owner }) => wordOfOwner(owner),
    },
  ]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1.5),
    }),
    title: css({ margin: 0, fontSize: theme.typography.h4.fontSize, flexBasis: '100%' }),
  }
}
