import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Alert, Button, useStyles2 } from '@grafana/ui'
import { useQueries } from '@tanstack/react-query'
import { Mark } from '../shared/badges.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import type { Route } from '../worker/call-worker.ts'
import type { Connection } from './connection.ts'
import type { ConnectionPort } from './connection-port.ts'
import { wordsOfFault } from './words-of-faults.ts'

const ROUTES = ['read', 'annotate', 'respond', 'configure'] as const satisfies readonly Route[]

/** Each route that the person may use, asked as a page would ask; what is wrong is named with how to mend it. */
export function ConnectionTests({ port }: { port: ConnectionPort }) {
  const styles = useStyles2(getStyles)
  const routes = ROUTES.filter((route) => may(route))
  const tests = useQueries({
    queries: routes.map((route) => ({
      queryKey: ['configuration', 'test', route],
      queryFn: ({ signal }: { signal: AbortSignal }) => port.test(route, signal),
      staleTime: 0,
    })),
  })
  const found = tests.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const working = found.find((one) => one.state === 'works')
  const again = () => {
    for (const test of tests) void test.refetch()
  }
  return (
    <>
      {working?.state === 'works' && <WhoIAm connection={working} />}
      <ul className={styles.list} aria-live="polite">
        {routes.map((route, nth) => (
          <li key={route} className={styles.route}>
            <strong>{wordOfRoute(route)}</strong> <RouteState connection={tests[nth]?.data} />
          </li>
        ))}
      </ul>
      <Button
        variant="secondary"
        icon="sync"
        onClick={again}
        disabled={tests.some(({ isFetching }) => isFetching)}
      >
        {t('configuration.test', 'Test connection')}
      </Button>
    </>
  )
}

function RouteState({ connection }: { connection: Connection | undefined }) {
  if (connection === undefined)
    return <Mark icon="hourglass" tone="grey" text={t('configuration.testing', 'Asking …')} />
  if (connection.state === 'works')
    return <Mark icon="check-circle" tone="green" text={t('configuration.works', 'Works')} />
  const { what, mend } = wordsOfFault(connection.fault)
  return (
    <Alert severity="error" title={what}>
      <p>{mend}</p>
      <p>
        <InertText text={connection.message} longest={500} />
      </p>
    </Alert>
  )
}

function WhoIAm({
  connection: { caller, versions },
}: {
  connection: Extract<Connection, { state: 'works' }>
}) {
  const styles = useStyles2(getStyles)
  const best = { name: caller.name, tenant: caller.tenant }
  return (
    <dl className={styles.facts}>
      <dt>{t('configuration.you', 'You are')}</dt>
      <dd>
        <InertText text={best.name} longest={120} />
      </dd>
      <dt>{t('configuration.tenant', 'Tenant')}</dt>
      <dd>
        <InertText text={best.tenant} longest={120} />
      </dd>
      <dt>{t('configuration.worker', 'Worker')}</dt>
      <dd>
        {t('configuration.release', 'release {{product}}, API {{api}}', {
          product: versions.product,
          api: versions.api,
        })}
      </dd>
    </dl>
  )
}

function wordOfRoute(route: (typeof ROUTES)[number]): string {
  const words = {
    read: t('configuration.route.read', 'See'),
    annotate: t('configuration.route.annotate', 'Judge and comment'),
    respond: t('configuration.route.respond', 'Respond'),
    configure: t('configuration.route.configure', 'Configure'),
  }
  return words[route]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: theme.spacing(1, 0, 2) }),
    route: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    facts: css({
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    }),
  }
}
