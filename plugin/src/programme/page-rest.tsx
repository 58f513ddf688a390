import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import type { ReactNode } from 'react'
import { Failed, Stale, Waiting } from '../shared/states.tsx'
import type { RecordPages } from '../worker/use-record-pages.ts'
import { Quiet } from './quiet.tsx'

/** A list that is read through page by page: it waits, fails, is stale or empty, and has more. */
export function PageRest<Item>({
  pages,
  none,
  children,
}: {
  pages: RecordPages<Item>
  /** Said where there is nothing. */
  none: string
  children: ReactNode
}) {
  if (pages.loading) return <Waiting rows={3} />
  if (pages.error !== undefined && pages.items.length === 0)
    return <Failed error={pages.error} again={pages.again} />
  return (
    <>
      {pages.error !== undefined && (
        <Stale since={pages.answeredAt} error={pages.error} again={pages.again} />
      )}
      {pages.items.length === 0 ? <Quiet>{none}</Quiet> : children}
      {pages.more !== undefined && (
        <Button size="sm" variant="secondary" onClick={pages.more} disabled={pages.loadingMore}>
          {t('list.more', 'Show more')}
        </Button>
      )}
    </>
  )
}
