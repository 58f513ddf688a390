import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ShownPolicy } from '@wachter/worker/model/policy.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../../shared/ask-why.tsx'
import { may } from '../../shared/permissions.ts'
import { useLanguage } from '../../shared/use-language.ts'
import type { PoliciesPort } from './policies-port.ts'

type Act = { confirm: true } | { approve: string } | { withdraw: string }

/** What whoever reads a policy can do with the version that they read: confirm it, approve it, withdraw its approval. */
export function PolicyActions({ port, policy }: { port: PoliciesPort; policy: ShownPolicy }) {
  const client = useQueryClient()
  const language = useLanguage()
  const [question, setQuestion] = useState<Question>()
  const { id, version, standing, mine } = policy
  const act = useMutation({
    mutationFn: (wanted: Act) => {
      if ('confirm' in wanted) return port.confirm(id, version, language.startsWith('nl') ? 'nl' : 'en')
      if ('approve' in wanted) return port.approve(id, version, wanted.approve)
      return port.withdraw(id, version, wanted.withdraw)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['policies'] }),
    meta: {
      done: t('programme.policy.done', 'It is written down'),
      failed: t('programme.policy.failed', 'It was not written down'),
    },
  })
  const isApproved = standing.state === 'in_force' || standing.state === 'review_due'
  const askToApprove = () =>
    setQuestion({
      title: t('programme.policy.approve', 'Approve policy'),
      effect: t(
        'programme.policy.approve.effect',
        'Version {{version}} is in force with exactly these words, and whoever it concerns is asked to confirm it. Changed words need a new approval.',
        { version },
      ),
      button: t('programme.policy.approve', 'Approve policy'),
      needsNote: false,
      onConfirm: (note) => act.mutate({ approve: note }),
    })
  const askToWithdraw = () =>
    setQuestion({
      title: t('programme.policy.withdraw', 'Withdraw approval'),
      effect: t('programme.policy.withdraw.effect', 'Version {{version}} is in force no more.', { version }),
      button: t('programme.policy.withdraw', 'Withdraw approval'),
      needsNote: true,
      isDangerous: true,
      onConfirm: (reason) => act.mutate({ withdraw: reason }),
    })
  return (
    <>
      {may('configure') && !isApproved && standing.state !== 'superseded' && (
        <Button variant="secondary" disabled={act.isPending} onClick={askToApprove}>
          {t('programme.policy.approve', 'Approve policy')}
        </Button>
      )}
      {may('configure') && isApproved && standing.approval?.from === 'stored' && (
        <Button variant="secondary" disabled={act.isPending} onClick={askToWithdraw}>
          {t('programme.policy.withdraw', 'Withdraw approval')}
        </Button>
      )}
      {may('attest') && mine !== null && mine !== 'attested' && isApproved && (
        <Button icon="check" disabled={act.isPending} onClick={() => act.mutate({ confirm: true })}>
          {t('programme.policy.confirm', 'Confirm that I have read it')}
        </Button>
      )}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </>
  )
}
