import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import { InertText } from '../../shared/inert-text.tsx'
import { ScrollBox } from '../../shared/scroll-box.tsx'
import { type Block, blocksOf, strongIn } from './blocks-of.ts'

/**
 * A policy as people read it before they confirm it. Its words are only ever text: nothing in them is a link or markup of
 * a page. Its own title is that of the page already.
 */
export function PolicyText({ text, label }: { text: string; label: string }) {
  const styles = useStyles2(getStyles)
  const [first, ...rest] = blocksOf(text)
  const isTitle = first?.kind === 'heading' && first.text === label
  return (
    <section className={styles.text} aria-label={label}>
      {(first === undefined || isTitle ? rest : [first, ...rest]).map((block, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text has no other order than its own
        <BlockView key={`${nth} ${block.kind}`} block={block} label={label} />
      ))}
    </section>
  )
}

function BlockView({ block, label }: { block: Block; label: string }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h2>
          <Line of={block.text} />
        </h2>
      )
    case 'paragraph':
      return (
        <p>
          <Line of={block.text} />
        </p>
      )
    case 'list': {
      const items = block.items.map((item) => (
        <li key={item}>
          <Line of={item} />
        </li>
      ))
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'table':
      return (
        <ScrollBox label={label}>
          <table>
            <thead>
              <tr>
                {block.head.map((cell) => (
                  <th key={cell}>
                    <Line of={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <tr key={row.join('|')}>
                  {row.map((cell, nth) => (
                    <td key={`${block.head[nth] ?? nth}`}>
                      <Line of={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )
  }
}

function Line({ of }: { of: string }) {
  return strongIn(of).map(({ text, isStrong }) =>
    isStrong ? (
      <strong key={text}>
        <InertText text={text} />
      </strong>
    ) : (
      <InertText key={text} text={text} />
    ),
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    text: css({
      maxWidth: 800,
      overflowWrap: 'break-word',
      '& h2': { margin: theme.spacing(2, 0, 0.5), fontSize: theme.typography.h5.fontSize },
      '& p': { margin: theme.spacing(0.5, 0, 1) },
      '& ol, & ul': { margin: theme.spacing(0.5, 0, 1), paddingLeft: theme.spacing(3) },
      '& li': { marginBottom: theme.spacing(0.5) },
      '& table': { borderCollapse: 'collapse' },
      '& th, & td': {
        padding: theme.spacing(0.5, 2, 0.5, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
    }),
  }
}
