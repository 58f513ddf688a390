import type { EventDraft } from '../../model/source.ts'
import { isAddress } from '../addresses.ts'

/**
 * A requested address as proxies log it (`https://host/path`, `host/path`, `host:443`) as `url.*` fields; `host` is used
 * where the address has none. The address stays as it was logged.
 */
export function webAddress(url: string | undefined, host: string | undefined): EventDraft['fields'] {
  const text = url?.slice(0, 65_536)
  const parsed =
    text === undefined ? null : URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`)
  const domain = nameOf(host) ?? nameOf(parsed?.hostname)
  return {
    'url.full': text,
    'url.domain': domain,
    'url.path': parsed && parsed.pathname !== '/' ? parsed.pathname : undefined,
    'destination.domain': domain !== undefined && !isAddress(domain) ? domain : undefined,
  }
}

/** A host in lower case, without port and closing dot. */
function nameOf(host: string | undefined): string | undefined {
  const name = host
    ?.toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/^([^:]+):\d{1,5}$/, '$1')
    .replace(/\.$/, '')
  return name === '' || name === '-' ? undefined : name
}
