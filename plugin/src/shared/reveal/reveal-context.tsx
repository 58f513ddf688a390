import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReadEvent, Reveal, RevealedThing } from '@wachter/worker/model/reveal.ts'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { may } from '../permissions.ts'
import { useNow } from '../use-now.ts'
import { RevealDialog } from './reveal-dialog.tsx'
import type { RevealPort } from './reveal-port.ts'
import { workerReveal } from './worker-reveal.ts'

/** What a page knows of texts without masks. */
export interface Revealing {
  /** Of one's own, and not over. */
  reveal: Reveal | undefined
  /** Asks for a reason; undefined where one may not, or it is revealed already. */
  ask: (() => void) | undefined
  port: RevealPort
}

const Context = createContext<Revealing | undefined>(undefined)

/** One reveal for all texts below: those of one incident or one conversation. */
export function RevealProvider(props: {
  of: RevealedThing | undefined
  port?: RevealPort
  children: ReactNode
}) {
  const { of, port = workerReveal, children } = props
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const now = useNow()
  const key = ['reveal', of?.kind, of?.id]
  const current = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => (of === undefined ? null : port.current(of, signal)),
    enabled: of !== undefined && may('reveal'),
  })
  const held = current.data ?? undefined
  const reveal = held !== undefined && Date.parse(held.until) > now ? held : undefined
  const canAsk = of !== undefined && may('reveal') && reveal === undefined
  return (
    <Context value={{ reveal, ask: canAsk ? () => setAsking(true) : undefined, port }}>
      {children}
      {isAsking && of !== undefined && (
        <RevealDialog
          of={of}
          onClose={() => setAsking(false)}
          onBegin={(asked) => port.begin({ of, ...asked })}
          onBegun={(begun) => client.setQueryData(key, begun)}
        />
      )}
    </Context>
  )
}

/** Undefined outside of a page that can reveal anything. */
export function useRevealing(): Revealing | undefined {
  return useContext(Context)
}

/** An event without masks, while it is revealed. */
export function useRevealedEvent(event: string | undefined): ReadEvent | undefined {
  const revealing = useRevealing()
  const reveal = revealing?.reveal?.id
  const asked = useQuery({
    queryKey: ['revealed-event', reveal, event],
    queryFn: ({ signal }) =>
      revealing === undefined || reveal === undefined || event === undefined
        ? null
        : revealing.port.event(reveal, event, signal),
    enabled: reveal !== undefined && event !== undefined,
    // Each look is written down: one is enough, and nothing of it stays when the reveal ends.
    ...{ staleTime: Infinity, gcTime: 0, retry: false },
  })
  return reveal === undefined ? undefined : (asked.data ?? undefined)
}
