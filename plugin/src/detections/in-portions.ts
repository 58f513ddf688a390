/** How far long work has got. */
export interface Portions {
  changed: number
  /** More that wait; at most 10,000 are counted. */
  left: number
}

/** After so many portions in a row in which nothing changed, somebody else is at the same findings. */
const MOST_STALLED = 3

/**
 * Does work portion by portion until nothing is left, telling how far it is. Ends early, with what was done so far, when `signal`
 * says so; what fails is thrown after what was done was told.
 */
export async function inPortions(
  portion: () => Promise<Portions>,
  tell: (so: Portions) => void,
  signal: AbortSignal,
): Promise<Portions> {
  let done: Portions = { changed: 0, left: 0 }
  for (let stalled = 0; stalled < MOST_STALLED && !signal.aborted; ) {
    const { changed, left } = await portion()
    done = { changed: done.changed + changed, left }
    tell(done)
    if (left === 0) break
    stalled = changed === 0 ? stalled + 1 : 0
  }
  return done
}
