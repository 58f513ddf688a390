import { t } from '@grafana/i18n'
import { usePluginUserStorage } from '@grafana/runtime'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SavedView, SavedViews, withView } from './saved-views.ts'

/**
 * The views of a list that a person has saved, kept in Grafana's user storage; where that is off, Grafana keeps them in the
 * browser by itself.
 */
export function useSavedViews(list: string) {
  const storage = usePluginUserStorage()
  const client = useQueryClient()
  const queryKey = ['saved-views', list]
  const item = `views.${list}`
  const read = async () => parsed(await storage.getItem(item))
  const views = useQuery({ queryKey, queryFn: read, staleTime: Infinity })
  const change = useMutation({
    mutationFn: async (make: (before: readonly SavedView[]) => readonly SavedView[]) => {
      const next = make(await read())
      await storage.setItem(item, JSON.stringify(next))
      return next
    },
    onSuccess: (next) => client.setQueryData(queryKey, next),
    meta: { failed: t('views.failed', 'The view was not saved') },
  })
  return {
    views: views.data ?? [],
    save: (view: SavedView) => change.mutate((before) => withView(before, view)),
    remove: (name: string) => change.mutate((before) => before.filter((one) => one.name !== name)),
  }
}

function parsed(text: string | null): readonly SavedView[] {
  try {
    return text === null ? [] : (SavedViews.safeParse(JSON.parse(text)).data ?? [])
  } catch {
    return []
  }
}
