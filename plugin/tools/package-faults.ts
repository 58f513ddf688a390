import type { Packed } from './zip-of.ts'

/** What the package is held against beside itself. */
export interface Expected {
  id: string
  /** Of package.json. */
  version: string
  /** Whether there is such a file below `plugin/src`. */
  hasSource(path: string): boolean
}

const NEEDED = ['plugin.json', 'module.js', 'README.md', 'CHANGELOG.md', 'LICENSE']
/** What nobody needs in Grafana: settings, tests, what a machine leaves lying about. */
const STRANGE = /(^|\/)(\.|node_modules\/|MANIFEST\.txt$)|\.(test|map\.map|tsx?|tsbuildinfo|log|zip|exe|sh)$/
const README_AT_LEAST = 800
/** A picture of the catalogue is looked at, not downloaded: pixels of its narrower side at least, bytes at most. */
const PICTURE = { narrowest: 600, largest: 1_000_000 }
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Whose scripts only count visitors. */
const TRACKERS = /google-analytics|googletagmanager|segment\.(io|com)|hotjar|mixpanel|rudderstack|fullstory/i

/**
 * What Grafana's plugin validator would find in the package, as far as it looks at the package itself: its layout, the manifest,
 * versions, pages, pictures, what scripts say to the console, source maps. Empty where it is fit to be signed.
 */
export function packageFaults(files: readonly Packed[], expected: Expected): string[] {
  const isInside = ({ path }: Packed) => path.startsWith(`${expected.id}/`)
  const inside = new Map(
    files
      .filter(isInside)
      .map(({ path, bytes }) => [path.slice(expected.id.length + 1), Buffer.from(bytes).toString('utf8')]),
  )
  const outside = files.filter((file) => !isInside(file)).map(({ path }) => path)
  return [
    ...outside.map((path) => `${path} is not in the folder ${expected.id}`),
    ...NEEDED.filter((name) => !inside.has(name)).map((name) => `there is no ${name}`),
    ...[...inside.keys()].filter((path) => STRANGE.test(path)).map((path) => `${path} does not belong there`),
    ...manifestFaults(inside, expected),
    ...files.filter(isInside).flatMap(pictureFaults),
    ...changeLogFaults(inside.get('CHANGELOG.md'), expected.version),
    ...readmeFaults(inside.get('README.md') ?? ''),
    ...(inside.get('LICENSE')?.includes('Apache License') === true
      ? []
      : ['LICENSE is not the Apache License']),
    ...[...inside].flatMap(([path, text]) => fileFaults({ path, text }, inside, expected)),
  ]
}

interface Manifest {
  id?: string
  name?: string
  type?: string
  info?: {
    version?: string
    updated?: string
    description?: string
    keywords?: string[]
    author?: { name?: string }
    logos?: { small?: string; large?: string }
    links?: { name?: string; url?: string }[]
    screenshots?: { name?: string; path?: string }[]
  }
  dependencies?: { grafanaDependency?: string }
}

function manifestFaults(inside: ReadonlyMap<string, string>, { id, version }: Expected): string[] {
  const text = inside.get('plugin.json') ?? '{}'
  const manifest = JSON.parse(text) as Manifest
  const { info = {} } = manifest
  const pictures = [info.logos?.small, info.logos?.large, ...(info.screenshots ?? []).map(({ path }) => path)]
  const says = (fault: string, holds: boolean) => (holds ? [] : [`plugin.json: ${fault}`])
  return [
    ...says(`the id is not ${id}`, manifest.id === id),
    ...says('it is no app', manifest.type === 'app'),
    ...says('the id does not end with the type', id.endsWith('-app')),
    ...says('the id is one of Grafana’s own', !id.startsWith('grafana-')),
    ...says(
      `the author is not named in the id`,
      id.startsWith(`${manifest.info?.author?.name ?? ''}-`.toLowerCase()),
    ),
    ...says(`the version ${info.version} is not ${version}`, info.version === version),
    ...says('`updated` is no day', /^\d{4}-\d{2}-\d{2}$/.test(info.updated ?? '')),
    ...says('a variable was not filled', !/%[A-Z_]+%/.test(text)),
    ...says(
      'no name, description or author',
      Boolean(manifest.name && info.description && info.author?.name),
    ),
    ...says('no keyword', (info.keywords?.length ?? 0) > 0),
    ...says('no screenshot', (info.screenshots?.length ?? 0) > 0),
    // One that also says up to which release goes dark in a Grafana that was updated.
    ...says('no bound for Grafana', /^>=\d+\.\d+\.\d+$/.test(manifest.dependencies?.grafanaDependency ?? '')),
    ...says(
      'a link is not https',
      (info.links ?? []).every(({ url = '' }) => url.startsWith('https://')),
    ),
    ...pictures.flatMap((path) => says(`there is no ${path}`, path !== undefined && inside.has(path))),
  ]
}

/** Of the pictures only what their head says: that they are PNG, and of a size that one can read. */
function pictureFaults({ path, bytes }: Packed): string[] {
  if (!path.endsWith('.png')) return []
  const head = Buffer.from(bytes.subarray(0, 24))
  if (head.length < 24 || !head.subarray(0, PNG.length).equals(PNG)) return [`${path} is no PNG`]
  const side = Math.min(head.readUInt32BE(16), head.readUInt32BE(20))
  return [
    ...(side < PICTURE.narrowest ? [`${path} is too small to read: ${side} pixels`] : []),
    ...(bytes.length > PICTURE.largest
      ? [`${path} is ${bytes.length} bytes, more than ${PICTURE.largest}`]
      : []),
  ]
}

/** What is released is told: the catalogue shows the change log. */
function changeLogFaults(changeLog: string | undefined, version: string): string[] {
  const tells = changeLog === undefined || changeLog.includes(version) || /^## Unreleased$/m.test(changeLog)
  return tells ? [] : [`CHANGELOG.md names neither ${version} nor what is unreleased`]
}

/** It is shown in Grafana's catalogue, where nothing beside it is. */
function readmeFaults(readme: string): string[] {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target)
  return [
    ...(readme.length < README_AT_LEAST ? ['README.md is too short to say what it is'] : []),
    ...(/<!--|npm run|yarn |docker compose/.test(readme) ? ['README.md speaks to developers'] : []),
    ...links
      .filter((target) => !target.startsWith('https://'))
      .map((target) => `README.md: ${target} leads nowhere`),
  ]
}

const RUNS_TEXT = /\bnew Function\(|\beval\(/

/**
 * Whether a script, by its source map, is of packages alone. Of those, zod tries whether the page lets it compile its schemas, and
 * does without where it does not.
 */
function isOfPackages(map: string | undefined): boolean {
  const { sources = [] } = JSON.parse(map ?? '{}') as { sources?: string[] }
  return sources.length > 0 && sources.every((source) => source.includes('/node_modules/'))
}

function fileFaults(
  { path, text }: { path: string; text: string },
  inside: ReadonlyMap<string, string>,
  { hasSource }: Expected,
): string[] {
  if (
    path.endsWith('.svg') &&
    /<script|<foreignObject|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*["'](?!#)/i.test(text)
  )
    return [`${path} could run or load something`]
  if (path.endsWith('.js')) {
    return [
      ...(/\bconsole\.(log|debug|info)\(/.test(text) ? [`${path} writes to the console`] : []),
      ...(TRACKERS.test(text) ? [`${path} tracks who looks at it`] : []),
      ...(RUNS_TEXT.test(text) && !isOfPackages(inside.get(`${path}.map`)) ? [`${path} runs text`] : []),
      ...(inside.has(`${path}.map`) ? [] : [`${path} has no source map`]),
    ]
  }
  if (!path.endsWith('.js.map')) return []
  const { sources = [] } = JSON.parse(text) as { sources?: string[] }
  const own = sources.flatMap((source) => /^webpack:\/\/[^/]+\/\.\/([^?]+)$/.exec(source)?.[1] ?? [])
  return own
    .filter((source) => !hasSource(source))
    .map((source) => `${path} names ${source}, which there is not`)
}
