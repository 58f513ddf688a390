import { z } from 'zod'
import { AssetFacts } from '../../model/asset.ts'
import { fitOf } from '../../sources/fit.ts'

/** Parts of schemas for documents of others: what is of another form is as if it were not there. */
export const text = z.string().optional().catch(undefined)
export const list = <Element extends z.ZodType>(element: Element) =>
  z.array(element.optional().catch(undefined)).optional().catch(undefined)

/** What is there of a list of which some elements were of another form. */
export function present<Element>(elements: readonly (Element | undefined)[] | undefined): readonly Element[] {
  return (elements ?? []).flatMap((element) => element ?? [])
}

const fit = fitOf(AssetFacts)

/** Facts out of a document of others: each that is of its form, cut to its size. */
export function factsIn(facts: { [Name in keyof AssetFacts]?: unknown }): AssetFacts {
  const whole = AssetFacts.safeParse(fit(facts))
  if (whole.success) return whole.data
  const wrong = new Set(whole.error.issues.map(({ path }) => path[0]))
  return AssetFacts.parse(fit(Object.fromEntries(Object.entries(facts).filter(([name]) => !wrong.has(name)))))
}
