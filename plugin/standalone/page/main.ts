/** Grafana's packages read who is there and how it looks when they are loaded: that is told first. */
interface Settings {
  user: { uid: string; login: string; role: string }
  actions: readonly string[]
  manifest: { id: string; name: string }
}

const answer = await fetch('/api/frontend/settings')
if (answer.status === 401) location.assign('/login')
const settings = (await answer.json()) as Settings
const theme = localStorage.getItem('wachter.theme') === 'light' ? 'light' : 'dark'
const language = localStorage.getItem('wachter.language') === 'nl-NL' ? 'nl-NL' : 'en-US'
document.documentElement.lang = language

Object.assign(window, {
  __grafana_public_path__: '/public/',
  Prism: { manual: true },
  grafanaBootData: {
    user: {
      isSignedIn: true,
      id: 1,
      uid: settings.user.uid,
      login: settings.user.login,
      name: settings.user.login,
      orgId: 1,
      orgName: 'Main Org.',
      orgRole: settings.user.role,
      theme,
      language,
      locale: language,
      regionalFormat: language,
      timezone: 'browser',
      weekStart: 'browser',
      permissions: Object.fromEntries(settings.actions.map((action) => [action, true])),
    },
    settings: {
      buildInfo: { version: '13.2.3', edition: 'Open Source', env: 'production' },
      featureToggles: {},
      appSubUrl: '',
      appUrl: `${location.origin}/`,
      namespace: 'default',
      rbacEnabled: true,
      disableSanitizeHtml: false,
    },
    navTree: [],
  },
})

const { openHost } = await import('./open-host.tsx')
await openHost(settings.manifest)

export {}
