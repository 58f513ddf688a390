import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Event } from '@wachter/worker/model/event.ts'
import type { Channel } from '@wachter/worker/model/text.ts'
import type { ReactNode } from 'react'
import { InertText } from './inert-text.tsx'
import { useLanguage } from './use-language.ts'
import { wordOfChannel } from './word-of-channel.ts'

/** What was said in an event, by who speaks, and the tools that were called: each text as `show` shows it. */
export function EventTexts({
  event,
  channels,
  show,
  classOf,
}: {
  event: Event
  channels: readonly Channel[]
  show: (text: string, field: string) => ReactNode
  classOf?: (channel: Channel) => string | undefined
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  return (
    <>
      {channels.map((channel) => {
        const text = event[`wachter.text.${channel}`]
        if (text === undefined) return null
        return (
          <div key={channel} className={classOf?.(channel)}>
            <figure className={styles.figure}>
              <figcaption className={styles.caption}>{wordOfChannel(channel)}</figcaption>
              {text.content === undefined ? (
                <p className={styles.elsewhere}>
                  {t('event.text-elsewhere', '{{shown}} characters, kept at its source', {
                    shown: text.length.toLocaleString(language),
                  })}
                </p>
              ) : (
                show(text.content, `wachter.text.${channel}.content`)
              )}
            </figure>
          </div>
        )
      })}
      {(event['wachter.tool.calls'] ?? []).map((call, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: calls are a record's, and keep their places
        <figure key={nth} className={styles.figure}>
          <figcaption className={styles.caption}>
            {t('event.tool', 'Tool')} <InertText text={call.name} longest={120} />
            {call.is_error === true && ` · ${t('event.tool.failed', 'failed')}`}
          </figcaption>
          {call.arguments !== undefined && show(call.arguments, 'wachter.tool.calls.arguments')}
          {call.result !== undefined && show(call.result, 'wachter.tool.calls.result')}
        </figure>
      ))}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    figure: css({ margin: theme.spacing(0, 0, 1) }),
    caption: css({ fontWeight: theme.typography.fontWeightMedium }),
    elsewhere: css({ color: theme.colors.text.secondary }),
  }
}
