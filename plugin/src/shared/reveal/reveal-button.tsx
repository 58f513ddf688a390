import { t } from '@grafana/i18n'
import { Button, Icon } from '@grafana/ui'
import { timeOfDay } from '../relative-time.tsx'
import { useRevealing } from './reveal-context.tsx'

/** The way to texts without masks, or until when they are seen. Nothing where one may not. */
export function RevealButton({ size = 'sm' }: { size?: 'sm' | 'md' }) {
  const revealing = useRevealing()
  if (revealing?.reveal !== undefined) {
    return (
      <span role="status">
        <Icon name="eye" size="sm" />{' '}
        {t('reveal.until', 'Without masks until {{time}}', { time: timeOfDay(revealing.reveal.until) })}
      </span>
    )
  }
  if (revealing?.ask === undefined) return null
  return (
    <Button size={size} variant="secondary" icon="eye" onClick={revealing.ask}>
      {t('reveal.button', 'Reveal texts')}
    </Button>
  )
}
