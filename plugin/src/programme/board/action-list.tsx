import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { AskWhy, type Question } from '../../shared/ask-why.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { may } from '../../shared/permissions.ts'
import { useRecordPages } from '../../worker/use-record-pages.ts'
import { Day } from '../day.tsx'
import { PageRest } from '../page-rest.tsx'
import { PlainTable } from '../plain-table.tsx'
import type { BoardPort, Ended, ShownAction } from './board-port.ts'

/** What the board wants done: by whom, until when; it ends with what came of it. */
export function ActionList({ port, onChanged }: { port: BoardPort; onChanged: () => void }) {
  const [question, setQuestion] = useState<Question>()
  const pages = useRecordPages(['board', 'actions'], (cursor, signal) => port.actions(cursor, signal))
  const end = useMutation({
    mutationFn: ({ id, to }: { id: string; to: Ended }) => port.end(id, to),
    onSettled: onChanged,
    meta: {
      done: t('programme.board.ended', 'The action is over'),
      failed: t('programme.board.end.failed', 'The action was not changed'),
    },
  })
  const ask = ({ id, title, version }: ShownAction) =>
    setQuestion({
      title: t('programme.board.end', 'End action'),
      effect: title,
      button: t('programme.board.end', 'End action'),
      needsNote: true,
      choice: {
        label: t('programme.board.how', 'How it ended'),
        options: [
          { value: 'done', label: t('programme.board.done', 'Done') },
          { value: 'dropped', label: t('programme.board.dropped', 'Dropped') },
        ],
      },
      onConfirm: (note, chosen) =>
        end.mutate({ id, to: { state: chosen === 'dropped' ? 'dropped' : 'done', note, version } }),
    })
  return (
    <PageRest pages={pages} none={t('programme.board.no-actions', 'Nothing is to be done')}>
      <PlainTable
        stacked
        label={t('programme.board.actions', 'To be done')}
        columns={[
          { title: t('programme.board.action', 'Action') },
          { title: t('programme.board.owner', 'By whom') },
          { title: t('programme.board.until', 'Due') },
          ...(may('annotate') ? [{ title: t('programme.board.end', 'End action') }] : []),
        ]}
        rows={pages.items.map((action) => ({
          key: action.id,
          cells: [
            <div key="title">
              <strong>
                <InertText text={action.title} longest={200} />
              </strong>
              {action.detail !== '' && (
                <div>
                  <InertText text={action.detail} longest={500} />
                </div>
              )}
            </div>,
            <InertText key="owner" text={action.owner} longest={80} />,
            <Day key="due" day={action.due} isDue />,
            <Button key="end" size="sm" variant="secondary" onClick={() => ask(action)}>
              {t('programme.board.end.ask', 'End …')}
            </Button>,
          ],
        }))}
      />
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </PageRest>
  )
}
