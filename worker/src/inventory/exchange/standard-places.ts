/** Whether a text may stand where a standard wants an IRI. Strict: what is refused is kept elsewhere. */
export function isIri(value: string | undefined): value is string {
  return (
    value !== undefined &&
    /^[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/i.test(value) &&
    (value.match(/#/g)?.length ?? 0) <= 1 &&
    URL.canParse(value)
  )
}

/** Whether a text may stand where a standard wants an e-mail address. */
export function isAddress(value: string | undefined): value is string {
  return value !== undefined && /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(value)
}

/** Whether a text is a SHA-256 in hex. */
export function isSha256(value: string): boolean {
  return /^[0-9a-f]{64}$/i.test(value)
}

/** A repository of Hugging Face as a package URL; undefined for what is none. */
export function huggingFacePurl(key: string): string | undefined {
  return /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(key) ? `pkg:huggingface/${key}` : undefined
}

/** The repository that a package URL of Hugging Face names. */
export function huggingFaceRepository(purl: string | undefined): string | undefined {
  const named = /^pkg:huggingface\/([^@?#]+)/.exec(purl ?? '')?.[1]
  if (named === undefined) return undefined
  try {
    return decodeURIComponent(named)
  } catch {
    return named
  }
}

/**
 * Identifiers of the SPDX licence list that models and data sets carry; another licence goes by its name. A name that is not
 * an identifier would make a document invalid.
 */
const LICENCE_IDS: ReadonlySet<string> = new Set([
  'AFL-3.0',
  'AGPL-3.0-only',
  'AGPL-3.0-or-later',
  'Apache-2.0',
  'Artistic-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD-3-Clause-Clear',
  'BSL-1.0',
  'C-UDA-1.0',
  'CC-BY-2.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC-BY-NC-2.0',
  'CC-BY-NC-3.0',
  'CC-BY-NC-4.0',
  'CC-BY-NC-ND-4.0',
  'CC-BY-NC-SA-3.0',
  'CC-BY-NC-SA-4.0',
  'CC-BY-ND-4.0',
  'CC-BY-SA-3.0',
  'CC-BY-SA-4.0',
  'CC0-1.0',
  'CDLA-Permissive-1.0',
  'CDLA-Permissive-2.0',
  'CDLA-Sharing-1.0',
  'ECL-2.0',
  'EPL-2.0',
  'EUPL-1.2',
  'GFDL-1.3-only',
  'GPL-2.0-only',
  'GPL-2.0-or-later',
  'GPL-3.0-only',
  'GPL-3.0-or-later',
  'ISC',
  'LGPL-2.1-only',
  'LGPL-3.0-only',
  'LGPL-3.0-or-later',
  'MIT',
  'MPL-2.0',
  'MS-PL',
  'NCSA',
  'ODbL-1.0',
  'ODC-By-1.0',
  'OFL-1.1',
  'OSL-3.0',
  'PDDL-1.0',
  'PostgreSQL',
  'Unlicense',
  'WTFPL',
  'Zlib',
])

/** Whether a text is an identifier of the SPDX licence list that a document may carry as such. */
export function isLicenceId(value: string): boolean {
  return LICENCE_IDS.has(value)
}

export const licenceIds: readonly string[] = [...LICENCE_IDS]
