import './public-path.ts'
import { AppPlugin } from '@grafana/data'
import { lazy } from 'react'

/** Grafana loads this with itself: whatever a page needs comes when it is opened. */
const LazyApp = lazy(async () => ({ default: (await import('./app/app.tsx')).App }))

export const plugin = new AppPlugin<Record<string, never>>().setRootPage(LazyApp)
