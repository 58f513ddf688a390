import { hasPermission } from '@grafana/runtime'
import { PLUGIN_ID } from '../plugin-id.ts'

/** The actions of plugin.json, by what they allow. */
export const actions = {
  read: `${PLUGIN_ID}.records:read`,
  attest: `${PLUGIN_ID}.policies:attest`,
  annotate: `${PLUGIN_ID}.records:annotate`,
  respond: `${PLUGIN_ID}.incidents:respond`,
  reveal: `${PLUGIN_ID}.texts:reveal`,
  configure: `${PLUGIN_ID}.settings:write`,
} as const

export type Permission = keyof typeof actions

/** Whether the person may; the worker decides again. */
export function may(permission: Permission): boolean {
  return hasPermission(actions[permission])
}
