import { VendorAnswer } from '../../model/vendor.ts'

/** A line of a form as it was read: where it begins, and what stands under which heading. */
export interface FormLine {
  line: number
  values: Readonly<Record<string, unknown>>
}

/** Headings by what they mean; those after the first are of the CSA's CAIQ 4. */
const HEADINGS: Readonly<Record<keyof VendorAnswer, readonly string[]>> = {
  id: ['id', 'question id'],
  question: ['question', 'consensus assessment questions'],
  answer: ['answer', 'csp caiq answer'],
  control: ['control'],
  comment: ['comment', 'csp implementation description (optional/recommended)'],
  evidence: ['evidence'],
}

/** What people write for an answer. */
const ANSWERS: Readonly<Record<string, VendorAnswer['answer']>> = {
  yes: 'yes',
  no: 'no',
  partly: 'partly',
  partial: 'partly',
  na: 'not_applicable',
  'n/a': 'not_applicable',
  not_applicable: 'not_applicable',
}

const known = new Map(
  Object.entries(HEADINGS).flatMap(([field, heads]) => heads.map((head) => [head, field])),
)

/** What a heading means; undefined for one that says nothing to us. */
export function fieldOf(heading: string): string | undefined {
  return known.get(heading.trim().replaceAll(/\s+/g, ' ').toLowerCase())
}

/**
 * The answers of a form, and everything that is wrong with it by line. A line without an answer is one that nobody has answered:
 * a fault, since silence is no yes.
 */
export function answersOf(lines: readonly FormLine[]): {
  answers: readonly VendorAnswer[]
  faults: readonly { line: number; message: string }[]
} {
  const answers: VendorAnswer[] = []
  const faults: { line: number; message: string }[] = []
  const seen = new Map<string, number>()
  for (const { line, values } of lines) {
    const given = Object.fromEntries(
      Object.entries(values).flatMap(([heading, value]) => {
        const field = fieldOf(heading)
        const said = typeof value === 'string' ? value.trim() : value
        return field === undefined || said === '' ? [] : [[field, field === 'answer' ? answerOf(said) : said]]
      }),
    )
    const parsed = VendorAnswer.safeParse(given)
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        faults.push({ line, message: `${path.join('.')}: ${message}` })
      }
      continue
    }
    const { id } = parsed.data
    const other = seen.get(id)
    if (other !== undefined) faults.push({ line, message: `${id} is answered on line ${other} too` })
    seen.set(id, line)
    answers.push(parsed.data)
  }
  return { answers, faults }
}

function answerOf(said: unknown): unknown {
  return typeof said === 'string' ? (ANSWERS[said.toLowerCase()] ?? said) : said
}
