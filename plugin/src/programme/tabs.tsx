import { t } from '@grafana/i18n'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A part of the programme: its name in the address, its word, and what is loaded when it is opened. */
export interface ProgrammeTab {
  id: string
  word: () => string
  Content: LazyExoticComponent<ComponentType>
}

/** The parts of the programme, in the order of their tabs; the first is what the page shows by itself. */
export const tabs: readonly ProgrammeTab[] = [
  {
    id: 'maturity',
    word: () => t('programme.tab.maturity', 'Maturity'),
    Content: lazy(async () => ({ default: (await import('./maturity/maturity-tab.tsx')).MaturityTab })),
  },
  {
    id: 'figures',
    word: () => t('programme.tab.figures', 'Figures'),
    Content: lazy(async () => ({ default: (await import('./figures/figures-tab.tsx')).FiguresTab })),
  },
  {
    id: 'compliance',
    word: () => t('programme.tab.compliance', 'Compliance'),
    Content: lazy(async () => ({ default: (await import('./compliance/compliance-tab.tsx')).ComplianceTab })),
  },
  {
    id: 'controls',
    word: () => t('programme.tab.controls', 'Controls'),
    Content: lazy(async () => ({ default: (await import('./controls/controls-tab.tsx')).ControlsTab })),
  },
  {
    id: 'coverage',
    word: () => t('programme.tab.coverage', 'Coverage'),
    Content: lazy(async () => ({ default: (await import('./coverage/coverage-tab.tsx')).CoverageTab })),
  },
  {
    id: 'acceptances',
    word: () => t('programme.tab.acceptances', 'Acceptances'),
    Content: lazy(async () => ({
      default: (await import('./acceptances/acceptances-tab.tsx')).AcceptancesTab,
    })),
  },
  {
    id: 'policies',
    word: () => t('programme.tab.policies', 'Policies'),
    Content: lazy(async () => ({ default: (await import('./policies/policies-tab.tsx')).PoliciesTab })),
  },
  {
    id: 'raci',
    word: () => t('programme.tab.raci', 'Who answers'),
    Content: lazy(async () => ({ default: (await import('./raci/raci-tab.tsx')).RaciTab })),
  },
  {
    id: 'board',
    word: () => t('programme.tab.board', 'Board'),
    Content: lazy(async () => ({ default: (await import('./board/board-tab.tsx')).BoardTab })),
  },
  {
    id: 'report',
    word: () => t('programme.tab.report', 'Board report'),
    Content: lazy(async () => ({ default: (await import('./report/report-tab.tsx')).BoardReportTab })),
  },
  {
    id: 'red-team',
    word: () => t('programme.tab.red-team', 'Red team'),
    Content: lazy(async () => ({ default: (await import('./red-team/red-team-tab.tsx')).RedTeamTab })),
  },
  {
    id: 'vendors',
    word: () => t('programme.tab.vendors', 'Vendors'),
    Content: lazy(async () => ({ default: (await import('./vendors/vendors-tab.tsx')).VendorsTab })),
  },
  {
    id: 'editions',
    word: () => t('programme.tab.editions', 'Editions'),
    Content: lazy(async () => ({ default: (await import('./editions/editions-tab.tsx')).EditionsTab })),
  },
  {
    id: 'drift',
    word: () => t('programme.tab.drift', 'Drift'),
    Content: lazy(async () => ({ default: (await import('./drift/drift-tab.tsx')).DriftTab })),
  },
]
