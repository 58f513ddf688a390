import { t } from '@grafana/i18n'
import { Button, Modal } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Engagement } from '@wachter/worker/model/red-team.ts'
import { useState } from 'react'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { PartHead } from '../part-head.tsx'
import type { RedTeamPort } from './red-team-port.ts'

/** Takes an engagement away; one that has found something is closed instead. What it will be is said before. */
export function TakeAway({ port, engagement }: { port: RedTeamPort; engagement: Engagement }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button size="sm" variant="secondary" icon="trash-alt" onClick={() => setAsking(true)}>
        {t('programme.red-team.take-away', 'Take away …')}
      </Button>
      {isAsking && <Asking port={port} engagement={engagement} onClose={() => setAsking(false)} />}
    </>
  )
}

function Asking({
  port,
  engagement: { id, title, ends },
  onClose,
}: {
  port: RedTeamPort
  engagement: Engagement
  onClose: () => void
}) {
  const client = useQueryClient()
  const found = useQuery({
    queryKey: ['red-team', 'found', id],
    queryFn: ({ signal }) => port.found(id, signal),
    staleTime: 0,
  })
  const takeAway = useMutation({
    mutationFn: () => port.takeAway(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['red-team'] }),
    meta: {
      done: t('programme.red-team.taken-away', 'Done; the audit says who did it'),
      failed: t('programme.red-team.take-away.failed', 'The engagement was left as it is'),
    },
  })
  const count = found.data
  const word =
    count === 0
      ? t('programme.red-team.take-away.button', 'Take engagement away')
      : t('programme.red-team.close.button', 'Close engagement')
  return (
    <Modal title={t('programme.red-team.take-away.title', 'Take engagement away')} isOpen onDismiss={onClose}>
      <PartHead>
        <InertText text={title} longest={120} />
      </PartHead>
      <Part of={found} rows={1}>
        {(findings) => <p>{effectOf(findings, ends)}</p>}
      </Part>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('ask.cancel', 'Cancel')}
        </Button>
        <Button
          variant="destructive"
          disabled={count === undefined || takeAway.isPending || (count > 0 && isOver(ends))}
          onClick={() => {
            takeAway.mutate()
            onClose()
          }}
        >
          {word}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  )
}

function effectOf(count: number, ends: string | null): string {
  if (count === 0)
    return t(
      'programme.red-team.take-away.effect',
      'It has no findings: it is gone for good, with what was taken in.',
    )
  return isOver(ends)
    ? t('programme.red-team.stays', 'It is over and stays: findings that come from it: {{count}}.', { count })
    : t(
        'programme.red-team.close.effect',
        'It stays, and is over from today on: findings that come from it: {{count}}. They stay open until a replay catches them.',
        { count },
      )
}

function isOver(ends: string | null): boolean {
  return ends !== null && ends <= new Date().toISOString().slice(0, 10)
}
