import type { Language } from '../model/in-languages.ts'

/** How the readers of a language write figures: `1,234.5` or `1.234,5`. */
export interface FiguresIn {
  /** With at most so many digits behind the point; one, where nothing is said. */
  plain(value: number, most?: number): string
  /** Of risk: with its two. */
  residual(value: number): string
  /** With one digit behind the point, below one percent with two. */
  share(value: number): string
  /** `currency` by its code (ISO 4217); where nobody knows it, a number alone. */
  money(value: number, currency: string | null): string
}

/** Below this one digit behind the point says half of it. */
const SMALL_SHARE = 0.01

/** What a table of figures is set in: English as in Britain, Dutch as in the Netherlands. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-NL' }

export function figuresIn(language: Language): FiguresIn {
  const locale = LOCALES[language]
  const plain = (value: number, most = 1) => value.toLocaleString(locale, { maximumFractionDigits: most })
  return {
    plain,
    residual: (value) => value.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    share: (value) => `${plain(value * 100, Math.abs(value) < SMALL_SHARE ? 2 : 1)} %`,
    money: (value, currency) =>
      currency === null
        ? plain(value, 2)
        : value.toLocaleString(locale, {
            ...{ style: 'currency', currency, minimumFractionDigits: 0 },
            maximumFractionDigits: Number.isInteger(value) ? 0 : 2,
          }),
  }
}
