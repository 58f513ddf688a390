import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Alert, RadioButtonGroup, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ShownGraph, ToxicCombination } from '@wachter/worker/model/asset-graph.ts'
import type { ShownAsset } from '@wachter/worker/model/shown-asset.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Part } from '../shared/part.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import type { AssetPort } from './asset-port.ts'
import { BlastRadiusView } from './blast-radius-view.tsx'
import { GraphDrawing } from './graph-drawing.tsx'
import { GraphList } from './graph-list.tsx'
import { layeredLayout } from './layered-layout.ts'
import { toxicWays } from './toxic-ways.ts'
import { useAssetPart } from './use-asset.ts'
import { withTools } from './with-tools.ts'

const GraphState = z.object({
  steps: z.enum(['1', '2', '3']).default('2'),
  show: z.enum(['around', 'blast']).default('around'),
})

/** What an asset hangs together with: drawn from data to the outside, listed beside, and what is hit when it fails. */
export function GraphTab({ asset, port }: { asset: ShownAsset; port: AssetPort }) {
  const styles = useStyles2(getStyles)
  const [{ steps, show }, setState] = useUrlState(GraphState)
  const graph = useQuery({
    queryKey: ['asset', asset.id, 'graph', steps],
    queryFn: ({ signal }) => port.graph(asset.id, Number(steps), signal),
  })
  const toxic = useAssetPart(asset.id, 'toxic', port.toxic)
  const blast = useQuery({
    queryKey: ['asset', asset.id, 'blast'],
    queryFn: ({ signal }) => port.blastRadius(asset.id, signal),
    enabled: show === 'blast',
  })
  const hit = show === 'blast' && blast.data !== undefined
  const hitIds = useMemo(
    () =>
      new Set(
        hit && blast.data !== undefined
          ? [...blast.data.dependants, ...blast.data.at_stake].map(({ id }) => id)
          : [],
      ),
    [hit, blast.data],
  )
  return (
    <>
      <div className={styles.row}>
        <RadioButtonGroup
          size="sm"
          aria-label={t('graph.show', 'Show')}
          value={show}
          options={[
            { value: 'around' as const, label: t('graph.around', 'What it hangs together with') },
            { value: 'blast' as const, label: t('graph.blast', 'Blast radius') },
          ]}
          onChange={(one) => setState({ show: one })}
        />
        <span className={styles.quiet}>{t('graph.steps', 'Steps')}</span>
        <RadioButtonGroup
          size="sm"
          aria-label={t('graph.steps', 'Steps')}
          value={steps}
          options={(['1', '2', '3'] as const).map((value) => ({ value, label: value }))}
          onChange={(one) => setState({ steps: one })}
        />
      </div>
      {toxic.data != null && <Toxic toxic={toxic.data} />}
      <Part of={graph}>
        {(shown) => <Surroundings graph={shown} asset={asset} toxic={toxic.data ?? null} hit={hitIds} />}
      </Part>
      {show === 'blast' && <Part of={blast}>{(radius) => <BlastRadiusView radius={radius} />}</Part>}
    </>
  )
}

function Surroundings({
  graph,
  asset,
  toxic,
  hit,
}: {
  graph: ShownGraph
  asset: ShownAsset
  toxic: ToxicCombination | null
  hit: ReadonlySet<string>
}) {
  const styles = useStyles2(getStyles)
  const centre = asset.id
  const [drawing, ways] = useMemo(() => {
    const all = withTools(graph, asset)
    const out = toxic?.outward.asset
    const outside = new Set(out === undefined || out === asset.id ? all.outward : [...all.outward, out])
    return [layeredLayout(all, { outside }), toxicWays(toxic, asset.id, all.marked)]
  }, [graph, asset, toxic])
  return (
    <>
      {(graph.cut || drawing.left_out > 0) && (
        <p className={styles.quiet}>
          {t('graph.cut', 'There is more than is shown here: the nearest {{count}} are.', {
            count: drawing.nodes.length,
          })}
        </p>
      )}
      <div className={styles.columns}>
        <GraphDrawing drawing={drawing} centre={centre} ways={ways} hit={hit} />
        <GraphList graph={graph} asset={asset} ways={ways} />
      </div>
    </>
  )
}

/** Whoever writes what the agent reads can have the data sent to him: the way, in words. */
function Toxic({ toxic }: { toxic: ToxicCombination }) {
  const parts = [
    [t('graph.toxic.private', 'Private data'), toxic.private_data],
    [t('graph.toxic.untrusted', 'Untrusted input'), toxic.untrusted_input],
    [t('graph.toxic.outward', 'Way out'), toxic.outward],
  ] as const
  return (
    <Alert
      severity="error"
      title={t('graph.toxic', 'Toxic combination: whoever writes what it reads can have its data sent out')}
    >
      <ul>
        {parts.map(([label, { why, said, path }]) => (
          <li key={label}>
            <strong>{label}</strong>: <InertText text={inWords(why, said && [said])} longest={300} />{' '}
            <small>
              (<InertText text={path} longest={300} />)
            </small>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
      maxWidth: '100%',
      overflowX: 'auto',
    }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(260px, 1fr)',
      gap: theme.spacing(2),
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
