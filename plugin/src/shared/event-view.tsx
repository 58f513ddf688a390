import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Event } from '@wachter/worker/model/event.ts'
import { Channel } from '@wachter/worker/model/text.ts'
import { factsOf } from './event-facts.ts'
import { Characters } from './evidence-block.tsx'
import { InertText } from './inert-text.tsx'
import { wordOfChannel } from './word-of-channel.ts'

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
      {Channel.options.map((channel) => {
        const text = event[`wachter.text.${channel}`]
        if (text === undefined) return null
        return (
          <figure key={channel} className={styles.figure}>
            <figcaption className={styles.caption}>{wordOfChannel(channel)}</figcaption>
            {text.content === undefined ? (
              <p className={styles.quiet}>
                {t('event.text-elsewhere', '{{count}} characters, kept at its source', {
                  count: text.length,
                })}
              </p>
            ) : (
              <pre className={styles.text} dir="ltr">
                <Characters text={text.content.slice(0, LONGEST_SHOWN)} />
                {text.content.length > LONGEST_SHOWN && '…'}
              </pre>
            )}
          </figure>
        )
      })}
      {(event['wachter.tool.calls'] ?? []).map((call, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: calls are a record's, and keep their places
        <figure key={nth} className={styles.figure}>
          <figcaption className={styles.caption}>
            {t('event.tool', 'Tool')} <InertText text={call.name} longest={120} />
            {call.is_error === true && ` · ${t('event.tool.failed', 'failed')}`}
          </figcaption>
          {[call.arguments, call.result].map(
            (text, part) =>
              text !== undefined && (
                <pre key={part === 0 ? 'arguments' : 'result'} className={styles.text} dir="ltr">
                  <Characters text={text.slice(0, LONGEST_SHOWN)} />
                </pre>
              ),
          )}
        </figure>
      ))}
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
    figure: css({ margin: theme.spacing(0, 0, 1) }),
    caption: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    text: css({
      margin: 0,
      padding: theme.spacing(1),
      maxHeight: 320,
      overflow: 'auto',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      background: theme.colors.background.canvas,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
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
