import { t } from '@grafana/i18n'
import { Quiet } from '../quiet.tsx'

/** Assets that nobody looked at. */
export function LeftOut({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <p>
      <Quiet>
        {t('compliance.left-out', '{{count}} assets are left out.', {
          count,
          defaultValue_one: '{{count}} asset is left out.',
          defaultValue_other: '{{count}} assets are left out.',
        })}
      </Quiet>
    </p>
  )
}
