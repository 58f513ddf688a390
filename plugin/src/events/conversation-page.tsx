import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, LinkButton, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { Link, useParams } from 'react-router-dom'
import { EntityChip } from '../shared/entity-chip.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { RevealButton } from '../shared/reveal/reveal-button.tsx'
import { RevealProvider } from '../shared/reveal/reveal-context.tsx'
import { Failed, Nothing, Stale, Waiting } from '../shared/states.tsx'
import { useRecordPages } from '../worker/use-record-pages.ts'
import type { ConversationPort } from './events-port.ts'
import { actorOf } from './gist-of.ts'
import { TurnView } from './turn-view.tsx'
import { workerConversation } from './worker-events.ts'

/** One conversation: who said what, in order, with what rules found in it where they found it. */
export function ConversationPage({ port = workerConversation }: { port?: ConversationPort }) {
  const { id = '' } = useParams()
  return (
    <RevealProvider of={{ kind: 'conversation', id }}>
      <Conversation port={port} id={id} />
    </RevealProvider>
  )
}

function Conversation({ port, id }: { port: ConversationPort; id: string }) {
  const styles = useStyles2(getStyles)
  const turns = useRecordPages(['conversation', id, 'turns'], (cursor, signal) =>
    port.turns(id, cursor, signal),
  )
  const findings = useQuery({
    queryKey: ['conversation', id, 'findings'],
    queryFn: ({ signal }) => port.findings(id, signal),
  })
  const found = findings.data?.items ?? []
  const incidents = [...new Set(found.flatMap(({ incident }) => incident ?? []))]
  const actors = new Map(
    turns.items.flatMap((event) => {
      const actor = actorOf(event)
      return actor === undefined ? [] : [[`${actor.kind}/${actor.id}`, actor] as const]
    }),
  )
  return (
    <Page
      title={t('conversation.title', 'Conversation')}
      purpose={t('conversation.purpose', 'Who said what, and what was found in it?')}
      parent={{ text: t('events.title', 'Events'), url: paths.events() }}
      actions={
        <>
          <RevealButton />
          {incidents.map((incident) => (
            <LinkButton key={incident} size="sm" variant="secondary" href={paths.incident(incident)}>
              {t('detections.to-incident', 'Show incident')}
            </LinkButton>
          ))}
        </>
      }
    >
      <div className={styles.head}>
        <EntityChip kind="conversation" name={id} />
        {[...actors.values()].map(({ kind, id: actor }) => (
          <EntityChip key={`${kind}/${actor}`} kind={kind} name={actor} to={paths.entity(kind, actor)} />
        ))}
        <span>{t('conversation.findings', 'Findings: {{count}}', { count: found.length })}</span>
      </div>
      {findings.error !== null && (
        <Failed
          error={findings.error}
          again={() => void findings.refetch()}
          works={t('conversation.without-findings', 'The turns are shown without what was found in them.')}
        />
      )}
      {turns.error !== undefined && turns.items.length > 0 && (
        <Stale since={turns.answeredAt} error={turns.error} again={turns.again} />
      )}
      {turns.loading ? (
        <Waiting rows={8} height={64} />
      ) : turns.items.length === 0 ? (
        turns.error !== undefined ? (
          <Failed error={turns.error} again={turns.again} />
        ) : (
          <Nothing of="match" title={t('conversation.none', 'Nothing is kept of this conversation')}>
            {t('conversation.none.next', 'It was never seen, or is older than events are kept.')}{' '}
            <Link to={paths.events()}>
              {t('states.back', 'Back to {{list}}', { list: t('events.title', 'Events') })}
            </Link>
          </Nothing>
        )
      ) : (
        <ol className={styles.turns}>
          {turns.items.map((event) => (
            <TurnView
              key={event['event.id']}
              event={event}
              findings={found.filter((one) => isOn(one, event['event.id']))}
            />
          ))}
        </ol>
      )}
      {turns.more !== undefined && (
        <Button variant="secondary" onClick={turns.more} disabled={turns.loadingMore}>
          {t('list.more', 'Show more')}
        </Button>
      )}
    </Page>
  )
}

/** A finding on several events stands at the last of them, where it was complete. */
function isOn({ events }: Finding, event: string): boolean {
  return events.at(-1) === event
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    }),
    turns: css({ listStyle: 'none', margin: 0 }),
  }
}
