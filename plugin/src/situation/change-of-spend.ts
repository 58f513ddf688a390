/** By which share the last day cost more than the one before (0.38: 38 % more); undefined where that says nothing. */
export function changeOfSpend(days: readonly number[]): number | undefined {
  const [before, last] = days.slice(-2)
  if (before === undefined || last === undefined || before === 0) return undefined
  return last / before - 1
}
