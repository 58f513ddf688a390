/** A typed piece of a text, before it becomes a span; UTF-16 offsets. */
export interface Found {
  type: string
  start: number
  end: number
}
