const WORDS =
  /example|sample|placeholder|changeme|change[_-]me|your[_-]|[_-]here|redacted|dummy|insert[_-]|replace|foobar|lorem|secret[_-]?key[_-]?here|not[_-]?a[_-]?real|fake[_-]?|<[a-z_ -]{2,40}>|\$\{|\{\{|\*{3}|x{5}|\.{3}|▮|deadbeef|0123456789|1234567890|123456789|abcdefgh|qwerty/i
const REPEATED = /(.)\1{7}/
const ONLY_ONE_KIND = /^(.)\1*$/

/** Whether a value is an example or a stand-in and no real secret: telling words, runs, alphabets in order. */
export function isPlaceholder(value: string): boolean {
  return WORDS.test(value) || REPEATED.test(value) || ONLY_ONE_KIND.test(value)
}
