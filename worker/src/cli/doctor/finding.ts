import { asProblem } from '../../model/problem.ts'

/** What one check found; `remedy` says what to do where something is wrong. */
export interface Finding {
  check: string
  state: 'ok' | 'warning' | 'wrong'
  detail: string
  remedy: string
}

export const fine = (check: string, detail: string): Finding => ({ check, state: 'ok', detail, remedy: '' })

export const warn = (check: string, detail: string, remedy: string): Finding => ({
  check,
  state: 'warning',
  detail,
  remedy,
})

export const wrong = (check: string, detail: string, remedy: string): Finding => ({
  check,
  state: 'wrong',
  detail,
  remedy,
})

/** What was read, or why it could not be. */
export async function attempt<Value>(
  read: () => Value | Promise<Value>,
): Promise<{ ok: true; value: Value } | { ok: false; message: string; cause: unknown }> {
  try {
    return { ok: true, value: await read() }
  } catch (error) {
    return { ok: false, message: asProblem(error).message, cause: error }
  }
}
