import type { Playbook } from '../../model/playbook.ts'
import { constantsOf } from '../playbooks/check-parameters.ts'
import { filled } from '../playbooks/variables.ts'

type Target = NonNullable<Playbook['target_definitions']>[string]

/**
 * Where a target of CACAO (section 7.6) is: its URL, or the host that it names, by http unless its port is 443. Only constants of the
 * playbook are filled in. Undefined where nothing of it can be read, or several places are named.
 */
export function originOf({ playbook_variables }: Playbook, target: Target): URL | undefined {
  const constants = constantsOf(playbook_variables)
  const read = (text: string) => {
    const whole = filled(text, constants)
    return whole.ok ? whole.value : undefined
  }
  const listed = textsAt(target['address'])
  const [only, ...more] = listed
  if (only === undefined || more.length > 0) return undefined
  const text = read(only.text)
  const port = read(String(target['port'] ?? ''))
  if (text === undefined || port === undefined || !/^\d{0,5}$/.test(port)) return undefined
  if (only.kind === 'url') {
    const url = URL.parse(text)
    if (url === null || url.search !== '' || url.hash !== '' || !/^https?:$/.test(url.protocol))
      return undefined
    return url
  }
  const host = only.kind === 'ipv6' ? `[${text}]` : text
  if (!/^[A-Za-z0-9._-]+$|^\[[0-9a-fA-F:.]+\]$/.test(host)) return undefined
  const scheme = port === '443' ? 'https' : 'http'
  return URL.parse(`${scheme}://${host}${port === '' ? '' : `:${port}`}/`) ?? undefined
}

function textsAt(address: unknown): { kind: string; text: string }[] {
  if (typeof address !== 'object' || address === null) return []
  return Object.entries(address).flatMap(([kind, texts]) =>
    ['url', 'dname', 'ipv4', 'ipv6'].includes(kind) && Array.isArray(texts)
      ? texts.map((text) => ({ kind, text: String(text) }))
      : [],
  )
}

/** The credentials that a target's authentication names (CACAO, section 6: `kms_key_identifier`); what stands in plain text is not used. */
export function secretNamedBy(playbook: Playbook, target: Target): string | undefined {
  const id = target['authentication_info']
  const known = playbook['authentication_info_definitions']
  if (typeof id !== 'string' || typeof known !== 'object' || known === null) return undefined
  const one: unknown = new Map(Object.entries(known)).get(id)
  if (typeof one !== 'object' || one === null) return undefined
  const { kms, kms_key_identifier: name } = one as { kms?: unknown; kms_key_identifier?: unknown }
  return kms === true && typeof name === 'string' ? name : undefined
}
