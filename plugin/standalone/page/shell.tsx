import { css } from '@emotion/css'
import {
  AppEvents,
  type AppPlugin,
  type AppPluginMeta,
  type GrafanaTheme2,
  getThemeById,
  type NavModelItem,
  PluginContextProvider,
  ThemeContext,
} from '@grafana/data'
import { config, getAppEvents, locationService } from '@grafana/runtime'
import { Alert, ErrorBoundaryAlert, GlobalStyles, PortalContainer, useStyles2 } from '@grafana/ui'
import { Suspense, useEffect, useState } from 'react'
import { Route, Router, Routes } from 'react-router-dom'
import { ExposedPage } from './exposed-page.tsx'
import { HostBar } from './host-bar.tsx'
import { HostNavigation, type Manifest } from './host-navigation.tsx'
import { ShownPage } from './host-page.tsx'

/** The page around the app: navigation, breadcrumbs, theme and language, what just happened. */
export function HostShell({ manifest, plugin }: { manifest: Manifest; plugin: AppPlugin }) {
  const theme = getThemeById(config.bootData.user.theme)
  const [location, setLocation] = useState(() => locationService.getLocation())
  useEffect(() => {
    const following = locationService.getLocationObservable().subscribe(setLocation)
    return () => following.unsubscribe()
  }, [])
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <Router navigator={locationService.getHistory()} location={location}>
        <Frame manifest={manifest} plugin={plugin} path={location.pathname} />
      </Router>
      <PortalContainer />
    </ThemeContext.Provider>
  )
}

function Frame({ manifest, plugin, path }: { manifest: Manifest; plugin: AppPlugin; path: string }) {
  const styles = useStyles2(getStyles)
  const [page, setPage] = useState<NavModelItem | undefined>()
  const [isOpen, setOpen] = useState(false)
  const Root = plugin.root
  const basename = `/a/${manifest.id}`
  const meta = { ...manifest, jsonData: {}, enabled: true } as unknown as AppPluginMeta
  useEffect(() => followLinks(), [])
  useEffect(() => askForHelp(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a menu that was opened closes when one goes somewhere
  useEffect(() => setOpen(false), [path])
  return (
    <ShownPage.Provider value={setPage}>
      <div className={styles.frame}>
        <HostBar name={manifest.name} base={basename} page={page} onMenu={() => setOpen(!isOpen)} />
        <HostNavigation manifest={manifest} path={path} isOpen={isOpen} />
        <main className={styles.main}>
          <ErrorBoundaryAlert>
            <Suspense fallback={null}>
              <Routes>
                <Route path={`${basename}/-/exposed`} element={<ExposedPage />} />
                {Root !== undefined && (
                  <Route
                    path={`${basename}/*`}
                    element={
                      <PluginContextProvider meta={meta}>
                        <Root
                          meta={meta}
                          basename={basename}
                          onNavChanged={() => {}}
                          query={{}}
                          path={path}
                        />
                      </PluginContextProvider>
                    }
                  />
                )}
              </Routes>
            </Suspense>
          </ErrorBoundaryAlert>
        </main>
      </div>
      <Notices />
    </ShownPage.Provider>
  )
}

/** `?` is Grafana's own help there; here it opens the app's. */
function askForHelp(): () => void {
  const onKey = ({ key, target }: KeyboardEvent) => {
    const isTyped = target instanceof Element && target.closest('input, textarea, select') !== null
    if (key === '?' && !isTyped) document.dispatchEvent(new Event('wachter:help'))
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

/** As Grafana: a plain link inside goes there without loading the page anew. */
function followLinks(): () => void {
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const href = link?.getAttribute('href')
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
      return
    if (href == null || !href.startsWith('/a/') || link?.target === '_blank') return
    event.preventDefault()
    locationService.push(href)
  }
  document.addEventListener('click', onClick)
  return () => document.removeEventListener('click', onClick)
}

interface Notice {
  key: number
  severity: 'success' | 'error'
  title: string
  text: string
}

/** How long it is said that something worked, milliseconds (Grafana: 3 seconds). */
const SAID_MS = 3000

function Notices() {
  const styles = useStyles2(getStyles)
  const [notices, setNotices] = useState<readonly Notice[]>([])
  useEffect(() => {
    let next = 0
    const say = (severity: Notice['severity']) => (title: unknown) => {
      const [first = '', ...rest] = Array.isArray(title) ? title.map(String) : [String(title)]
      const notice = { key: next++, severity, title: first, text: rest.join(' ') }
      setNotices((before) => [...before.slice(-4), notice])
      const remove = () => setNotices((before) => before.filter(({ key }) => key !== notice.key))
      if (severity === 'success') setTimeout(remove, SAID_MS)
    }
    const events = getAppEvents()
    const following = [
      events
        .getStream({ type: AppEvents.alertSuccess.name } as never)
        .subscribe((event) => say('success')((event as { payload: unknown }).payload)),
      events
        .getStream({ type: AppEvents.alertError.name } as never)
        .subscribe((event) => say('error')((event as { payload: unknown }).payload)),
    ]
    return () => {
      for (const one of following) one.unsubscribe()
    }
  }, [])
  return (
    <div className={styles.notices} aria-live="polite">
      {notices.map(({ key, severity, title, text }) => (
        <Alert
          key={key}
          severity={severity}
          title={title}
          elevated
          onRemove={() => setNotices((before) => before.filter((one) => one.key !== key))}
        >
          {text}
        </Alert>
      ))}
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    frame: css({
      display: 'grid',
      gridTemplate: '"bar bar" auto "nav main" 1fr / auto minmax(0, 1fr)',
      minHeight: '100vh',
      background: theme.colors.background.canvas,
    }),
    main: css({ gridArea: 'main', background: theme.colors.background.primary, minWidth: 0 }),
    notices: css({
      position: 'fixed',
      top: theme.spacing(8),
      right: theme.spacing(2),
      width: 400,
      maxWidth: '90vw',
      zIndex: theme.zIndex.portal + 1,
    }),
  }
}
