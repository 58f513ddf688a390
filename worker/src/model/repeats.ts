/** The values that stand earlier in the list as well, each with its position: all but the first of those that are alike. */
export function repeatsIn<Value>(values: readonly Value[]): readonly { nth: number; value: Value }[] {
  return values.flatMap((value, nth) => (values.indexOf(value) === nth ? [] : [{ nth, value }]))
}
