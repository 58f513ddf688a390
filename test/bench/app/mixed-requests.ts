import { aBedrockLog } from '../../../worker/src/sources/fixtures/aws-bedrock-invocation.ts'

/** A request of the mix. */
export interface Asked {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  body?: string
}

/** What there is to ask for. */
export interface Known {
  findings: readonly string[]
  incidents: readonly string[]
  assets: readonly string[]
}

type Kind = (known: Known, nth: number) => Asked

const get =
  (path: string): Kind =>
  () => ({ method: 'GET', path })
const one =
  (path: string, of: keyof Known): Kind =>
  (known, nth) => ({ method: 'GET', path: `${path}/${some(known[of], nth)}` })

/** Of a hundred requests so many: people and scripts look much oftener than they change something. */
const MIX: readonly (readonly [number, Kind])[] = [
  [14, get('findings?limit=50')],
  [10, get('findings?level=high&missing=disposition.verdict&limit=20&sort=at:desc')],
  [16, one('findings', 'findings')],
  [8, get('incidents?limit=50')],
  [12, one('incidents', 'incidents')],
  [8, get('assets?limit=50&sort=risk.residual:desc')],
  [10, one('assets', 'assets')],
  [5, get('events?limit=20')],
  [3, get('findings/facets?of=level&of=outcome&of=category')],
  [2, get('search?q=claims')],
  [2, get('caller')],
  [
    4,
    (known, nth) => ({
      method: 'PUT',
      path: `findings/${some(known.findings, nth)}/disposition`,
      body: JSON.stringify({ verdict: nth % 3 === 0 ? 'true' : 'false', reason: 'said under load' }),
    }),
  ],
  [
    3,
    (known, nth) => ({
      method: 'POST',
      path: `incidents/${some(known.incidents, nth)}/comments`,
      body: JSON.stringify({ text: `comment ${nth}`, key: `load-${nth}` }),
    }),
  ],
  [3, (_, nth) => ({ method: 'POST', path: 'ingest/auto', body: aCall(nth) })],
]

/** A call of a model that happened just now, as its log says. */
function aCall(nth: number): string {
  return JSON.stringify(
    aBedrockLog({ log: { requestId: `under-load-${nth}`, timestamp: new Date().toISOString() } }),
  )
}

/** The request with this number: every hundred that follow each other have the whole mix, interleaved. */
export function mixed(known: Known, nth: number): Asked {
  // 37 and 100 have no divisor in common: every place comes once.
  let place = (nth * 37) % 100
  for (const [share, kind] of MIX) {
    if (place < share) return kind(known, nth)
    place -= share
  }
  throw new Error('the shares are not a hundred')
}

function some(ids: readonly string[], nth: number): string {
  const id = ids[nth % ids.length]
  if (id === undefined) throw new Error('there is nothing to ask for')
  return id
}
