import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import type { ControlOnAsset, ShownControl } from '@wachter/worker/model/shown-controls.ts'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { TypeIcon } from '../../shared/asset-marks.tsx'
import { FilterBar } from '../../shared/filter-bar.tsx'
import { inLanguage } from '../../shared/in-language.ts'
import { inWords } from '../../shared/in-words.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { may } from '../../shared/permissions.ts'
import { type Column, RecordList } from '../../shared/record-list.tsx'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { NoMatch, Nothing } from '../../shared/states.tsx'
import { useListView } from '../../shared/use-list-view.ts'
import { useRecordPages } from '../../worker/use-record-pages.ts'
import { ProofMark, StandingMark } from './control-marks.tsx'
import { type ControlsPort, STANDINGS, Standing } from './controls-port.ts'
import { StandingView } from './standing-view.tsx'
import { StateByHand } from './state-by-hand.tsx'
import { useStatements } from './use-controls.ts'
import { wordOfStanding } from './words-of-controls.ts'

const AssetsState = z.object({ state: Standing.optional() })

/** Assets that a control is meant for: how it stands on each, by whose word, and what a person states of it. */
export function ControlAssets({ port, control }: { port: ControlsPort; control: ShownControl }) {
  const view = useListView(AssetsState)
  const { state } = view.filter
  const clear = () => view.change({ state: undefined })
  const [stating, setStating] = useState<ControlOnAsset>()
  const statements = useStatements(port, control.id)
  const pages = useRecordPages(['controls', 'assets', control.id, state], (cursor, signal) =>
    port.assets(control.id, state, cursor, signal),
  )
  const isMeant = STANDINGS.some((one) => control.states[one] > 0)
  return (
    <>
      <FilterBar
        noun={t('programme.assets.noun', 'assets')}
        fields={[
          {
            field: 'state',
            label: t('programme.stands', 'Stands'),
            wordOf: (value) => wordOfStanding(Standing.parse(value)),
            chosen: state === undefined ? [] : [state],
            values: STANDINGS.filter((one) => control.states[one] > 0).map((value) => ({
              value,
              count: control.states[value],
            })),
          },
        ]}
        onChoose={(_, chosen) => view.change({ state: Standing.safeParse(chosen.at(-1)).data })}
        onClear={clear}
        {...(pages.total !== undefined && { total: pages.total })}
      />
      <RecordList
        list="control-assets"
        label={t('programme.control.assets', 'Where it stands')}
        question={JSON.stringify([control.id, state])}
        pages={pages}
        columns={columns()}
        idOf={({ id }) => id}
        {...view.place}
        drawer={(row) => ({
          title: row.name,
          content: (
            <StandingView row={row}>
              {may('respond') && (
                <>
                  <Button onClick={() => setStating(row)}>
                    {t('programme.state-by-hand', 'State by hand …')}
                  </Button>{' '}
                  {row.stated !== null && (
                    <Button
                      variant="secondary"
                      disabled={statements.takeBack.isPending}
                      onClick={() => statements.takeBack.mutate(row.id)}
                    >
                      {t('programme.take-back', 'Take statement back')}
                    </Button>
                  )}
                </>
              )}
            </StandingView>
          ),
        })}
        empty={
          isMeant ? (
            <NoMatch onClear={clear} />
          ) : (
            <Nothing
              of="yet"
              title={t('programme.control.no-assets', 'There is no asset that it is meant for')}
            >
              {t('programme.control.no-assets.next', 'Once one is found, it is judged within minutes.')}
            </Nothing>
          )
        }
      />
      {stating !== undefined && (
        <StateByHand
          control={inLanguage(control.title)}
          row={stating}
          onSay={(statement) => statements.state.mutate({ asset: stating.id, statement })}
          onClose={() => setStating(undefined)}
        />
      )}
    </>
  )
}

function columns(): readonly Column<ControlOnAsset>[] {
  return [
    {
      id: 'name',
      title: t('programme.asset', 'Asset'),
      show: ({ id, name, type }) => (
        <>
          <TypeIcon type={type} />{' '}
          <Link to={paths.asset(id)}>
            <InertText text={name} longest={100} />
          </Link>
        </>
      ),
    },
    {
      id: 'state',
      title: t('programme.stands', 'Stands'),
      show: ({ standing }) => <StandingMark state={standing.state} />,
    },
    {
      id: 'why',
      title: t('programme.why', 'Why'),
      hideBelow: 1024,
      show: ({ standing }) => <InertText text={inWords(standing.why, standing.said)} longest={70} />,
    },
    {
      id: 'proof',
      title: t('programme.proof', 'By whose word'),
      hideBelow: 768,
      show: ({ standing }) => <ProofMark proof={standing.proof} />,
    },
    {
      id: 'since',
      title: t('programme.since', 'Since'),
      hideBelow: 480,
      show: ({ standing }) => <RelativeTime at={standing.since} />,
    },
    {
      id: 'owner',
      title: t('programme.team', 'Owning team'),
      hideBelow: 1280,
      show: ({ owner_team }) => (owner_team === null ? '–' : <InertText text={owner_team} longest={40} />),
    },
  ]
}
