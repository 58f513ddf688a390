/** Some of what can be said; what is undefined is not said. */
export type Said<T> = { [Key in keyof T]?: T[Key] | undefined }

/** Only what is said. */
export function onlySaid<T extends Record<string, string | null>>(
  said: Said<T>,
): Partial<T> & Record<string, string | null> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<T> &
    Record<string, string | null>
}
