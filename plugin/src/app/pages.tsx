import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { APP_BASE } from '../plugin-id.ts'
import { paths } from '../shared/paths.ts'

/** A page: where it is, below the app's own address, and what is loaded when it is opened. */
export interface PageEntry {
  /** As in react-router: `incidents/:id`. */
  path: string
  Component: LazyExoticComponent<ComponentType>
}

/** Every page of the app. The navigation, and which action it takes, stand in plugin.json; a test compares the two. */
export const pages: readonly PageEntry[] = [
  {
    path: below(paths.situation()),
    Component: lazy(async () => ({
      default: (await import('../situation/situation-page.tsx')).SituationPage,
    })),
  },
  {
    path: below(paths.incidents()),
    Component: lazy(async () => ({
      default: (await import('../incidents/incident-list-page.tsx')).IncidentListPage,
    })),
  },
  {
    path: 'incidents/:id',
    Component: lazy(async () => ({ default: (await import('../incidents/incident-page.tsx')).IncidentPage })),
  },
  {
    path: below(paths.detections()),
    Component: lazy(async () => ({
      default: (await import('../detections/detections-page.tsx')).DetectionsPage,
    })),
  },
  {
    path: 'detections/:id',
    Component: lazy(async () => ({ default: (await import('../detections/finding-page.tsx')).FindingPage })),
  },
  {
    path: below(paths.events()),
    Component: lazy(async () => ({ default: (await import('../events/events-page.tsx')).EventsPage })),
  },
  {
    path: 'conversations/:id',
    Component: lazy(async () => ({
      default: (await import('../events/conversation-page.tsx')).ConversationPage,
    })),
  },
  {
    path: below(paths.inventory()),
    Component: lazy(async () => ({
      default: (await import('../inventory/inventory-page.tsx')).InventoryPage,
    })),
  },
  {
    path: 'inventory/:id',
    Component: lazy(async () => ({ default: (await import('../inventory/asset-page.tsx')).AssetPage })),
  },
  {
    path: below(paths.risk()),
    Component: lazy(async () => ({ default: (await import('../risk/risk-page.tsx')).RiskPage })),
  },
  {
    path: 'entities/:type/:id',
    Component: lazy(async () => ({ default: (await import('../entities/entity-page.tsx')).EntityPage })),
  },
  {
    path: below(paths.rules()),
    Component: lazy(async () => ({ default: (await import('../rules/rules-page.tsx')).RulesPage })),
  },
  {
    path: 'rules/:id',
    Component: lazy(async () => ({ default: (await import('../rules/rule-page.tsx')).RulePage })),
  },
  {
    path: below(paths.playbooks()),
    Component: lazy(async () => ({
      default: (await import('../playbooks/playbook-list-page.tsx')).PlaybookListPage,
    })),
  },
  {
    path: 'playbooks/:id',
    Component: lazy(async () => ({ default: (await import('../playbooks/playbook-page.tsx')).PlaybookPage })),
  },
  {
    path: below(paths.programme()),
    Component: lazy(async () => ({
      default: (await import('../programme/programme-page.tsx')).ProgrammePage,
    })),
  },
  {
    path: 'programme/controls/:id',
    Component: lazy(async () => ({
      default: (await import('../programme/controls/control-page.tsx')).ControlPage,
    })),
  },
  {
    path: 'programme/vendors/:id',
    Component: lazy(async () => ({
      default: (await import('../programme/vendors/vendor-page.tsx')).VendorPage,
    })),
  },
  {
    path: 'programme/policies/:id',
    Component: lazy(async () => ({
      default: (await import('../programme/policies/policy-page.tsx')).PolicyPage,
    })),
  },
  {
    path: below(paths.sources()),
    Component: lazy(async () => ({ default: (await import('../sources/sources-page.tsx')).SourcesPage })),
  },
  {
    path: below(paths.configuration()),
    Component: lazy(async () => ({
      default: (await import('../configuration/configuration-page.tsx')).ConfigurationPage,
    })),
  },
]

function below(path: string): string {
  return path.slice(APP_BASE.length + 1)
}
