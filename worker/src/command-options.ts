import { InvalidArgumentError, Option } from 'commander'
import { TenantId } from './model/ids.ts'

/** `--tenant`: whose records a command means. */
export function tenantOption(): Option {
  return new Option('--tenant <id>', 'whose records; default: the only one there is').argParser((value) => {
    const parsed = TenantId.safeParse(value)
    if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? '')
    return parsed.data
  })
}

/** `--json`: for programs that read along. */
export function jsonOption(): Option {
  return new Option('--json', 'one JSON object a line').default(false)
}

/** The value of `--days`. */
export function daysOf(value: string): number {
  const days = Number(value)
  if (!Number.isInteger(days) || days < 1 || days > 366) throw new InvalidArgumentError('1 to 366 days')
  return days
}
