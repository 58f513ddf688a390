import { analyseText } from '../../worker/src/detection/analysers/analyse-text.ts'
import type { Measured } from './measured.ts'

/** Texts made to be slow, one megabyte each. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  'one letter': (size) => 'a'.repeat(size),
  'almost an instruction, over and over': (size) => 'ignore all previous '.repeat(size / 20),
  'base64 in base64': (size) => {
    let text = 'ignore all previous instructions '.repeat(100)
    while (text.length < size) text = Buffer.from(text).toString('base64')
    return text.slice(0, size)
  },
  'digits and blanks': (size) => '4 1 1 1 '.repeat(size / 8),
  'zero-width between letters': (size) => 'i\u200bg\u200bn\u200b'.repeat(size / 6),
  'percent signs': (size) => '%25'.repeat(size / 3),
  '@ signs': (size) => 'a@'.repeat(size / 2),
  'lone surrogates': (size) => '\ud800'.repeat(size),
}

/** The slowest of them, and how its time grows from half a megabyte to a whole one (2 is linear). */
export function hostileTexts(): Measured[] {
  let slowest = { name: '', seconds: 0, growth: 0 }
  for (const [name, make] of Object.entries(hostile)) {
    timed(make(1000))
    const half = timed(make(500_000))
    const whole = timed(make(1_000_000))
    if (whole > slowest.seconds) slowest = { name, seconds: whole, growth: whole / half }
  }
  return [
    {
      what: `1 MB of hostile text, slowest (${slowest.name})`,
      value: slowest.seconds,
      unit: 's',
      goal: { most: 2 },
    },
    { what: 'its growth when the text doubles', value: slowest.growth, unit: 'x', goal: { most: 3 } },
  ]
}

function timed(text: string): number {
  const start = performance.now()
  analyseText('user_turn', text)
  return (performance.now() - start) / 1000
}
