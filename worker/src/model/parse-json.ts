/** `__proto__` and `constructor` may hide behind escapes of their letters: \u005f, \u0063 and the like. */
const ESCAPED_LETTER = /\\u00(?:5[fF]|6[0-9a-fA-F]|7[0-9aA])/

/**
 * JSON text to a value whose keys cannot reach a prototype, whatever a later reader does with them: an own `__proto__`
 * is renamed to `[__proto__]`, a `constructor` that carries a `prototype` to `[constructor]`. Costs a walk only where the
 * text may contain such a key. Throws `SyntaxError` on what is not JSON. The caller has bounded length and depth.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  const suspect = text.includes('__proto__') || text.includes('constructor') || ESCAPED_LETTER.test(text)
  if (suspect) disarm(value)
  return value
}

function disarm(root: unknown): void {
  const open: unknown[] = [root]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    if (Object.hasOwn(value, '__proto__')) rename(value, '__proto__')
    const constructed = Object.getOwnPropertyDescriptor(value, 'constructor')?.value
    if (typeof constructed === 'object' && constructed !== null && Object.hasOwn(constructed, 'prototype')) {
      rename(value, 'constructor')
    }
    for (const inner of Object.values(value)) open.push(inner)
  }
}

function rename(holder: object, key: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(holder, key)
  if (descriptor === undefined) return
  Reflect.deleteProperty(holder, key)
  Object.defineProperty(holder, `[${key}]`, descriptor)
}
