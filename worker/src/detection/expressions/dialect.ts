/** How one kind of regular expressions is read, where the kinds differ. */
export interface Dialect {
  /**
   * A character, or several, as the texts have it that are looked through for what is required; undefined where it may stand there as
   * something else. It doesn't matter what stands beside it.
   */
  written(text: string): string | undefined
  /** What `written` gives for a blank: it stands for a run of them, whatever their kind. */
  blank: string
  /** Stands for any character beyond ASCII, where texts can be asked for that. */
  beyond?: string
  /** Texts that a part is joined with what stands beside it to: more are not written out. */
  joined: number
  /** Texts longer than this are not written out, UTF-16 units. */
  longest: number
  /** What would be taken for something else: an expression that has it is not read. */
  unreadable: RegExp
}
