import { t } from '@grafana/i18n'
import { LinkButton } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { Event } from '@wachter/worker/model/event.ts'
import { Layer } from '../shared/decoded-layer.tsx'
import { EventView } from '../shared/event-view.tsx'
import { paths } from '../shared/paths.ts'
import type { EventsPort } from './events-port.ts'
import { FindingLinks } from './finding-links.tsx'

/** One event beside the list: findings on it, its texts and what they hide, its facts. */
export function EventDrawer({ events, event }: { events: EventsPort; event: Event }) {
  const id = event['event.id']
  const conversation = event['gen_ai.conversation.id']
  // Both are beside the point where they can't be had: the event itself is there.
  const findings = useQuery({
    queryKey: ['findings', 'on', id],
    queryFn: ({ signal }) => events.findingsOn(id, signal),
  })
  const decoded = useQuery({
    queryKey: ['event', id, 'decoded'],
    queryFn: ({ signal }) => events.decoded(id, signal),
    staleTime: Infinity,
  })
  return (
    <>
      {conversation !== undefined && (
        <p>
          <LinkButton
            size="sm"
            variant="secondary"
            icon="comment-alt"
            href={paths.conversation(conversation)}
          >
            {t('finding.to-conversation', 'Show conversation')}
          </LinkButton>
        </p>
      )}
      <FindingLinks findings={findings.data ?? []} />
      {(decoded.data ?? []).map((layer) => (
        <Layer key={`${layer.field}/${layer.type}/${layer.start}`} layer={layer} />
      ))}
      <EventView event={event} />
    </>
  )
}
