import { t } from '@grafana/i18n'
import { Button, Input } from '@grafana/ui'
import { useState } from 'react'

/** Gives what is selected to somebody: oneself with one button, another by name, or nobody. */
export function BulkAssign({
  me,
  onAssign,
}: {
  me: string | undefined
  onAssign: (assignee: string | null) => void
}) {
  const [name, setName] = useState('')
  return (
    <>
      {me !== undefined && (
        <Button size="sm" onClick={() => onAssign(me)}>
          {t('incidents.bulk.take', 'Take incidents')}
        </Button>
      )}
      <form
        style={{ display: 'inline-flex', gap: 8 }}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') onAssign(name.trim())
        }}
      >
        <Input
          width={20}
          value={name}
          maxLength={256}
          placeholder={t('incidents.bulk.whom', 'To whom')}
          aria-label={t('incidents.bulk.whom', 'To whom')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="sm" variant="secondary" type="submit" disabled={name.trim() === ''}>
          {t('incidents.bulk.assign', 'Assign incidents')}
        </Button>
      </form>
      <Button size="sm" variant="secondary" onClick={() => onAssign(null)}>
        {t('incidents.bulk.release', 'Release incidents')}
      </Button>
    </>
  )
}
