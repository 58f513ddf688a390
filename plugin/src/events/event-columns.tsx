import { t } from '@grafana/i18n'
import type { Event } from '@wachter/worker/model/event.ts'
import { OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import type { Column } from '../shared/record-list.tsx'
import { ShortTime } from '../shared/relative-time.tsx'
import { readable } from '../shared/words.ts'
import { actorOf, gistOf } from './gist-of.ts'

export function eventColumns(): readonly Column<Event>[] {
  return [
    {
      id: 'gist',
      title: t('events.event', 'Event'),
      show: (event) => <InertText text={gistOf(event)} longest={200} />,
    },
    {
      id: 'activity',
      title: t('events.activity', 'Activity'),
      hideBelow: 480,
      show: (event) => readable(event['wachter.activity']),
    },
    {
      id: 'outcome',
      title: t('events.outcome', 'Outcome'),
      show: (event) => <OutcomeMark outcome={event['wachter.outcome']} />,
    },
    {
      id: 'actor',
      title: t('events.who', 'Who'),
      hideBelow: 768,
      show: (event) => {
        const actor = actorOf(event)
        return (
          actor !== undefined && (
            <EntityChip kind={actor.kind} name={actor.id} to={paths.entity(actor.kind, actor.id)} />
          )
        )
      },
    },
    {
      id: 'model',
      title: t('events.model', 'Model'),
      hideBelow: 1280,
      show: (event) => {
        const model = event['gen_ai.request.model']
        return model !== undefined && <EntityChip kind="foundation_model" name={model} />
      },
    },
    {
      id: 'at',
      title: t('events.when', 'When'),
      sort: '@timestamp',
      show: (event) => <ShortTime at={event['@timestamp']} />,
    },
  ]
}
