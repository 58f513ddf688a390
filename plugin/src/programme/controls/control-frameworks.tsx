import { formatDate, t } from '@grafana/i18n'
import type { ShownControl } from '@wachter/worker/model/shown-controls.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { useNow } from '../../shared/use-now.ts'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'

/** Which requirements of which framework, in which edition, a control is mapped to. */
export function ControlFrameworks({ control: { crosswalk } }: { control: ShownControl }) {
  const now = useNow()
  const from = (applies: string) => {
    const day = formatDate(applies, { dateStyle: 'medium' })
    return Date.parse(applies) > now
      ? t('programme.mapped.applies-from', 'Applies from {{day}}', { day })
      : t('programme.mapped.applies-since', 'Applies since {{day}}', { day })
  }
  return (
    <PlainTable
      label={t('programme.control.frameworks', 'Frameworks')}
      columns={[
        { title: t('programme.mapped.id', 'Requirement') },
        { title: t('programme.mapped.name', 'Name') },
        { title: t('programme.mapped.was', 'In older editions'), hideBelow: 480 },
      ]}
      rows={crosswalk.map(({ id, name, applies, was }) => ({
        key: id,
        cells: [
          <InertText key="id" text={id} />,
          <div key="name">
            <InertText text={name} />
            {applies !== null && (
              <div>
                <Quiet>{from(applies)}</Quiet>
              </div>
            )}
          </div>,
          <Quiet key="was">{was.join(', ')}</Quiet>,
        ],
      }))}
    />
  )
}
