import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Event } from '@wachter/worker/model/event.ts'
import { Channel } from '@wachter/worker/model/text.ts'
import { factsOf } from './event-facts.ts'
import { EventTexts } from './event-texts.tsx'
import { Characters } from './evidence-block.tsx'
import { InertText } from './inert-text.tsx'
import { verbatimBlock } from './verbatim-styles.ts'

/** One event: its texts by who speaks, the tools that were called, then everything else that the record says. */
export function EventView({ event }: { event: Event }) {
  const styles = useStyles2(getStyles)
  const missing = event['wachter.content_missing']
  return (
    <>
      {missing !== undefined && (
        <p className={styles.quiet}>
          {t('event.no-texts', 'The texts are not here: {{why}}', { why: missing })}
        </p>
      )}
      <EventTexts
        event={event}
        channels={Channel.options}
        show={(text, field) => (
          <pre key={field} className={styles.text} dir="ltr">
            <Characters text={text.slice(0, LONGEST_SHOWN)} />
            {text.length > LONGEST_SHOWN && '…'}
          </pre>
        )}
      />
      <dl className={styles.facts}>
        {factsOf(event).map(({ field, value }) => (
          <div key={field} className={styles.fact}>
            <dt className={styles.term}>{field}</dt>
            <dd className={styles.value}>
              <InertText text={value} longest={400} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** Of one text, UTF-16 units: more than a screen, less than what makes a page slow. */
const LONGEST_SHOWN = 20_000

function getStyles(theme: GrafanaTheme2) {
  return {
    quiet: css({ color: theme.colors.text.secondary }),
    text: css(verbatimBlock(theme, 320)),
    facts: css({ marginTop: theme.spacing(1), fontSize: theme.typography.bodySmall.fontSize }),
    fact: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(120px, 1fr) minmax(0, 2fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.25, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    term: css({
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      overflowWrap: 'anywhere',
    }),
    value: css({ margin: 0, overflowWrap: 'anywhere' }),
  }
}
