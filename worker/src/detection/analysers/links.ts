import type { ChannelSignals } from '../../model/signal.ts'
import type { Found } from './found.ts'
import { signBit } from './text/survey.ts'
import type { TextView } from './text/text-view.ts'

type Links = NonNullable<ChannelSignals['links']>

const URL_SHAPE =
  /\b(?:https?|ftp|wss?):\/\/(?:[^\s/@<>"'`()[\]{}|\\^]{1,256}@)?([^\s/:?#<>"'`()[\]{}|\\^,]{1,255})(?::\d{1,5})?[^\s<>"'`\]}|\\^)]{0,2048}/gi
const PROTOCOL_RELATIVE = /(?:\]\(|(?:src|href)=["']?)\/\/([a-z0-9.-]{3,255})/gi
const MARKDOWN_IMAGE = /!\[[^\]\n]{0,300}\]\(\s{0,4}<?((?:https?:)?\/\/[^\s)>]{1,4000})/gi
const REFERENCE_IMAGE = /!\[[^\]\n]{0,300}\]\[[^\]\n]{0,80}\]/
const REFERENCE = /^\s{0,3}\[[^\]\n]{1,80}\]:\s{1,4}<?((?:https?:)?\/\/[^\s>]{1,4000})/gim
const HTML_IMAGE =
  /<(?:img|iframe|embed|source|video|audio|object|link)\b[^>]{0,400}?\b(?:src|data|href|srcset)\s{0,2}=\s{0,2}["']?((?:https?:)?\/\/[^\s"'>]{1,4000})/gi
const IP = /^\d{1,3}(?:\.\d{1,3}){3}$/
const HOSTS = 32
const SLASH = signBit('/')
/** Random path pieces and query values this long carry data; names of pictures seldom do. */
const DATA_LENGTH = 24
const TEMPLATE = /\$\{|\{\{|\{[a-z_]{2,30}\}|%7B|\[[A-Z_]{3,30}\]|<[A-Z_]{3,30}>/i

/**
 * Links of a text: how many, their hosts, whether an image's address carries data, and where they stand. Undefined
 * where there are none. Linear: every expression is bounded and anchored at a literal.
 */
export function linksOf({ text, survey }: TextView): { links: Links; places: readonly Found[] } | undefined {
  if ((survey.signs & SLASH) === 0 || !text.includes('//')) return undefined
  const places: Found[] = []
  const hosts = new Set<string>()
  let count = 0
  for (const shape of [URL_SHAPE, PROTOCOL_RELATIVE]) {
    for (const match of text.matchAll(shape)) {
      const host = hostOf(match[1] ?? '')
      if (host === undefined) continue
      count++
      if (hosts.size < HOSTS) hosts.add(host)
      places.push({ type: 'url', start: match.index, end: match.index + match[0].length })
    }
  }
  if (count === 0) return undefined
  return { links: { count, hosts: [...hosts], image_with_data: imageWithData(text) }, places }
}

const HOST =
  /^(?:[a-z0-9_\u00a1-\uffff](?:[a-z0-9_\u00a1-\uffff-]{0,62})\.){0,10}[a-z0-9\u00a1-\uffff-]{1,63}\.?$/

function hostOf(written: string): string | undefined {
  const host = written.toLowerCase().replace(/\.+$/, '')
  if (host === 'localhost' || IP.test(host)) return host
  return host.includes('.') && HOST.test(host) ? host : undefined
}

function imageWithData(text: string): boolean {
  const shapes = [MARKDOWN_IMAGE, HTML_IMAGE, ...(REFERENCE_IMAGE.test(text) ? [REFERENCE] : [])]
  return shapes.some((shape) => {
    for (const match of text.matchAll(shape)) if (carriesData(match[1] ?? '')) return true
    return false
  })
}

function carriesData(address: string): boolean {
  const [beforeQuery = '', query = ''] = address.split(/[?#](.*)/s)
  if (TEMPLATE.test(address)) return true
  for (const pair of query.split('&')) {
    const value = pair.slice(pair.indexOf('=') + 1)
    if (value.length >= DATA_LENGTH || (value.match(/%20|\+|%3A|%40/gi)?.length ?? 0) >= 2) return true
  }
  const path = beforeQuery.replace(/^(?:https?:)?\/\/[^/]*/i, '')
  return path.split('/').some((piece) => piece.length >= DATA_LENGTH * 2 && looksEncoded(piece))
}

function looksEncoded(piece: string): boolean {
  const kinds = Number(/[a-z]/.test(piece)) + Number(/[A-Z]/.test(piece)) + Number(/\d/.test(piece))
  const words = piece.split(/[-_. %]/).filter((word) => word.length > 0)
  return kinds >= 2 && words.some((word) => word.length >= DATA_LENGTH * 1.5)
}
