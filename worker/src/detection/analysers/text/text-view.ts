import { type Clues, cluesOf } from '../clues.ts'
import { type Folded, fold, foldAscii } from './normalise.ts'
import { type Survey, surveyOf } from './survey.ts'
import { unitsOf } from './units.ts'

/** A text and what several analysers read in it. What not all of them need is made when it is asked for, once. */
export interface TextView {
  readonly text: string
  readonly units: Uint16Array
  readonly survey: Survey
  parts: {
    folded: FoldedText | undefined
    foldedClues: Clues | undefined
    lower: string | undefined
    lowerClues: Clues | undefined
  }
}

/** A folded text and its units, which may have capitals of ASCII where the text has small letters. */
export interface FoldedText extends Folded {
  units: Uint16Array
  isAscii: boolean
}

export function viewOf(text: string): TextView {
  const units = unitsOf(text)
  const parts = { folded: undefined, foldedClues: undefined, lower: undefined, lowerClues: undefined }
  return { text, units, survey: surveyOf(units), parts }
}

/** See `fold`. */
export function foldedOf({ text, units, survey, parts }: TextView): FoldedText {
  parts.folded ??= survey.isAscii ? { ...foldAscii(text), units, isAscii: true } : foldedText(text)
  return parts.folded
}

function foldedText(text: string): FoldedText {
  const folded = fold(text)
  return { ...folded, units: unitsOf(folded.text), isAscii: false }
}

/** What the folded text may have. */
export function foldedCluesOf(view: TextView): Clues {
  const { text, units } = foldedOf(view)
  view.parts.foldedClues ??= cluesOf(text, units)
  return view.parts.foldedClues
}

const UPPER = /[A-Z]/g

/** Lower case of the same length: a few letters have a longer small form, which would move the offsets. */
export function lowerOf(view: TextView): string {
  const { text, survey, parts } = view
  if (survey.isAscii) return foldedOf(view).text
  if (parts.lower === undefined) {
    const lower = text.toLowerCase()
    parts.lower = lower.length === text.length ? lower : text.replace(UPPER, (letter) => letter.toLowerCase())
  }
  return parts.lower
}

/** What the text as it stands may have. */
export function lowerCluesOf(view: TextView): Clues {
  if (view.survey.isAscii) return foldedCluesOf(view)
  view.parts.lowerClues ??= cluesOf(lowerOf(view), view.units)
  return view.parts.lowerClues
}
