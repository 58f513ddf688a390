/**
 * What the sample organisation's LLMs may cost in a month. Its fortnight costs 268 US dollars, most of it in the two days of a
 * stolen key and in one of a flooded portal: days over the even pace, in a month that is not over it.
 */
export const DEMO_BUDGET_USD = 300
