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
    id: 'red-team',
    word: () => t('programme.tab.red-team', 'Red team'),
    Content: lazy(async () => ({ default: (await import('./red-team/red-team-tab.tsx')).RedTeamTab })),
  },
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
    id: 'vendors',
    word: () => t('programme.tab.vendors', 'Vendors'),
    Content: lazy(async () => ({ default: (await import('./vendors/vendors-tab.tsx')).VendorsTab })),
  },
  {
    id: 'editions',
    word: () => t('programme.tab.editions', 'Editions'),
    Content: lazy(async () => ({ default: (await import('./editions/editions-tab.tsx')).EditionsTab })),
  },
]
