import type { BulkDisposition, Disposition } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Condition } from '../store/documents.ts'
import { changeDispositions, type DispositionDesk, type OfFindings } from './change-dispositions.ts'

interface Many {
  tenant: TenantId
  actor: string
  /** Made by the sender: the same again is the same verdict, and goes on where it stopped. */
  batch: string
}

const UNSAID: Condition = { field: 'disposition.verdict', is: 'missing' }

/**
 * Says of a portion of findings what they are, where nobody has said anything of them: repeated until none is left. What
 * somebody has said before stays.
 */
export async function disposeMany(
  desk: DispositionDesk,
  { tenant, actor, batch }: Many,
  { of, verdict, reason }: Pick<Disposition, 'verdict' | 'reason'> & { of: OfFindings },
): Promise<BulkDisposition> {
  const unsaid = 'ids' in of ? of : { ...of, where: [...of.where, UNSAID] }
  const disposition = { verdict, reason, by: actor, at: desk.clock.now(), batch }
  const { changed, left } = await changeDispositions(desk, { tenant, of: unsaid, actor }, (finding) =>
    finding.disposition === null ? { ...finding, disposition } : undefined,
  )
  return { changed, left }
}

/** Takes back what was said of many at once, one portion; what was said of one of them since stays. */
export async function takeBackMany(
  desk: DispositionDesk,
  { tenant, actor, batch }: Many,
): Promise<BulkDisposition> {
  const of = { where: [{ field: 'disposition.batch', is: 'in', values: [batch] }] } as const
  const { changed, left } = await changeDispositions(desk, { tenant, of, actor }, (finding) =>
    finding.disposition?.batch === batch ? { ...finding, disposition: null } : undefined,
  )
  return { changed, left }
}
