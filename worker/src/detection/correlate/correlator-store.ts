import { gunzipSync, gzipSync } from 'node:zlib'
import type { CorrelationsStatus } from '../../model/correlation-status.ts'
import type { FindingId, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Clock } from '../../model/time.ts'
import type { CorrelatorPart, CorrelatorState } from '../../store/correlation-collections.ts'
import type { Version } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'

/** Longest piece of a state, Base64 characters: documents stay small enough for any store. */
const PIECE = 1_048_576
/** Largest state, unpacked: what a correlator may hold takes less. */
const LARGEST = 1_073_741_824

export interface StateStore {
  store: Pick<Store, 'correlatorStates' | 'correlatorParts' | 'occurrences'>
  clock: Clock
}

/** The state as it is written down, and its version: whoever writes next must have seen it. */
export interface KnownState {
  state: CorrelatorState
  version: Version | 'new'
}

/** The one state of a tenant. */
export const STATE = 'state'

/** What is written down of a tenant's correlator; an empty one where nothing is. */
export async function knownState({ store, clock }: StateStore, tenant: TenantId): Promise<KnownState> {
  const found = await store.correlatorStates.get(tenant, STATE)
  if (found !== undefined) return { state: found.document, version: found.version }
  const updated = clock.now()
  return {
    state: { id: STATE, tenant, updated, generation: 0, parts: 0, consumed: [], raised: [] },
    version: 'new',
  }
}

/** The snapshot that a state names; undefined where there is none yet. Throws `correlate.state-incomplete` (operational). */
export async function readSnapshot({ store }: StateStore, { state }: KnownState): Promise<unknown> {
  if (state.parts === 0) return undefined
  const ids = partIds(state)
  const found = new Map(
    (await store.correlatorParts.getMany(state.tenant, ids)).map(({ document }) => [document.id, document]),
  )
  const pieces = ids.map((id) => {
    const part = found.get(id)
    if (part !== undefined) return part.piece
    const message = `the state of correlations of ${state.tenant} lacks ${id}: restore it from a backup`
    throw problem('correlate.state-incomplete', 'operational', message)
  })
  const unpacked = gunzipSync(Buffer.from(pieces.join(''), 'base64'), { maxOutputLength: LARGEST })
  return JSON.parse(unpacked.toString('utf8'))
}

/** Writes down which findings are about to be raised, and how the correlator stands; undefined if another worker has written meanwhile. */
export async function writeRaised(
  { store, clock }: StateStore,
  known: KnownState,
  { raised, status }: { raised: readonly FindingId[]; status: CorrelationsStatus },
): Promise<KnownState | undefined> {
  const state: CorrelatorState = { ...known.state, updated: clock.now(), raised: [...raised], status }
  const written = await store.correlatorStates.put(state.tenant, state, known.version)
  return written.ok ? { state, version: written.value } : undefined
}

/**
 * Writes a snapshot that holds the occurrences of some documents, and removes these: its parts first, then the state that
 * names them, then what nothing names any more. Undefined if another worker has written meanwhile.
 */
export async function writeSnapshot(
  { store, clock }: StateStore,
  known: KnownState,
  {
    snapshot,
    consumed,
    status,
  }: { snapshot: unknown; consumed: readonly string[]; status: CorrelationsStatus },
): Promise<KnownState | undefined> {
  const { tenant } = known.state
  const written = clock.now()
  const generation = known.state.generation + 1
  const packed = gzipSync(JSON.stringify(snapshot)).toString('base64')
  const count = Math.max(1, Math.ceil(packed.length / PIECE))
  const state: CorrelatorState = {
    ...{ id: STATE, tenant, updated: written, generation },
    ...{ parts: count, consumed: [...consumed], raised: [], status },
  }
  const pieces = partIds(state).map((id, nth): CorrelatorPart => {
    return { id, tenant, written, piece: packed.slice(nth * PIECE, (nth + 1) * PIECE) }
  })
  // A worker that wrote this generation before and died may have left pieces of another snapshot.
  await store.correlatorParts.remove(
    tenant,
    pieces.map(({ id }) => id),
  )
  await store.correlatorParts.create(tenant, pieces)
  const put = await store.correlatorStates.put(tenant, state, known.version)
  if (!put.ok) return undefined
  await store.occurrences.remove(tenant, consumed)
  await store.correlatorParts.remove(tenant, partIds(known.state))
  return { state, version: put.value }
}

function partIds({ generation, parts }: Pick<CorrelatorState, 'generation' | 'parts'>): string[] {
  return Array.from({ length: parts }, (_, nth) => `${generation}-${nth}`)
}
