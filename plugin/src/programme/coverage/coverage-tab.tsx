import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { RadioButtonGroup, useStyles2 } from '@grafana/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ControlCoverage } from '@wachter/worker/model/shown-controls.ts'
import { z } from 'zod'
import { wordOfType } from '../../shared/asset-words.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { SideDrawer } from '../../shared/side-drawer.tsx'
import { Failed, Nothing, Stale, Waiting } from '../../shared/states.tsx'
import { useUrlState } from '../../shared/use-url-state.ts'
import type { ControlsPort } from '../controls/controls-port.ts'
import { useLibrary } from '../controls/use-controls.ts'
import { workerControls } from '../controls/worker-controls.ts'
import { PartHead } from '../part-head.tsx'
import { CellView } from './cell-view.tsx'
import { cellsOf, placeOf } from './cells-of.ts'
import type { CoveragePort, GroupedBy } from './coverage-port.ts'
import { CoverageTable } from './coverage-table.tsx'
import { NextControls } from './next-controls.tsx'
import { workerCoverage } from './worker-coverage.ts'

const CoverageState = z.object({
  by: z.enum(['type', 'owner']).default('type'),
  edition: z.enum(['2025', '2026']).default('2026'),
  cell: z.string().optional(),
})
/** How often coverage is asked for while it is open, milliseconds: it is counted over all assets. */
const COVERAGE_EVERY_MS = 120_000

/** Entries of the OWASP list by groups of assets: where nothing works against an entry, and which control is the cheapest next. */
export function CoverageTab({
  port = workerCoverage,
  controls = workerControls,
}: {
  port?: CoveragePort
  controls?: Pick<ControlsPort, 'library'>
}) {
  const styles = useStyles2(getStyles)
  const [{ by, edition, cell }, change] = useUrlState(CoverageState)
  const asked = useQuery({
    queryKey: ['controls', 'coverage', by, edition],
    queryFn: ({ signal }) => port.coverage({ by, edition }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: COVERAGE_EVERY_MS,
  })
  const library = useLibrary(controls)
  const titles = new Map(library.data?.map(({ id, title }) => [id, title]))
  const coverage = asked.data
  if (coverage === undefined) {
    return asked.error === null ? (
      <Waiting rows={12} />
    ) : (
      <Failed error={asked.error} again={() => void asked.refetch()} />
    )
  }
  const opened = coverage.cells.find((one) => placeOf(one) === cell)
  return (
    <>
      {asked.error !== null && (
        <Stale since={asked.dataUpdatedAt} error={asked.error} again={() => void asked.refetch()} />
      )}
      <div className={styles.bar}>
        <RadioButtonGroup
          aria-label={t('programme.coverage.by', 'Assets by')}
          value={by}
          onChange={(next) => change({ by: next, cell: undefined })}
          options={[
            { value: 'type' as const, label: t('programme.coverage.by-type', 'By kind of asset') },
            { value: 'owner' as const, label: t('programme.coverage.by-owner', 'By owning team') },
          ]}
        />
        <RadioButtonGroup
          aria-label={t('programme.coverage.edition', 'Edition')}
          value={edition}
          onChange={(next) => change({ edition: next, cell: undefined })}
          options={(['2026', '2025'] as const).map((value) => ({ value, label: `OWASP LLM ${value}` }))}
        />
        <Gaps coverage={coverage} />
      </div>
      {coverage.cells.length === 0 ? (
        <Nothing of="yet" title={t('programme.coverage.none', 'No asset has been judged yet')}>
          {t(
            'programme.coverage.none.next',
            'Once the inventory has assets that controls are meant for, they are judged within minutes.',
          )}
        </Nothing>
      ) : (
        <>
          <CoverageTable
            table={cellsOf(coverage)}
            wordOf={(of) => wordOfGroup(of, by)}
            onOpen={(place) => change({ cell: place })}
          />
          <PartHead>{t('programme.next', 'Cheapest next controls')}</PartHead>
          <NextControls next={coverage.next} />
        </>
      )}
      {opened !== undefined && (
        <SideDrawer
          title={`${opened.entry} · ${wordOfGroup(opened.of, by)}`}
          size="md"
          onClose={() => change({ cell: undefined })}
        >
          <CellView
            cell={opened}
            by={by}
            next={coverage.next}
            titleOf={(control) => titles.get(control) ?? control}
          />
        </SideDrawer>
      )}
    </>
  )
}

function wordOfGroup(of: string | null, by: GroupedBy): string {
  if (of === null) return t('inventory.nobody', 'Nobody')
  return by === 'type' ? wordOfType(of) : of
}

/** The sentence that matters: where nothing works. */
function Gaps({ coverage: { gaps, left_out } }: { coverage: ControlCoverage }) {
  const styles = useStyles2(getStyles)
  return (
    <span>
      <strong className={gaps.length > 0 ? styles.gaps : undefined}>
        {t('programme.coverage.gaps', 'Fields in which nothing works: {{count}}', { count: gaps.length })}
      </strong>
      {left_out > 0 && (
        <span className={styles.quiet}>
          {' · '}
          <InertText
            text={t('programme.coverage.left-out', 'Assets that were not counted: {{count}}', {
              count: left_out,
            })}
          />
        </span>
      )}
    </span>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    }),
    gaps: css({ color: theme.colors.error.text }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
