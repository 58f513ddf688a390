import type { ReadEvent, Reveal, RevealedThing } from '@wachter/worker/model/reveal.ts'

/** Texts without masks, for one thing, for a reason, for a while. Each throws a `Problem`. */
export interface RevealPort {
  /** The one of one's own that still holds, if there is one. */
  current(of: RevealedThing, signal: AbortSignal): Promise<Reveal | null>
  begin(asked: { of: RevealedThing; reason: string; minutes: number; key: string }): Promise<Reveal>
  /** An event as it was logged; that it was opened is written down. */
  event(reveal: string, event: string, signal: AbortSignal): Promise<ReadEvent>
}
