import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import type { EntityKind } from '@wachter/worker/model/entity.ts'
import { FindingLines } from '../shared/finding-lines.tsx'
import { Failed, Nothing, Stale, Waiting } from '../shared/states.tsx'
import { useRecordPages } from '../worker/use-record-pages.ts'
import type { EntityPort } from './entity-port.ts'

/** What rules found about an entity, the newest first. */
export function EntityFindingsPart({
  kind,
  id,
  port,
}: {
  kind: EntityKind
  id: string
  port: Pick<EntityPort, 'findings'>
}) {
  const pages = useRecordPages(['entity', kind, id, 'findings'], (cursor, signal) =>
    port.findings(kind, id, cursor, signal),
  )
  if (pages.loading) return <Waiting />
  if (pages.error !== undefined && pages.items.length === 0)
    return <Failed error={pages.error} again={pages.again} />
  return (
    <>
      {pages.error !== undefined && (
        <Stale since={pages.answeredAt} error={pages.error} again={pages.again} />
      )}
      {pages.items.length === 0 ? (
        <Nothing of="yet" title={t('findings.none', 'No findings')}>
          {t('findings.none.next', 'No rule has raised anything about it.')}
        </Nothing>
      ) : (
        <FindingLines findings={pages.items} />
      )}
      {kind === 'tool' && pages.items.length > 0 && (
        <p>{t('findings.of-tool', 'Findings on the newest thousand events in which it was called.')}</p>
      )}
      {pages.more !== undefined && (
        <Button size="sm" variant="secondary" onClick={pages.more} disabled={pages.loadingMore}>
          {t('list.more', 'Show more')}
        </Button>
      )}
    </>
  )
}
