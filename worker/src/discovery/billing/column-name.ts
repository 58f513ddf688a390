/** A column's name without how it is spelled: `lineItem/UnblendedCost` and `line_item_unblended_cost` are one. */
export function plainColumn(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
