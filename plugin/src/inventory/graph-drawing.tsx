import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import { inert } from '@wachter/worker/model/inert.ts'
import { Link } from 'react-router-dom'
import { wordOfType } from '../shared/asset-words.ts'
import { paths } from '../shared/paths.ts'
import { wordOfRelation } from '../shared/relation-words.ts'
import { wordOfLayer } from './graph-words.ts'
import { type Drawing, NODE, type PlacedNode } from './layered-layout.ts'
import { stepKey, type ToxicWays } from './toxic-ways.ts'

/** Characters of a name that fit into a node. */
const FITS = 22

/** A graph from left to right. The list beside it says the same to who can't see or point; here a click re-centres. */
export function GraphDrawing({
  drawing,
  centre,
  ways,
  hit,
}: {
  drawing: Drawing
  centre: string
  ways: ToxicWays
  hit: ReadonlySet<string>
}) {
  const styles = useStyles2(getStyles)
  const { width, height, columns, nodes, edges } = drawing
  const around = new Set(
    edges.flatMap(({ from, to }) => (from === centre || to === centre ? [from, to] : [])),
  )
  return (
    <div className={styles.scroll} aria-hidden="true">
      <svg
        aria-hidden="true"
        style={{ maxWidth: width }}
        viewBox={`-4 0 ${width + 8} ${height + 4}`}
        className={styles.picture}
      >
        <defs>
          <marker
            id="to"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0,0 L8,4 L0,8 z" className={styles.head} />
          </marker>
        </defs>
        {columns.map(({ layer, x }) => (
          <text key={layer} x={x} y={14} className={styles.layer}>
            {wordOfLayer(layer)}
          </text>
        ))}
        {edges.map(({ from, kind, to, line }) => (
          <path
            key={`${from}/${kind}/${to}`}
            d={line}
            markerEnd="url(#to)"
            className={cx(
              styles.edge,
              (from === centre || to === centre) && styles.edgeNear,
              ways.steps.has(stepKey(from, to)) && styles.edgeToxic,
            )}
          >
            <title>{wordOfRelation(kind)}</title>
          </path>
        ))}
        {nodes.map((node) => {
          const shape = (
            <Node
              key={node.id}
              node={node}
              className={cx(
                styles.node,
                node.missing && styles.missing,
                around.has(node.id) && styles.near,
                hit.has(node.id) && styles.hit,
                node.id === centre && styles.centre,
                ways.nodes.has(node.id) && styles.toxic,
              )}
            />
          )
          return node.missing || node.id === centre ? (
            shape
          ) : (
            <Link key={node.id} to={addressOf(node)} tabIndex={-1}>
              {shape}
            </Link>
          )
        })}
      </svg>
    </div>
  )
}

/** Another asset takes the middle; a tool has a page of its own. */
function addressOf({ id, type, name }: PlacedNode): string {
  return type === 'tool' ? paths.entity('tool', name) : `${paths.asset(id)}?tab=graph`
}

function Node({ node, className }: { node: PlacedNode; className: string }) {
  const styles = useStyles2(getStyles)
  const { x, y, name, type, more } = node
  const whole = inert(name)
  const shown = whole.length > FITS ? `${whole.slice(0, FITS)}…` : whole
  return (
    <g transform={`translate(${x},${y})`}>
      <title>{`${whole} (${wordOfType(type)})`}</title>
      <rect width={NODE.width} height={NODE.height} rx={4} className={className} />
      <text x={8} y={15} className={styles.name}>
        {shown}
      </text>
      <text x={8} y={28} className={styles.type}>
        {wordOfType(type)}
        {more ? ' …' : ''}
      </text>
    </g>
  )
}

function getStyles(theme: GrafanaTheme2) {
  const { colors } = theme
  return {
    scroll: css({ overflow: 'auto', maxHeight: 640, minHeight: 160 }),
    // Narrower where there is less room, down to what can be read; then it is scrolled.
    picture: css({
      display: 'block',
      width: '100%',
      minWidth: 560,
      height: 'auto',
      fontFamily: theme.typography.fontFamily,
    }),
    layer: css({ fill: colors.text.secondary, fontSize: 11, fontWeight: theme.typography.fontWeightMedium }),
    head: css({ fill: colors.text.secondary }),
    edge: css({ fill: 'none', stroke: colors.border.medium, strokeWidth: 1 }),
    edgeNear: css({ stroke: colors.text.secondary }),
    edgeToxic: css({ stroke: colors.error.border, strokeWidth: 2.5 }),
    node: css({
      fill: colors.background.secondary,
      stroke: colors.border.weak,
      'a:hover &': { stroke: colors.primary.border },
    }),
    near: css({ stroke: colors.border.strong }),
    missing: css({ strokeDasharray: '4 3', fill: 'none', stroke: colors.border.strong }),
    hit: css({ fill: colors.warning.transparent, stroke: colors.warning.border }),
    toxic: css({ stroke: colors.error.border, strokeWidth: 2 }),
    centre: css({ fill: colors.primary.transparent, stroke: colors.primary.border, strokeWidth: 2 }),
    name: css({ fill: colors.text.primary, fontSize: 12 }),
    type: css({ fill: colors.text.secondary, fontSize: 10 }),
  }
}
