import { t } from '@grafana/i18n'
import type { Acceptance } from '@wachter/worker/model/acceptance.ts'
import type { Question } from '../../shared/ask-why.tsx'
import type { Decision } from './acceptances-port.ts'

/** What is asked before something is decided about an acceptance: its exact effect, and why. */
export function questionOf(
  { title, expires }: Pick<Acceptance, 'title' | 'expires'>,
  decision: Decision,
  onConfirm: (words: string) => void,
): Question {
  const interpolation = { escapeValue: false }
  const questions: Record<Decision, Omit<Question, 'onConfirm'>> = {
    approve: {
      title: wordOfDecision('approve'),
      effect: t(
        'programme.decision.approve.effect',
        '“{{title}}” is borne until {{expires}}, as soon as everybody who must has approved. A broken condition voids it at once.',
        { title, expires, interpolation },
      ),
      button: wordOfDecision('approve'),
      needsNote: false,
    },
    refuse: {
      title: wordOfDecision('refuse'),
      effect: t('programme.decision.refuse.effect', '“{{title}}” is not borne; who asked is told why.', {
        title,
        interpolation,
      }),
      button: wordOfDecision('refuse'),
      needsNote: true,
    },
    withdraw: {
      title: wordOfDecision('withdraw'),
      effect: t('programme.decision.withdraw.effect', 'Nobody needs to decide about “{{title}}” any more.', {
        title,
        interpolation,
      }),
      button: wordOfDecision('withdraw'),
      needsNote: true,
    },
    end: {
      title: wordOfDecision('end'),
      effect: t(
        'programme.decision.end.effect',
        '“{{title}}” is borne no more from now on: its filter ends, and the risk is open again.',
        { title, interpolation },
      ),
      button: wordOfDecision('end'),
      needsNote: true,
      isDangerous: true,
    },
  }
  return { ...questions[decision], onConfirm }
}

export function wordOfDecision(decision: Decision): string {
  const words: Record<Decision, string> = {
    approve: t('programme.decision.approve', 'Approve acceptance'),
    refuse: t('programme.decision.refuse', 'Refuse acceptance'),
    withdraw: t('programme.decision.withdraw', 'Withdraw request'),
    end: t('programme.decision.end', 'End acceptance'),
  }
  return words[decision]
}
