/** The present moment as a field of type `datetime-local` has it: local time, to the minute. */
export function nowForInput(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`
}

/** What was typed into it as an instant; undefined where it is none. */
export function toInstant(typed: string): string | undefined {
  const at = new Date(typed)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
