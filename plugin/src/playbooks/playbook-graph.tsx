import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { ShownStep } from '@wachter/worker/model/shown-playbook.ts'
import { Phase } from '@wachter/worker/model/taxonomy.ts'
import { useId } from 'react'
import { useLanguage } from '../shared/use-language.ts'
import { wordOfPhase } from '../shared/words.ts'
import { wordOfOwner } from '../shared/words-of-owners.ts'
import { layOutPlaybook } from './lay-out-playbook.ts'
import { isWork, type PlacedLink, type PlacedStep } from './route-links.ts'
import { durationWords, nameOfStep, wordOfLink, wordOfStepType } from './words-of-playbooks.ts'

export interface PlaybookGraphProps {
  outline: readonly ShownStep[]
  onOpen: (id: string) => void
  /** Steps of one way through it with their outcome; the others are drawn faintly. */
  walked?: ReadonlyMap<string, string>
}

/**
 * The steps by phase, from left to right. A picture for the mouse: screen readers and the keyboard have the list of steps that
 * stands below it.
 */
export function PlaybookGraph({ outline, onOpen, walked }: PlaybookGraphProps) {
  const styles = useStyles2(getStyles)
  const arrow = useId()
  const { width, height, lanes, steps, links } = layOutPlaybook(outline, Phase.options, wordOfLink)
  const isFaint = (id: string) => walked !== undefined && !walked.has(id)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={t('playbooks.graph', 'Drawing of the steps')}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0,0 L8,4 L0,8 z" className={styles.head} />
          </marker>
        </defs>
        {lanes.map(({ phase, x, width: wide }) => (
          <g key={phase}>
            <rect x={x - 8} y={4} width={wide + 16} height={height - 8} rx={4} className={styles.lane} />
            <text x={x} y={28} className={styles.phase}>
              {wordOfPhase(phase)}
            </text>
          </g>
        ))}
        {links.map((link) => (
          <Link
            key={`${link.from} ${link.to} ${link.kind}`}
            link={link}
            arrow={arrow}
            isFaint={isFaint(link.from) || isFaint(link.to)}
          />
        ))}
        {links.map(
          ({ from, to, kind, label }) =>
            label !== undefined && (
              <g key={`${from} ${to} ${kind}`} className={cx((isFaint(from) || isFaint(to)) && styles.faint)}>
                <rect
                  x={label.x}
                  y={label.y}
                  width={label.width}
                  height={label.height}
                  rx={2}
                  className={styles.plate}
                />
                <text x={label.x + label.width / 2} y={label.y + label.height - 4} className={styles.label}>
                  {label.text}
                </text>
              </g>
            ),
        )}
        {steps.map((placed) => (
          <Step
            key={placed.step.id}
            placed={placed}
            onOpen={onOpen}
            isFaint={isFaint(placed.step.id)}
            outcome={walked?.get(placed.step.id)}
          />
        ))}
      </svg>
    </section>
  )
}

function Link({ link, arrow, isFaint }: { link: PlacedLink; arrow: string; isFaint: boolean }) {
  const styles = useStyles2(getStyles)
  return (
    <g className={cx(isFaint && styles.faint)}>
      <path
        d={link.path}
        className={link.kind === 'back' ? styles.back : styles.link}
        markerEnd={`url(#${arrow})`}
      />
    </g>
  )
}

function Step({
  placed: { step, x, y, width, height },
  onOpen,
  isFaint,
  outcome,
}: {
  placed: PlacedStep<ShownStep>
  onOpen: (id: string) => void
  isFaint: boolean
  outcome: string | undefined
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const isTask = isWork(step)
  const lines = linesOf(nameOfStep(step))
  const facts = [
    step.role === null ? (isTask ? '' : wordOfStepType(step.type)) : wordOfOwner(step.role),
    step.time_limit_ms === null ? '' : durationWords(step.time_limit_ms, language),
  ].filter((one) => one !== '')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list below does the same by keyboard
    <g className={cx(styles.step, isFaint && styles.faint)} onClick={() => onOpen(step.id)}>
      <title>{nameOfStep(step)}</title>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={isTask ? 4 : height / 2}
        className={cx(
          styles.box,
          step.action !== null && styles.automatic,
          step.aside && styles.aside,
          outcome === 'success' && styles.done,
          outcome === 'failure' && styles.failed,
        )}
      />
      {lines.map((line, nth) => (
        <text
          key={line}
          x={x + width / 2}
          y={y + (facts.length > 0 ? 20 : 28) + nth * 15}
          className={styles.name}
        >
          {line}
        </text>
      ))}
      <text x={x + width / 2} y={y + height - 9} className={styles.facts}>
        {cut(`${step.action === null ? '' : '⚡ '}${facts.join(' · ')}`, 34)}
      </text>
    </g>
  )
}

/** At most two lines of what fits into a step. */
function linesOf(name: string): string[] {
  if (name.length <= 30) return [name]
  const at = name.lastIndexOf(' ', 30)
  const end = at > 12 ? at : 30
  return [name.slice(0, end).trim(), cut(name.slice(end).trim(), 30)]
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function getStyles(theme: GrafanaTheme2) {
  const text = { fontFamily: theme.typography.fontFamily, fill: theme.colors.text.primary } as const
  const line = { fill: 'none', stroke: theme.colors.text.secondary, strokeWidth: 1.2 } as const
  return {
    scroll: css({ overflow: 'auto', maxHeight: '75vh', marginBottom: theme.spacing(2) }),
    lane: css({ fill: theme.colors.background.secondary }),
    phase: css({ ...text, fontSize: 13, fontWeight: theme.typography.fontWeightMedium }),
    link: css(line),
    back: css({ ...line, strokeDasharray: '4 3' }),
    head: css({ fill: theme.colors.text.secondary }),
    label: css({ ...text, fontSize: 10, textAnchor: 'middle' }),
    plate: css({ fill: theme.colors.background.elevated, stroke: theme.colors.border.weak }),
    step: css({ cursor: 'pointer', '&:hover rect': { stroke: theme.colors.primary.border } }),
    faint: css({ opacity: 0.35 }),
    box: css({ fill: theme.colors.background.primary, stroke: theme.colors.border.strong, strokeWidth: 1 }),
    automatic: css({ stroke: theme.colors.primary.border, strokeWidth: 1.5 }),
    aside: css({ strokeDasharray: '4 3' }),
    done: css({ stroke: theme.colors.success.border, strokeWidth: 2 }),
    failed: css({ stroke: theme.colors.error.border, strokeWidth: 2 }),
    name: css({ ...text, fontSize: 12, textAnchor: 'middle' }),
    facts: css({ ...text, fontSize: 10.5, fill: theme.colors.text.secondary, textAnchor: 'middle' }),
  }
}
