import { fold } from './fold.ts'
import { type Found, findGlob, type Glob, literalOf, literalsOf } from './glob.ts'
import { undash, type Value, type View, viewer } from './reading.ts'

/** A text that a match contains, folded; see `Atom`. */
export interface Literal {
  kind: 'whole' | 'part'
  text: string
  start: boolean
  end: boolean
}

/** One value of a rule, ready to be compared with values of records. */
export interface Pattern {
  /** As the rule writes it. */
  written: string
  test(value: Value): boolean
  /** Where it holds; undefined where it does not. UTF-16 offsets into the value's text. */
  find(value: Value): Found | undefined
  /** Every list is a clause: each value that the pattern holds on has at least one of its literals. */
  clauses: readonly (readonly Literal[])[]
  /** The text that a value must be, in the view of the pattern, where that is all there is to it. */
  exactly?: string
  /** Its number among the regular expressions that a value is scanned for at once; undefined where it is not. */
  scanned?(): number | undefined
}

export interface TextForm {
  cased: boolean
  windash: boolean
}

export function viewOf({ cased, windash }: TextForm): View {
  if (windash) return cased ? 'dashed' : 'foldedDashed'
  return cased ? 'text' : 'folded'
}

/** How a rule's own text is brought into the form of the view it is compared with. */
export function mapperOf({ cased, windash }: TextForm): (text: string) => string {
  const folded = cased ? (text: string) => text : fold
  return windash ? (text) => undash(folded(text)) : folded
}

/** A glob whose texts are already in the view of `form`. */
export function globPattern(glob: Glob, form: TextForm, written: string): Pattern {
  const view = viewer(viewOf(form))
  const literal = literalOf(glob)
  const clauses = clausesOf(glob, form)
  if (literal === undefined) {
    const find = (value: Value): Found | undefined => findGlob(glob, view(value))
    return { written, clauses, find, test: (value) => find(value) !== undefined }
  }
  const { text } = literal
  const { length } = text
  if (literal.start && literal.end) {
    const test = (value: Value): boolean => view(value) === text
    return { written, clauses, test, find: (value) => (test(value) ? [0, length] : undefined), exactly: text }
  }
  if (literal.start) {
    const test = (value: Value): boolean => view(value).startsWith(text)
    return { written, clauses, test, find: (value) => (test(value) ? [0, length] : undefined) }
  }
  if (literal.end) {
    const test = (value: Value): boolean => view(value).endsWith(text)
    const find = (value: Value): Found | undefined =>
      test(value) ? [value.text.length - length, value.text.length] : undefined
    return { written, clauses, test, find }
  }
  return {
    written,
    clauses,
    test: (value) => view(value).includes(text),
    find(value) {
      const start = view(value).indexOf(text)
      return start < 0 ? undefined : [start, start + length]
    },
  }
}

function clausesOf(glob: Glob, { cased, windash }: TextForm): Literal[][] {
  const whole = literalOf(glob)
  // Behind `-` any of five characters may stand in the record.
  if (whole?.start && whole.end && !(windash && whole.text.includes('-')))
    return [[{ kind: 'whole', text: cased ? fold(whole.text) : whole.text, start: true, end: true }]]
  return literalsOf(glob).flatMap(({ text, start, end }) => {
    const pieces = windash ? text.split('-') : [text]
    return pieces.flatMap((piece, number): Literal[][] =>
      piece === ''
        ? []
        : [
            [
              {
                kind: 'part',
                text: cased ? fold(piece) : piece,
                start: start && number === 0,
                end: end && number === pieces.length - 1,
              },
            ],
          ],
    )
  })
}

/** A pattern that says yes or no to a value as a whole. */
export function wholePattern(written: string, test: (value: Value) => boolean): Pattern {
  return { written, clauses: [], test, find: (value) => (test(value) ? [0, value.text.length] : undefined) }
}
