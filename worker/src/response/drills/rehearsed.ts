import type { Done, Effect } from '../runs/effects.ts'
import { marked } from './marked.ts'

/** What comes of an effect in a drill: nothing is asked for outside, and the run goes on as if it had been. */
export function rehearsed({ command, plan, drill }: Pick<Effect, 'command' | 'plan' | 'drill'>): Done {
  const would = command.by === 'action' ? (plan?.change ?? command.action.name) : 'the request is not sent'
  return { outcome: 'done', variables: {}, result: marked(`nothing was changed; meant: ${would}`, drill) }
}
