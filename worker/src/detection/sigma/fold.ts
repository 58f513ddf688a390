/**
 * Lower-case letters that share Unicode's simple case folding with another lower-case letter (CaseFolding.txt, status C
 * and S, Unicode 16): `toLowerCase` alone would keep them apart. fold.test.ts compares all of them with the engine's own.
 */
const twins: ReadonlyMap<string, string> = new Map([
  ['\u00b5', '\u03bc'],
  ['\u017f', 's'],
  ['\u0345', '\u03b9'],
  ['\u03c2', '\u03c3'],
  ['\u03d0', '\u03b2'],
  ['\u03d1', '\u03b8'],
  ['\u03d5', '\u03c6'],
  ['\u03d6', '\u03c0'],
  ['\u03f0', '\u03ba'],
  ['\u03f1', '\u03c1'],
  ['\u03f5', '\u03b5'],
  ['\u1c80', '\u0432'],
  ['\u1c81', '\u0434'],
  ['\u1c82', '\u043e'],
  ['\u1c83', '\u0441'],
  ['\u1c84', '\u0442'],
  ['\u1c85', '\u0442'],
  ['\u1c86', '\u044a'],
  ['\u1c87', '\u0463'],
  ['\u1c88', '\ua64b'],
  ['\u1e9b', '\u1e61'],
  ['\u1fbe', '\u03b9'],
  ['\u1fd3', '\u0390'],
  ['\u1fe3', '\u03b0'],
  ['\ufb05', '\ufb06'],
])
const anyTwin = new RegExp(`[${[...twins.keys()].join('')}]`)

/**
 * `text` without case: Unicode simple case folding. The result has the same number of UTF-16 code units, so that an
 * offset into it is an offset into the original.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length && !anyTwin.test(lower)) return lower
  let folded = ''
  for (const letter of text) {
    const small = letter.toLowerCase()
    // İ would become two units; simple case folding leaves it as it is.
    folded += small.length === letter.length ? (twins.get(small) ?? small) : letter
  }
  return folded
}
