import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { ShownGraph, ToxicCombination } from '@wachter/worker/model/asset-graph.ts'
import { Link } from 'react-router-dom'
import { TypeIcon } from '../shared/asset-marks.tsx'
import { wordOfLifecycle } from '../shared/asset-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { wordOfRelation } from './graph-words.ts'
import { toxicWays } from './toxic-ways.ts'

type Node = ShownGraph['nodes'][number]

/** The same as the drawing, in words: what depends on the asset and what it depends on, the nearest first. */
export function GraphList({
  graph,
  centre,
  toxic,
}: {
  graph: ShownGraph
  centre: string
  toxic: ToxicCombination | null
}) {
  const styles = useStyles2(getStyles)
  const up = graph.nodes.filter(({ depth }) => depth < 0).toSorted((one, other) => other.depth - one.depth)
  const down = graph.nodes.filter(({ depth }) => depth > 0).toSorted((one, other) => one.depth - other.depth)
  const ways = toxicWays(toxic)
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]))
  const how = (node: Node) =>
    graph.edges
      .filter(({ from, to }) => (node.depth < 0 ? from === node.id : to === node.id))
      .map(({ from, kind, to }) =>
        node.depth < 0 ? `${wordOfRelation(kind)} ${nameOf(to)}` : `${nameOf(from)} ${wordOfRelation(kind)}`,
      )
  const nameOf = (id: string) => (id === centre ? t('graph.it', 'it') : (names.get(id) ?? id))
  return (
    <div className={styles.scroll}>
      {[
        { title: t('graph.up', 'Depends on it'), nodes: up },
        { title: t('graph.down', 'It depends on'), nodes: down },
      ].map(({ title, nodes }) => (
        <section key={title} aria-label={title}>
          <h3 className={styles.small}>
            {title} <span className={styles.quiet}>{nodes.length}</span>
          </h3>
          {nodes.length === 0 ? (
            <p className={styles.quiet}>{t('graph.nothing', 'Nothing that is known')}</p>
          ) : (
            <ul className={styles.list}>
              {nodes.map((node) => (
                <li key={node.id}>
                  <TypeIcon type={node.type} />{' '}
                  {node.missing ? (
                    <InertText text={node.name} longest={120} />
                  ) : (
                    <Link to={`${paths.asset(node.id)}?tab=graph`}>
                      <InertText text={node.name} longest={120} />
                    </Link>
                  )}{' '}
                  <span className={styles.quiet}>
                    <InertText text={how(node).slice(0, MOST_WAYS).join(', ')} longest={160} />
                    {node.missing && <> · {t('graph.missing', 'not in the inventory')}</>}
                    {node.lifecycle !== null && OUT.has(node.lifecycle) && (
                      <> · {wordOfLifecycle(node.lifecycle)}</>
                    )}
                  </span>
                  {ways.nodes.has(node.id) && (
                    <strong className={styles.toxic}>
                      {' '}
                      {t('graph.toxic-part', 'part of the toxic way')}
                    </strong>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  )
}

const MOST_WAYS = 3
const OUT: ReadonlySet<string> = new Set(['blocked', 'retired', 'restricted'])

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ maxHeight: 640, overflow: 'auto' }),
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(0, 0, 1) }),
    quiet: css({ color: theme.colors.text.secondary }),
    list: css({
      listStyle: 'none',
      margin: theme.spacing(0, 0, 2),
      overflowWrap: 'anywhere',
      '& li': { padding: theme.spacing(0.25, 0) },
    }),
    toxic: css({ color: theme.colors.error.text }),
  }
}
