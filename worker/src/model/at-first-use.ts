/** A value that is made when it is first asked for: what takes long to build costs nothing where nobody uses it. */
export function atFirstUse<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
