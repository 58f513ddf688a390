import { t } from '@grafana/i18n'
import type { Channel } from '@wachter/worker/model/text.ts'

/** Who speaks in a text. */
export function wordOfChannel(channel: Channel): string {
  const words: Record<Channel, string> = {
    user_turn: t('channel.user-turn', 'User'),
    tool_input: t('channel.tool-input', 'Tools and documents'),
    completion: t('channel.completion', 'Model'),
    reasoning: t('channel.reasoning', 'Model, thinking'),
    system: t('channel.system', 'Instructions'),
    turns: t('channel.turns', 'User, last turns joined'),
  }
  return words[channel]
}
