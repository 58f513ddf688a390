import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AssetPort } from './asset-port.ts'

/** How often an asset that is looked at is asked for again, milliseconds. */
const ASSET_EVERY_MS = 60_000

/** A part of an asset's page: each is asked for when its tab is open, waits and fails by itself. */
export function useAssetPart<Answer>(
  id: string,
  name: string,
  ask: (id: string, signal: AbortSignal) => Promise<Answer>,
) {
  return useQuery({
    queryKey: ['asset', id, name],
    queryFn: ({ signal }) => ask(id, signal),
    refetchInterval: ASSET_EVERY_MS,
  })
}

/** Who may be named as an owner: teams that own something already. */
export function useTeams(port: Pick<AssetPort, 'teams'>): readonly string[] {
  const teams = useQuery({ queryKey: ['assets', 'teams'], queryFn: ({ signal }) => port.teams(signal) })
  return teams.data?.map(({ value }) => value) ?? []
}

/** After an edit everything that tells of assets is asked for again. */
export function useAssetsAgain(): () => void {
  const client = useQueryClient()
  return () => {
    for (const queryKey of [['asset'], ['assets'], ['entity'], ['risk']])
      void client.invalidateQueries({ queryKey })
  }
}
