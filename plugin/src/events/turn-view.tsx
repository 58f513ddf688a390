import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Event } from '@wachter/worker/model/event.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { Channel } from '@wachter/worker/model/text.ts'
import { useState } from 'react'
import { OutcomeMark } from '../shared/badges.tsx'
import { EventTexts } from '../shared/event-texts.tsx'
import { Characters } from '../shared/evidence-block.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { markedPieces } from '../shared/marked-pieces.ts'
import { ShortTime } from '../shared/relative-time.tsx'
import { useRevealedEvent } from '../shared/reveal/reveal-context.tsx'
import { marked, verbatim } from '../shared/verbatim-styles.ts'
import { FindingLinks } from './finding-links.tsx'

/** In the order in which a turn goes: asked, read, thought, answered. Instructions are the same in every turn, and left out. */
const SPOKEN = ['user_turn', 'tool_input', 'reasoning', 'completion'] as const satisfies readonly Channel[]

/** One turn: what was said, by whom, with what rules pointed at marked in it. */
export function TurnView({ event: masked, findings }: { event: Event; findings: readonly Finding[] }) {
  const styles = useStyles2(getStyles)
  const revealed = useRevealedEvent(masked['event.id'])
  const event = revealed?.event ?? masked
  return (
    <li className={styles.turn}>
      <div className={styles.head}>
        <ShortTime at={event['@timestamp']} />
        <OutcomeMark outcome={event['wachter.outcome']} />
        {event['gen_ai.request.model'] !== undefined && (
          <span>
            <InertText text={event['gen_ai.request.model']} longest={80} />
          </span>
        )}
      </div>
      <EventTexts
        event={event}
        channels={SPOKEN}
        classOf={(channel) => (channel === 'user_turn' ? styles.byUser : undefined)}
        show={(text, field) => <Marked key={field} text={text} field={field} findings={findings} />}
      />
      <FindingLinks findings={findings} />
    </li>
  )
}

/** So much of a text is shown at first, UTF-16 units. */
const SHOWN = 2000

function Marked({ text, field, findings }: { text: string; field: string; findings: readonly Finding[] }) {
  const styles = useStyles2(getStyles)
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? text : text.slice(0, SHOWN)
  const spans = findings.flatMap(({ evidence }) => evidence.filter((one) => one.field === field))
  return (
    <pre className={styles.text} dir="ltr">
      {markedPieces(shown, spans).map(({ at, text: piece, isMarked }) =>
        isMarked ? (
          <mark key={at} className={styles.mark}>
            <Characters text={piece} />
          </mark>
        ) : (
          <Characters key={at} text={piece} />
        ),
      )}
      {shown.length < text.length && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          {t('conversation.whole', 'Show the whole text')}
        </button>
      )}
    </pre>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    turn: css({
      padding: theme.spacing(1, 0, 2),
      '& figure': { maxWidth: 960 },
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      marginBottom: theme.spacing(0.5),
    }),
    byUser: css({ borderLeft: `3px solid ${theme.colors.primary.border}`, paddingLeft: theme.spacing(1) }),
    text: css(verbatim(theme)),
    mark: css(marked(theme)),
    more: css({
      display: 'block',
      padding: 0,
      border: 'none',
      background: 'transparent',
      color: theme.colors.text.link,
      '&:hover': { textDecoration: 'underline' },
    }),
  }
}
