import { InvalidArgumentError, Option } from 'commander'
import type { RulePath } from '../config/read-rules.ts'
import { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'

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

/** `--pipeline`: what maps the fields of foreign rules. */
export function pipelineOption(): Option {
  return new Option(
    '--pipeline <file>',
    'field mapping file for the rules of --rules; may be given again',
  ).argParser(oneMore)
}

/** Of an option that may be given again, what has been given. Unlike one of many values it leaves what stands behind it. */
export function oneMore(value: string, given: readonly string[] = []): string[] {
  return [...given, value]
}

/** The rules that a command names; undefined where it names none. Throws `cli.pipeline` (user). */
export function rulePathsOf({
  rules,
  pipeline: pipelines = [],
}: {
  rules?: readonly string[]
  pipeline?: readonly string[]
}): readonly RulePath[] | undefined {
  if (rules === undefined && pipelines.length > 0)
    throw problem('cli.pipeline', 'user', '--pipeline maps the fields of foreign rules: name them by --rules')
  return pipelines.length === 0 ? rules : rules?.map((path) => ({ path, pipelines }))
}

/** The value of `--share`: a part of all. */
export function shareOf(value: string): number {
  const share = Number(value)
  if (!(share > 0 && share < 1)) throw new InvalidArgumentError('more than 0 and less than 1')
  return share
}
