/** What a finding has room for (model/finding.ts); a rule with more still raises. */
const MOST_TAGS = 64
const LONGEST_TAG = 128
const OWN = 'wachter.'

/** What stands behind a prefix in the first of a rule's tags that has it: `wachter.category.jailbreak_bypass`. */
export function taggedWith(tags: readonly string[], prefix: string): string | undefined {
  return tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length)
}

/** A rule's tags as a finding names them: without those that are Wachter's own. */
export function taxonomyTags(tags: readonly string[]): string[] {
  return tags.filter((tag) => !tag.startsWith(OWN) && tag.length <= LONGEST_TAG).slice(0, MOST_TAGS)
}
