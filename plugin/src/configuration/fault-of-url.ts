/** What is wrong with an address of a worker as it is typed; undefined for nothing. */
export type UrlFault = 'none' | 'no-url' | 'scheme' | 'path' | 'secret'

/** The worker's own address, `http://worker:7465`: Grafana's server asks it, and puts `/api/v1` behind it by itself. */
export function faultOfUrl(text: string): UrlFault | undefined {
  if (text.trim() === '') return 'none'
  if (!URL.canParse(text)) return 'no-url'
  const { protocol, pathname, search, hash, username, password } = new URL(text)
  if (protocol !== 'http:' && protocol !== 'https:') return 'scheme'
  if (username !== '' || password !== '') return 'secret'
  const isMore = /\/api(\/|$)/.test(pathname) || text.trim().endsWith('/') || search !== '' || hash !== ''
  return isMore ? 'path' : undefined
}
