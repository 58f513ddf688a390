import type { ClassifierConfig } from './classifier.ts'

/** How likely an attack is by a model's numbers, all kinds together, and which kind most. */
export function likeliestAttack(
  numbers: readonly number[],
  { labels, attacks, output }: Pick<ClassifierConfig, 'labels' | 'attacks' | 'output'>,
): { score: number; label: string } {
  const shares = output === 'logits' ? softmax(numbers) : numbers
  let score = 0
  let best = { label: attacks[0] ?? '', share: Number.NEGATIVE_INFINITY }
  for (const [nth, label] of labels.entries()) {
    if (!attacks.includes(label)) continue
    const share = shares[nth] ?? 0
    score += share
    if (share > best.share) best = { label, share }
  }
  return { score: Number.isNaN(score) ? 0 : Math.min(1, Math.max(0, score)), label: best.label }
}

function softmax(numbers: readonly number[]): number[] {
  const most = Math.max(...numbers)
  const powers = numbers.map((number) => Math.exp(number - most))
  const sum = powers.reduce((all, one) => all + one, 0)
  return powers.map((power) => power / sum)
}
