/** The address of a clone's origin as one name whichever way it is reached, without who logs in there. */
export function originIn(gitConfig: string): string | undefined {
  const section = /^\s{0,8}\[remote "origin"\]([^[]{0,4000})/m.exec(gitConfig)?.[1] ?? ''
  const url = /^\s{0,8}url\s{0,4}=\s{0,4}(\S{1,1000})/m.exec(section)?.[1]
  return url === undefined ? undefined : addressOf(url)
}

const SCP = /^(?:[\w.-]{1,64}@)?([\w.-]{1,253}):(?!\/\/)([^\s?#]{1,700})$/

function addressOf(url: string): string | undefined {
  const scp = SCP.exec(url)
  const parsed =
    scp !== null ? new URL(`https://${scp[1]}/${scp[2]}`) : URL.canParse(url) ? new URL(url) : undefined
  if (parsed === undefined || parsed.host === '') return undefined
  return `https://${parsed.hostname}${parsed.pathname.replace(/(?:\.git)?\/?$/, '')}`
}

/** Where CODEOWNERS may lie in a repository, the first that is there counts (GitHub, GitLab). */
export const CODEOWNERS_PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']

/**
 * Who owns a folder of a repository by its CODEOWNERS; '' is its top. The last line that names the folder or one above it
 * counts; lines that name single files or kinds of files say nothing of a folder.
 */
export function ownersOf(codeowners: string, folder: string): string | undefined {
  let owners: string | undefined
  for (const line of codeowners.split('\n')) {
    const [pattern = '', ...named] = (line.split(' #')[0] ?? '').trim().split(/\s+/)
    if (pattern === '' || pattern.startsWith('#') || pattern.startsWith('[') || pattern.startsWith('^['))
      continue
    if (named.length > 0 && covers(pattern, folder)) owners = named.join(' ')
  }
  return owners
}

function covers(pattern: string, folder: string): boolean {
  if (pattern === '*' || pattern === '/' || pattern === '/**' || pattern === '**') return true
  const named = pattern.replace(/^\//, '').replace(/\/(?:\*\*?)?$/, '')
  if (/[*?[\]]/.test(named)) return false
  const anchored = pattern.startsWith('/') || named.includes('/')
  const within = `${folder}/`
  return anchored ? within.startsWith(`${named}/`) : `/${within}`.includes(`/${named}/`)
}
