import { t } from '@grafana/i18n'
import { LinkButton } from '@grafana/ui'
import { Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router-dom'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { Nothing, Waiting } from '../shared/states.tsx'
import { pages } from './pages.tsx'

/** Grafana gives the app all addresses below its own; what is no page says so. */
export function AppRoutes() {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="" element={<Navigate to={paths.situation()} replace />} />
        {pages.map(({ path, Component }) => (
          <Route key={path} path={path} element={<Component />} />
        ))}
        <Route path="*" element={<NoSuchPage />} />
      </Routes>
    </Suspense>
  )
}

function NoSuchPage() {
  return (
    <Page title={t('app.no-page', 'There is no such page')}>
      <Nothing of="match" title={t('app.no-page.moved', 'The address is wrong, or the page has moved')}>
        <LinkButton href={paths.incidents()}>{t('app.to-incidents', 'Show incidents')}</LinkButton>
      </Nothing>
    </Page>
  )
}
