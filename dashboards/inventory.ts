import type { Described } from './dashboard.ts'
import { bars, curve, stat, table } from './panel.ts'
import { OWN } from './query.ts'

const EVER = '5y'

/** What AI there is, what is not known of it, and how it changes. */
export const inventoryAndDrift: Described = {
  uid: 'wachter-inventory',
  title: 'AI security: inventory and drift',
  description: 'What AI there is, who owns it, what is not known of it, and how it changes.',
  from: 'now-30d',
  panels: [
    stat(
      {
        ...{ title: 'Assets', width: 6, height: 5, reduce: 'sum', ever: EVER },
        description: 'Everything in the inventory, whenever it was first seen.',
        link: { title: 'Inventory', path: 'inventory' },
      },
      { kind: 'assets', where: OWN, buckets: [{ by: 'time', interval: '1d', gaps: 'left' }] },
    ),
    stat(
      {
        ...{ title: 'Without an owner', width: 6, height: 5, reduce: 'sum', ever: EVER, nothing: '0' },
        description: 'Nobody to ask when something is found on it.',
        link: { title: 'Inventory', path: 'inventory?gap=no_owner' },
        bad: [{ from: 1, colour: 'orange' }],
      },
      {
        ...{ kind: 'assets', where: `${OWN} AND gaps.id:no_owner` },
        buckets: [{ by: 'time', interval: '1d', gaps: 'left' }],
      },
    ),
    stat(
      {
        ...{ title: 'New in the range', width: 6, height: 5, reduce: 'sum', nothing: '0' },
        description: 'First seen by any observer.',
        link: { title: 'Inventory', path: 'inventory' },
      },
      { kind: 'assets', where: OWN, buckets: [{ by: 'time' }] },
    ),
    stat(
      {
        ...{ title: 'Never reviewed', width: 6, height: 5, reduce: 'sum', ever: EVER, nothing: '0' },
        description: 'No security review is on record.',
        link: { title: 'Inventory', path: 'inventory?gap=no_security_review' },
        bad: [{ from: 1, colour: 'orange' }],
      },
      {
        ...{ kind: 'assets', where: `${OWN} AND gaps.id:no_security_review` },
        buckets: [{ by: 'time', interval: '1d', gaps: 'left' }],
      },
    ),
    bars(
      { title: 'By type', width: 8, ever: EVER, description: 'Assets by what they are.' },
      { kind: 'assets', where: OWN, buckets: [{ by: 'value', field: 'type', size: 20 }] },
    ),
    bars(
      {
        ...{ title: 'What is missing', width: 8, ever: EVER, nothing: 'No gaps' },
        description: 'Gaps of assets: what should be known, decided or in place and is not.',
        link: { title: 'Inventory', path: 'inventory' },
      },
      { kind: 'assets', where: OWN, buckets: [{ by: 'value', field: 'gaps.id', size: 15 }] },
    ),
    bars(
      {
        ...{ title: 'Whose', width: 8, ever: EVER },
        description: 'Assets by who provides them, as observers name it.',
      },
      { kind: 'assets', where: OWN, buckets: [{ by: 'value', field: 'refs.provider', size: 15 }] },
    ),
    curve(
      {
        ...{ title: 'Changes', width: 16, as: 'bars', ever: '14d' },
        description: 'What observers newly said of assets in the last two weeks.',
        link: { title: 'Inventory', path: 'inventory' },
      },
      {
        ...{ kind: 'asset_changes', alias: '{{what}}' },
        buckets: [{ by: 'value', field: 'what', size: 15 }, { by: 'time' }],
      },
    ),
    table(
      {
        ...{ title: 'Who says it', width: 8, ever: EVER },
        description: 'Assets by their observers, and when one of them was last seen.',
      },
      {
        ...{ kind: 'assets', where: OWN },
        buckets: [{ by: 'value', field: 'observers', size: 25 }],
        figures: [{ of: 'count' }, { of: 'max', field: 'last_seen' }],
      },
      [
        { field: 'observers', title: 'Observer' },
        { field: 'Count', title: 'Assets', width: 90 },
        { field: 'Max', title: 'Last seen', unit: 'dateTimeFromNow', width: 140 },
      ],
    ),
  ],
}
