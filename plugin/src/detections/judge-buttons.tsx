import { t } from '@grafana/i18n'
import { Button, Dropdown, Menu } from '@grafana/ui'
import { iconOfVerdict, wordOfVerdict } from '../shared/verdict-marks.tsx'
import type { Verdict } from '../shared/verdicts.ts'
import { KEY_OF, VERDICTS } from '../shared/verdicts.ts'

/** The three verdicts, each with its key. */
export function JudgeButtons({
  onJudge,
  size = 'sm',
}: {
  onJudge: (verdict: Verdict) => void
  size?: 'sm' | 'md'
}) {
  return VERDICTS.map((verdict) => (
    <Button
      key={verdict}
      size={size}
      variant="secondary"
      icon={iconOfVerdict[verdict]}
      tooltip={t('verdict.key', 'Key {{key}}', { key: KEY_OF[verdict] })}
      onClick={() => onJudge(verdict)}
    >
      {wordOfVerdict(verdict)}
    </Button>
  ))
}

/** A verdict on everything that the filter finds. */
export function JudgeAll({ onJudge }: { onJudge: (verdict: Verdict) => void }) {
  return (
    <Dropdown
      overlay={
        <Menu>
          {VERDICTS.map((verdict) => (
            <Menu.Item
              key={verdict}
              icon={iconOfVerdict[verdict]}
              label={wordOfVerdict(verdict)}
              onClick={() => onJudge(verdict)}
            />
          ))}
        </Menu>
      }
    >
      <Button size="sm" variant="secondary" icon="angle-down" iconPlacement="right">
        {t('verdict.all', 'Judge all that match')}
      </Button>
    </Dropdown>
  )
}
