/** What stands before everything that people read of a drill. */
const MARK = 'DRILL: '

/** A text that says of itself that it is practice; of what is none, as it is. */
export function marked(text: string, drill: string | undefined): string {
  return drill === undefined || text.startsWith(MARK) ? text : `${MARK}${text}`
}
