import { t } from '@grafana/i18n'
import type { Fault } from './connection.ts'
import type { UrlFault } from './fault-of-url.ts'

/** What is wrong, and how to mend it. */
export function wordsOfFault(fault: Fault): { what: string; mend: string } {
  const words: Record<Fault, { what: string; mend: string }> = {
    unreachable: {
      what: t('configuration.unreachable', 'Grafana can’t reach the worker'),
      mend: t(
        'configuration.unreachable.mend',
        'The address is asked by Grafana’s server, not by your browser: 127.0.0.1 is Grafana’s own machine. Look whether the worker runs and listens to that address (api.host), and whether a firewall lies between.',
      ),
    },
    'not-a-worker': {
      what: t('configuration.not-a-worker', 'Something else answers at this address'),
      mend: t(
        'configuration.not-a-worker.mend',
        'Give the worker’s own address without /api/v1. Behind a reverse proxy, see that it passes the path on unchanged.',
      ),
    },
    token: {
      what: t('configuration.token', 'The worker does not know this token'),
      mend: t(
        'configuration.token.mend',
        'Make one with “wachter token create”, put what it prints under api.tokens in the worker’s configuration with “grafana:”, start the worker again, and enter the token here.',
      ),
    },
    identity: {
      what: t('configuration.identity', 'The worker can’t tell who asks'),
      mend: t(
        'configuration.identity.mend',
        'Grafana has to sign who asks (X-Grafana-Id): look whether a proxy between takes the header away, whether the clocks agree, and whether api.grafana.issuer is Grafana’s root_url.',
      ),
    },
    keys: {
      what: t('configuration.keys', 'The worker can’t get Grafana’s signing keys'),
      mend: t(
        'configuration.keys.mend',
        'The worker asks for them at api.grafana.url with /api/signing-keys/keys: look at that address, the network between, and the CA (NODE_EXTRA_CA_CERTS).',
      ),
    },
    organisation: {
      what: t('configuration.organisation', 'Your organisation in Grafana has no access'),
      mend: t(
        'configuration.organisation.mend',
        'Name this organisation’s number with the tenant of the token under api.grafana.orgs.',
      ),
    },
    role: {
      what: t('configuration.role', 'You have no role in Wachter that may do this'),
      mend: t(
        'configuration.role.mend',
        'Whoever runs the worker gives one under api.grafana.people, teams or others.',
      ),
    },
    version: {
      what: t('configuration.version', 'App and worker are of different releases'),
      mend: t('configuration.version.mend', 'Bring both to one release.'),
    },
    'grafana-denies': {
      what: t('configuration.grafana-denies', 'Grafana does not let you use this route'),
      mend: t(
        'configuration.grafana-denies.mend',
        'That is right for people whose role does not have its action. Otherwise an administrator of Grafana gives the role.',
      ),
    },
    'no-route': {
      what: t('configuration.no-route', 'Grafana does not know this route'),
      mend: t(
        'configuration.no-route.mend',
        'The app is not enabled, or another version of it is installed than the page that you see: reload the page.',
      ),
    },
    other: {
      what: t('configuration.other', 'It did not work'),
      mend: t('configuration.other.mend', 'The worker’s log says more.'),
    },
  }
  return words[fault]
}

export function wordOfUrlFault(fault: UrlFault): string {
  const words: Record<UrlFault, string> = {
    none: t('configuration.url.none', 'An address is needed.'),
    'no-url': t('configuration.url.no-url', 'This is no address, such as http://worker:7465.'),
    scheme: t('configuration.url.scheme', 'It begins with http:// or https://.'),
    path: t(
      'configuration.url.path',
      'The worker’s own address: without /api/v1, a slash at its end, ? or #.',
    ),
    secret: t(
      'configuration.url.secret',
      'No name or password in the address: tokens have their own fields.',
    ),
  }
  return words[fault]
}
