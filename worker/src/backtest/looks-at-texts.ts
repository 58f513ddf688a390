import type { Detection, SigmaRule } from '../detection/sigma/sigma-rule.ts'

const TEXT = /^wachter\.text\.[a-z_]+(\.content)?$/

/** Whether a rule looks at texts themselves, and not only at what was computed of them. */
export function looksAtTexts({ fields, searches }: Pick<SigmaRule, 'fields' | 'searches'>): boolean {
  return fields.some((field) => TEXT.test(field)) || [...searches.values()].some(hasKeywords)
}

/** Keywords are looked for in whatever an event has. */
function hasKeywords(detection: Detection): boolean {
  switch (detection.kind) {
    case 'all':
    case 'any':
      return detection.of.some(hasKeywords)
    case 'item':
      return detection.item.field === null
    case 'elements':
      return false
  }
}
