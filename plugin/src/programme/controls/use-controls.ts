import { t } from '@grafana/i18n'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ControlsPort, Statement } from './controls-port.ts'

/** How often controls are asked for while their page is open, milliseconds. */
const CONTROLS_EVERY_MS = 60_000

export function useLibrary(port: Pick<ControlsPort, 'library'>) {
  return useQuery({
    queryKey: ['controls', 'library'],
    queryFn: ({ signal }) => port.library(signal),
    refetchInterval: CONTROLS_EVERY_MS,
  })
}

export function useControl(port: Pick<ControlsPort, 'control'>, id: string) {
  return useQuery({
    queryKey: ['controls', 'control', id],
    queryFn: ({ signal }) => port.control(id, signal),
    refetchInterval: CONTROLS_EVERY_MS,
  })
}

/** What a person says of a control; what hangs on it is asked for again. */
export function useStatements(port: Pick<ControlsPort, 'state' | 'takeBack'>, control: string) {
  const client = useQueryClient()
  const onSettled = () => {
    for (const queryKey of [['controls'], ['asset'], ['risk']]) void client.invalidateQueries({ queryKey })
  }
  return {
    state: useMutation({
      mutationFn: ({ asset, statement }: { asset: string; statement: Statement }) =>
        port.state(control, asset, statement),
      onSettled,
      meta: {
        done: t('programme.stated', 'Your statement stands'),
        failed: t('programme.state.failed', 'The statement was not kept'),
      },
    }),
    takeBack: useMutation({
      mutationFn: (asset: string) => port.takeBack(control, asset),
      onSettled,
      meta: {
        done: t('programme.taken-back', 'Statement taken back'),
        failed: t('programme.take-back.failed', 'The statement was not taken back'),
      },
    }),
  }
}
