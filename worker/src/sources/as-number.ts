/** An autonomous system's number, also where it is written `AS55256`; 0, which some write for none, is none. */
export function asNumberOf(asn: unknown): number | undefined {
  const digits = /^(?:AS)?(\d{1,10})$/i.exec(String(asn ?? ''))?.[1]
  return digits === undefined ? undefined : Number(digits) || undefined
}
