import { parseJson } from '../../model/parse-json.ts'
import { messageOf, problem } from '../../model/problem.ts'

/** A member of the object that a document is; of a list each element by itself. */
export interface JsonMember {
  name: string
  /** Undefined where the member is no list that was asked for by element. */
  index: number | undefined
  value: unknown
}

/** How much of a document is read, held and followed. */
export interface JsonLimits {
  /** The whole document, UTF-16 code units. */
  longest: number
  /** One member or element. */
  longestPiece: number
  deepest: number
}

/** An export of 100,000 assets is a tenth of it. */
export const usualJsonLimits: JsonLimits = { longest: 1_073_741_824, longestPiece: 16_777_216, deepest: 100 }

type State = 'start' | 'key' | 'colon' | 'value' | 'after' | 'element' | 'after-element' | 'end'

/**
 * The members of one JSON object as they come, a single one in memory at a time: elements of the lists named, the others whole.
 * Throws `bom.not-json` and `bom.too-large` (user), which name the member.
 */
export async function* jsonMembers(
  chunks: AsyncIterable<Uint8Array | string>,
  lists: ReadonlySet<string>,
  limits: JsonLimits = usualJsonLimits,
): AsyncGenerator<JsonMember> {
  const decoder = new TextDecoder()
  const reader = memberReader(lists, limits)
  for await (const chunk of chunks) {
    yield* reader.push(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
  }
  yield* reader.push(decoder.decode())
  reader.end()
}

function memberReader(lists: ReadonlySet<string>, limits: JsonLimits) {
  let state: State = 'start'
  let name = ''
  let index: number | undefined
  let total = 0
  // The piece that is being collected, and where in it the scan is.
  let open: 'key' | 'value' | undefined
  let kept: string[] = []
  let length = 0
  let depth = 0
  let quoted = false
  let escaped = false

  const where = () => (name === '' ? 'the document' : index === undefined ? name : `${name}[${index}]`)
  const notJson = (what: string) => problem('bom.not-json', 'user', `${where()} is not JSON: ${what}`)
  const tooLarge = (what: string) => problem('bom.too-large', 'user', `${where()} is ${what}`)

  const keep = (piece: string): void => {
    length += piece.length
    if (length > limits.longestPiece)
      throw tooLarge(`longer than the ${limits.longestPiece} characters that are read of one entry`)
    kept.push(piece)
  }
  const parsed = (): unknown => {
    const text = kept.join('')
    kept = []
    length = 0
    try {
      return parseJson(text)
    } catch (error) {
      throw notJson(messageOf(error).slice(0, 200))
    }
  }
  /** Whether the piece ends before (scalars) or with this character. */
  const ends = (char: string): 'before' | 'with' | undefined => {
    if (quoted) {
      if (escaped) escaped = false
      else if (char === '\\') escaped = true
      else if (char === '"') {
        quoted = false
        if (depth === 0) return 'with'
      }
      return undefined
    }
    if (char === '"') quoted = true
    else if (char === '{' || char === '[') {
      depth += 1
      if (depth > limits.deepest) throw tooLarge(`nested deeper than ${limits.deepest} levels`)
    } else if (char === '}' || char === ']') {
      if (depth === 0) return 'before'
      depth -= 1
      if (depth === 0) return 'with'
    } else if (depth === 0 && (char === ',' || isBlank(char))) return 'before'
    return undefined
  }
  const closed = (): JsonMember | undefined => {
    const value = parsed()
    const was = open
    open = undefined
    if (was === 'key') {
      name = typeof value === 'string' ? value.slice(0, 200) : ''
      index = undefined
      state = 'colon'
      return undefined
    }
    state = index === undefined ? 'after' : 'after-element'
    return { name, index, value }
  }
  /** What a character between pieces means. */
  const step = (char: string): void => {
    switch (state) {
      case 'start':
        if (char !== '{') throw notJson(`it begins with ${JSON.stringify(char)} and not with {`)
        state = 'key'
        return
      case 'key':
        if (char === '}') state = 'end'
        else if (char === '"') open = 'key'
        else throw notJson(`${JSON.stringify(char)} where a name should be`)
        return
      case 'colon':
        if (char !== ':') throw notJson('no colon after a name')
        state = 'value'
        return
      case 'value':
        if (char === '[' && lists.has(name)) {
          index = 0
          state = 'element'
        } else open = 'value'
        return
      case 'element':
        if (char === ']') {
          index = undefined
          state = 'after'
        } else open = 'value'
        return
      case 'after-element':
        if (char === ',') {
          index = (index ?? 0) + 1
          state = 'element'
        } else if (char === ']') {
          index = undefined
          state = 'after'
        } else throw notJson('no comma between elements')
        return
      case 'after':
        if (char === ',') state = 'key'
        else if (char === '}') state = 'end'
        else throw notJson('no comma between members')
        return
      case 'end':
        throw notJson('something follows it')
    }
  }

  return {
    *push(text: string): Generator<JsonMember> {
      total += text.length
      if (total > limits.longest)
        throw problem('bom.too-large', 'user', `the document is longer than ${limits.longest} characters`)
      let from = 0
      for (let at = 0; at < text.length; at += 1) {
        const char = text.charAt(at)
        if (open === undefined) {
          if (isBlank(char)) continue
          step(char)
          if (open === undefined) continue
          from = at
        }
        const end = ends(char)
        if (end === undefined) continue
        keep(text.slice(from, end === 'with' ? at + 1 : at))
        const member = closed()
        if (member !== undefined) yield member
        if (end === 'before' && !isBlank(char)) step(char)
      }
      if (open !== undefined) keep(text.slice(from))
    },
    end(): void {
      if (state !== 'end') throw notJson('it ends in the middle')
    },
  }
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\r' || char === '\t' || char === '\ufeff'
}
