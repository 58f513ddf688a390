import { APP_BASE } from '../plugin-id.ts'

/** Where things have their page: the one place that knows addresses of the app. */
export const paths = {
  situation: () => `${APP_BASE}/situation`,
  incidents: () => `${APP_BASE}/incidents`,
  incident: (id: string) => `${APP_BASE}/incidents/${encodeURIComponent(id)}`,
  detections: () => `${APP_BASE}/detections`,
  detection: (id: string) => `${APP_BASE}/detections/${encodeURIComponent(id)}`,
  events: () => `${APP_BASE}/events`,
  conversation: (id: string) => `${APP_BASE}/conversations/${encodeURIComponent(id)}`,
  entity: (type: string, id: string) =>
    `${APP_BASE}/entities/${encodeURIComponent(type)}/${encodeURIComponent(id)}`,
  inventory: () => `${APP_BASE}/inventory`,
  asset: (id: string) => `${APP_BASE}/inventory/${encodeURIComponent(id)}`,
  risk: () => `${APP_BASE}/risk`,
  rules: () => `${APP_BASE}/rules`,
  rule: (id: string) => `${APP_BASE}/rules/${encodeURIComponent(id)}`,
  playbooks: () => `${APP_BASE}/playbooks`,
  playbook: (id: string) => `${APP_BASE}/playbooks/${encodeURIComponent(id)}`,
  /** Without a tab: the one that the page shows by itself. `narrowed`: what of the tab, as its address has it. */
  programme: (tab?: string, narrowed: Readonly<Record<string, string>> = {}) =>
    tab === undefined
      ? `${APP_BASE}/programme`
      : `${APP_BASE}/programme?${new URLSearchParams({ tab, ...narrowed })}`,
  control: (id: string) => `${APP_BASE}/programme/controls/${encodeURIComponent(id)}`,
  vendor: (id: string) => `${APP_BASE}/programme/vendors/${encodeURIComponent(id)}`,
  policy: (id: string) => `${APP_BASE}/programme/policies/${encodeURIComponent(id)}`,
  sources: () => `${APP_BASE}/sources`,
  configuration: () => `${APP_BASE}/configuration`,
}
