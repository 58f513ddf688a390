import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { ShownGraph } from '@wachter/worker/model/asset-graph.ts'
import type { ShownAsset } from '@wachter/worker/model/shown-asset.ts'
import { Link } from 'react-router-dom'
import { TypeIcon } from '../shared/asset-marks.tsx'
import { wordOfLifecycle } from '../shared/asset-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { wordOfRelation } from '../shared/relation-words.ts'
import type { ToxicWays } from './toxic-ways.ts'
import { valueInWords } from './value-in-words.ts'

type Node = ShownGraph['nodes'][number]

/** The same as the drawing, in words: what depends on the asset and what it depends on, the nearest first. */
export function GraphList({ graph, asset, ways }: { graph: ShownGraph; asset: ShownAsset; ways: ToxicWays }) {
  const styles = useStyles2(getStyles)
  const up = graph.nodes.filter(({ depth }) => depth < 0).toSorted((one, other) => other.depth - one.depth)
  const down = graph.nodes.filter(({ depth }) => depth > 0).toSorted((one, other) => one.depth - other.depth)
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]))
  const how = (node: Node) =>
    graph.edges
      .filter(({ from, to }) => (node.depth < 0 ? from === node.id : to === node.id))
      .map(({ from, kind, to }) =>
        node.depth < 0 ? `${wordOfRelation(kind)} ${nameOf(to)}` : `${nameOf(from)} ${wordOfRelation(kind)}`,
      )
  const nameOf = (id: string) => (id === asset.id ? t('graph.it', 'it') : (names.get(id) ?? id))
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
      {asset.facts.tools !== undefined && asset.facts.tools.length > 0 && (
        <section aria-label={t('graph.tools', 'Its tools')}>
          <h3 className={styles.small}>
            {t('graph.tools', 'Its tools')} <span className={styles.quiet}>{asset.facts.tools.length}</span>
          </h3>
          <ul className={styles.list}>
            {asset.facts.tools.map((tool) => (
              <li key={tool.name}>
                <TypeIcon type="tool" />{' '}
                <Link to={paths.entity('tool', tool.name)}>
                  <InertText text={valueInWords('tools', tool)} longest={160} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
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
