import { z } from 'zod'
import { TenantId } from '../model/ids.ts'
import type { Dispatcher } from './dispatcher.ts'
import { type JobDefinition, job } from './job.ts'

/** What the jobs of the contract do: each run is told here, and does what the test says. */
export interface Witness {
  run(payload: { tenant: TenantId; thing: string }, signal: AbortSignal): Promise<'again' | undefined>
}

/** What the contract's job is given. */
export const contractPayload = z.object({ tenant: TenantId, thing: z.string() })

/** The one kind of job that the contract runs; adapters put it into their catalogue. */
export const contractJob: JobDefinition<z.infer<typeof contractPayload>, Witness> = job({
  name: 'contract.do',
  load: 'deciding',
  payload: contractPayload,
  key: ({ tenant, thing }) => [tenant, thing],
  retry: { attempts: 3, backoff: () => 5 },
  timeout: '300ms',
  maxStarts: 5,
  run: (given, witness, signal) => witness.run(given, signal),
})

/** Runs of the contract's load at a time, where a test does not say otherwise. */
export const CONTRACT_CONCURRENCY = 4

/** A dispatcher on a store of its own; `again` opens another one on the same store, as another process would. */
export interface Opened {
  dispatcher: Dispatcher<Witness>
  again(witness: Witness): Promise<Dispatcher<Witness>>
  close(): Promise<void>
}

export const acme = TenantId.parse('acme')
export const noisy = TenantId.parse('noisy')
export const quiet = TenantId.parse('quiet')

/** Those that the dispatchers of the contract work for. */
export const contractTenants = [acme, noisy, quiet]

export const thing = (name: string) => ({ tenant: acme, thing: name })

/** A promise and what settles it. */
export function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** Opens a dispatcher whose jobs do what the witness does. */
export type Open = (witness: Witness, how?: { concurrency: number }) => Promise<Opened>
