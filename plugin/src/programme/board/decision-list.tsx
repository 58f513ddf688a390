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
import { Quiet } from '../quiet.tsx'
import type { BoardPort, ShownDecision } from './board-port.ts'

/** What the board decided; a mistake is revoked with its reason, and stays to be read. */
export function DecisionList({ port, onChanged }: { port: BoardPort; onChanged: () => void }) {
  const [question, setQuestion] = useState<Question>()
  const pages = useRecordPages(['board', 'decisions'], (cursor, signal) => port.decisions(cursor, signal))
  const revoke = useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) => port.revoke(id, reason),
    onSettled: onChanged,
    meta: {
      done: t('programme.board.revoked', 'The decision is revoked'),
      failed: t('programme.board.revoke.failed', 'The decision was not revoked'),
    },
  })
  const ask = ({ id, title }: ShownDecision) =>
    setQuestion({
      title: t('programme.board.revoke', 'Revoke decision'),
      effect: title,
      button: t('programme.board.revoke', 'Revoke decision'),
      needsNote: true,
      isDangerous: true,
      onConfirm: (reason) => revoke.mutate({ id, reason }),
    })
  return (
    <PageRest pages={pages} none={t('programme.board.no-decisions', 'Nothing was decided yet')}>
      <PlainTable
        stacked
        label={t('programme.board.decisions', 'Decided')}
        columns={[
          { title: t('programme.board.decision', 'Decision') },
          { title: t('programme.board.on', 'On') },
          { title: t('programme.board.present', 'Present') },
          ...(may('respond') ? [{ title: t('programme.board.revoke', 'Revoke decision') }] : []),
        ]}
        rows={pages.items.map((decision) => ({
          key: decision.id,
          cells: [
            <div key="title">
              <strong>
                <InertText text={decision.title} longest={200} />
              </strong>
              <div>
                <InertText text={decision.text} longest={1000} />
              </div>
              {decision.reason !== '' && (
                <Quiet>
                  <InertText text={decision.reason} longest={500} />
                </Quiet>
              )}
              {decision.revoked !== null && (
                <div>
                  {t('programme.board.revoked-by', 'Revoked by')}{' '}
                  <InertText text={decision.revoked.by} longest={80} />:{' '}
                  <InertText text={decision.revoked.reason} longest={500} />
                </div>
              )}
            </div>,
            <Day key="on" day={decision.decided} />,
            <InertText key="present" text={decision.present.join(', ') || '–'} longest={200} />,
            decision.revoked === null ? (
              <Button key="revoke" size="sm" variant="secondary" onClick={() => ask(decision)}>
                {t('programme.board.revoke.ask', 'Revoke …')}
              </Button>
            ) : (
              <Quiet key="revoke">{t('programme.board.is-revoked', 'revoked')}</Quiet>
            ),
          ],
        }))}
      />
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </PageRest>
  )
}
