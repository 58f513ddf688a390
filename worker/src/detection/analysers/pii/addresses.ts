import type { Found } from '../found.ts'
import { signBit } from '../text/survey.ts'
import type { TextView } from '../text/text-view.ts'

const AT = signBit('@')
const DOT = signBit('.')
const COLON = signBit(':')

const MAIL_LOCAL = /[A-Za-z0-9._%+'\u00c0-\u024f-]{1,64}$/
const MAIL_DOMAIN =
  /@(?:[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f-]{0,61}[A-Za-z0-9\u00c0-\u024f])?\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/y
const DOMAIN_EXAMPLE = /^@(?:[a-z0-9-]+\.)*(?:example\.(?:com|org|net)|example|test|invalid|localhost)$/i

/** E-mail addresses (not those of reserved example domains) and IP addresses of a text. */
export function addressesOf({ text, survey }: TextView): Found[] {
  const found: Found[] = []
  if ((survey.signs & AT) !== 0) addEmails(text, found)
  if ((survey.signs & DOT) !== 0 && survey.digits >= 4) addIpv4(text, found)
  if ((survey.signs & COLON) !== 0) addIpv6(text, found)
  return found
}

function addEmails(text: string, found: Found[]): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = MAIL_LOCAL.exec(text.slice(Math.max(0, at - 64), at))?.[0].replace(/^[.'%+-]+/, '')
    if (!local) continue
    MAIL_DOMAIN.lastIndex = at
    const domain = MAIL_DOMAIN.exec(text)?.[0]
    if (domain === undefined || DOMAIN_EXAMPLE.test(domain)) continue
    found.push({ type: 'email', start: at - local.length, end: at + domain.length })
  }
}

const IPV4 = /(?<![\d.A-Za-z_])(?:\d{1,3}\.){3}\d{1,3}(?![\d_]|\.\d|\.?[A-Za-z])/g
const VERSION_BEFORE =
  /(?:version|ver|v|release|chrome|firefox|safari|build|rev|section|§|sec)[ :/._-]{0,2}$/i
/** Unspecified, loopback, broadcast and multicast addresses belong to nobody. */
const NOBODYS = /^(?:0\.|127\.|255\.|22[4-9]\.|23\d\.)|\.0$/

function addIpv4(text: string, found: Found[]): void {
  for (const match of text.matchAll(IPV4)) {
    const value = match[0]
    if (value.split('.').some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0'))))
      continue
    if (NOBODYS.test(value) || VERSION_BEFORE.test(text.slice(Math.max(0, match.index - 10), match.index)))
      continue
    found.push({ type: 'ip_address', start: match.index, end: match.index + value.length })
  }
}

const IPV6 =
  /(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?:%[0-9A-Za-z]{1,15})?(?![0-9A-Za-z:.])/g

function addIpv6(text: string, found: Found[]): void {
  // All eight groups, or a gap.
  if (!text.includes('::') && text.split(':', 8).length < 8) return
  for (const match of text.matchAll(IPV6)) {
    const groups = match[0].replace(/%.*$/, '').split(':')
    const squeezed = match[0].includes('::')
    const filled = groups.filter((group) => group !== '').length
    if (
      squeezed
        ? filled < 3 || groups.length > 8 || match[0].indexOf('::') !== match[0].lastIndexOf('::')
        : groups.length !== 8 || filled !== 8
    )
      continue
    if (!/[A-Fa-f]/.test(match[0]) && !squeezed && filled < 8) continue
    found.push({ type: 'ip_address', start: match.index, end: match.index + match[0].length })
  }
}
