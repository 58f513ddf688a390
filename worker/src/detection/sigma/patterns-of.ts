import { isInside, networkOf } from '../../networks/network.ts'
import { encode } from './encode.ts'
import { expand } from './expand.ts'
import { globOf, plainOf, type Tokens, tokensOf } from './glob.ts'
import type { Placeholders } from './match.ts'
import type { Operator } from './modifiers.ts'
import { globPattern, mapperOf, type Pattern, wholePattern } from './pattern.ts'
import type { Value } from './reading.ts'
import type { Regexes } from './regex.ts'
import type { DetectionItem, Report, SigmaValue } from './sigma-rule.ts'
import { timePart } from './time-part.ts'

export interface PatternDeps {
  placeholders: Placeholders | undefined
  report: Report
  regexes: Regexes
}

/** Most patterns of one item once its placeholders are filled in. */
const MOST = 50_000

/** For each value of an item the patterns that stand for it; undefined where one was refused and reported. */
export function patternsOf(item: DetectionItem, deps: PatternDeps): Pattern[][] | undefined {
  const patterns: Pattern[][] = []
  let count = 0
  for (const value of item.values) {
    const made = alternativesOf(value, item, deps)
    if ('fault' in made) {
      deps.report(item.line, made.code, `${item.field ?? 'keyword'}: ${made.fault}`)
      return undefined
    }
    count += made.patterns.length
    if (count > MOST) {
      deps.report(item.line, 'sigma.too-large', `${item.field ?? 'keyword'}: more than ${MOST} values`)
      return undefined
    }
    patterns.push(made.patterns)
  }
  return patterns
}

type Made = { patterns: Pattern[] } | { fault: string; code: string }

function alternativesOf(value: SigmaValue, item: DetectionItem, deps: PatternDeps): Made {
  const { chain } = item
  const written = String(value)
  switch (chain.kind) {
    case 'regex': {
      const reading = deps.regexes.pattern(written, chain.flags)
      return reading.ok ? { patterns: [reading.pattern] } : { fault: reading.message, code: 'sigma.regex' }
    }
    case 'cidr': {
      const network = networkOf(written)
      if (network === undefined)
        return {
          fault: `${JSON.stringify(written)} is no network (address/prefix, no bits behind the prefix)`,
          code: 'sigma.cidr',
        }
      return { patterns: [wholePattern(written, ({ text }) => isInside(network, text))] }
    }
    case 'compare': {
      const holds = comparison(chain.operator, Number(value))
      return { patterns: [wholePattern(`${chain.operator} ${written}`, (found) => holds(numberOf(found)))] }
    }
    case 'time': {
      const { part = 'year' } = chain
      const holds = comparison(chain.operator, Number(value))
      return { patterns: [wholePattern(`${part} ${written}`, ({ text }) => holds(timePart(text, part)))] }
    }
    default:
      return textPatterns(written, item, deps)
  }
}

function comparison(operator: Operator | undefined, limit: number): (value: number | undefined) => boolean {
  switch (operator) {
    case 'lt':
      return (value) => value !== undefined && value < limit
    case 'lte':
      return (value) => value !== undefined && value <= limit
    case 'gt':
      return (value) => value !== undefined && value > limit
    case 'gte':
      return (value) => value !== undefined && value >= limit
    case undefined:
      return (value) => value === limit
  }
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/** A number, or a text that is one; anything else compares with nothing. */
function numberOf({ raw }: Value): number | undefined {
  if (typeof raw === 'number') return raw
  return typeof raw === 'string' && raw.length <= 64 && DECIMAL.test(raw) ? Number(raw) : undefined
}

function textPatterns(written: string, { chain, field }: DetectionItem, { placeholders }: PatternDeps): Made {
  const expanded = chain.expand ? expand(written, placeholders) : { tokens: [tokensOf(written)] }
  if ('fault' in expanded) return { fault: expanded.fault, code: 'sigma.placeholder' }
  // Keywords are looked for inside values unless they are anchored.
  const anchor = field === null && chain.anchor === 'whole' ? 'contains' : chain.anchor
  const open = {
    start: anchor === 'contains' || anchor === 'endswith',
    end: anchor === 'contains' || anchor === 'startswith',
  }
  const map = mapperOf(chain)
  const patterns: Pattern[] = []
  for (const tokens of expanded.tokens) {
    const forms = encodedForms(tokens, chain)
    if (forms === undefined)
      return {
        fault: `${JSON.stringify(written)} can't be encoded: it has wildcards or is too short`,
        code: 'sigma.encoding',
      }
    for (const form of forms) patterns.push(globPattern(globOf(form, open, map), chain, written))
  }
  return { patterns }
}

function encodedForms(
  tokens: Tokens,
  { utf16, base64 }: DetectionItem['chain'],
): readonly Tokens[] | undefined {
  if (utf16 === undefined && base64 === undefined) return [tokens]
  const plain = plainOf(tokens)
  return plain === undefined ? undefined : encode(plain, { utf16, base64 })?.map((text) => [text])
}
