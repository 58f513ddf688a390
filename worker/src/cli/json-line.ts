/** What a terminal may act on or show as nothing, and JSON leaves as it is: C1 controls, bidirectional and invisible marks. */
const TELLING = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu

/** A value as JSON without anything that a terminal acts on; read as JSON it is the same. `indent` as of `JSON.stringify`. */
export function jsonLine(value: unknown, indent?: number): string {
  return inertJson(JSON.stringify(value, null, indent))
}

/** The same of JSON that is written already, or a piece of it. */
export function inertJson(json: string): string {
  return json.replace(TELLING, (char) =>
    Array.from({ length: char.length }, (_, unit) => {
      return `\\u${char.charCodeAt(unit).toString(16).padStart(4, '0')}`
    }).join(''),
  )
}
