import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard'

/** A dashboard before it is built. */
export interface Described {
  uid: string
  title: string
  description: string
  /** How far back it looks when it is opened. */
  from: string
  panels: readonly Builder<Panel>[]
}

/** The two weeks of the sample organisation (worker/src/demo/generate.ts), milliseconds since 1970. */
export const SAMPLE = { from: Date.UTC(2026, 10, 2), to: Date.UTC(2026, 10, 16) } as const

/** The dashboard as the classic JSON that files provision; the same on every call. */
export function builtDashboard({ uid, title, description, from, panels }: Described): Dashboard {
  const dashboard = new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['wachter', 'ai-security'])
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from, to: 'now' })
    .refresh('1m')
    .readonly()
    .link(
      new DashboardLinkBuilder('Wachter')
        .type(DashboardLinkType.Dashboards)
        .tags(['wachter'])
        .asDropdown(true)
        .keepTime(true),
    )
    .link(
      new DashboardLinkBuilder('Open the app')
        .type(DashboardLinkType.Link)
        .icon('external link')
        .url('/a/wachter-aisecurity-app/situation'),
    )
    .link(
      new DashboardLinkBuilder('Sample organisation')
        .type(DashboardLinkType.Link)
        .icon('dashboard')
        .tooltip('The two weeks that the sample organisation has logs of')
        .url(`/d/${uid}?from=${SAMPLE.from}&to=${SAMPLE.to}`),
    )
  panels.forEach((panel, nth) => {
    dashboard.withPanel({ build: () => ({ ...panel.build(), id: nth + 1 }) })
  })
  return dashboard.build()
}
