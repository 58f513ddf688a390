/**
 * Builds the app into `dist/`, and the page of the standalone host into `standalone/dist/`. With `--if-stale` only where
 * something that it is made of has changed. Plain JavaScript for any Node >= 20: it runs before `npm start`.
 */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Of our scripts, compressed (docs/architecture.md); Grafana's own libraries and the words of a language, which Grafana loads, are not in it. */
const LARGEST_GZIP = 400_000

const root = dirname(fileURLToPath(import.meta.url))
const dist = join(root, 'dist')
const stampFile = join(root, '..', 'node_modules', '.cache', 'plugin-stamp')

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function stamp() {
  const hash = createHash('sha256')
  const sources = ['src', 'standalone/page', '../worker/src/model'].flatMap((folder) =>
    filesBelow(join(root, folder)).filter((file) => !file.endsWith('.test.ts')),
  )
  const tools = [
    'build.mjs',
    'webpack.config.mjs',
    'tools/empty-exports.cjs',
    'package.json',
    '../package-lock.json',
  ].map((file) => join(root, file))
  for (const file of [...sources, ...tools]) hash.update(`${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

async function buildApp() {
  const { default: webpack } = await import('webpack')
  const { webpackConfig } = await import('./webpack.config.mjs')
  const compiler = webpack(webpackConfig)
  const stats = await new Promise((resolve, reject) =>
    compiler.run((error, done) => (error ? reject(error) : resolve(done))),
  )
  await new Promise((resolve) => compiler.close(resolve))
  if (stats.hasErrors() || stats.hasWarnings())
    throw new Error(stats.toString({ preset: 'errors-warnings', colors: false }))
  copyAlong()
}

/** What Grafana reads beside the code: the manifest with its version, pictures, catalogues, the plugin's own README. */
function copyAlong() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const manifest = readFileSync(join(root, 'src', 'plugin.json'), 'utf8')
  const [latest] = /\d{4}-\d{2}-\d{2}/.exec(readFileSync(join(root, '..', 'CHANGELOG.md'), 'utf8')) ?? []
  const updated = latest ?? new Date().toISOString().slice(0, 10)
  const { id } = JSON.parse(manifest)
  const filled = manifest
    .replaceAll('%VERSION%', version)
    .replaceAll('%TODAY%', updated)
    .replaceAll('%PLUGIN_ID%', id)
  writeFileSync(join(dist, 'plugin.json'), filled)
  cpSync(join(root, 'src', 'img'), join(dist, 'img'), { recursive: true })
  cpSync(join(root, '..', 'docs', 'images'), join(dist, 'img'), { recursive: true })
  cpSync(join(root, 'src', 'locales'), join(dist, 'locales'), { recursive: true })
  cpSync(join(root, 'README.md'), join(dist, 'README.md'))
  cpSync(join(root, '..', 'LICENSE'), join(dist, 'LICENSE'))
  cpSync(join(root, '..', 'CHANGELOG.md'), join(dist, 'CHANGELOG.md'))
}

/** The page of the standalone host with Grafana's own packages; its version of the router is the app's. */
async function buildHost() {
  const { build: bundle } = await import('esbuild')
  const outdir = join(root, 'standalone', 'dist')
  rmSync(outdir, { recursive: true, force: true })
  await bundle({
    entryPoints: { main: join(root, 'standalone', 'page', 'main.ts') },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    alias: { 'react-router-dom-v5-compat': 'react-router-dom' },
    loader: { '.svg': 'text', '.ttf': 'empty', '.woff2': 'empty' },
    logLevel: 'error',
  })
}

/** Bytes of our scripts, compressed. */
function gzipOf(folder) {
  const scripts = filesBelow(folder).filter((file) => file.endsWith('.js'))
  return scripts.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
}

async function build() {
  const started = Date.now()
  await Promise.all([buildApp(), buildHost()])
  const size = gzipOf(dist)
  process.stderr.write(
    `Built the app and its page in ${Date.now() - started} ms: ${Math.round(size / 1000)} kB gzipped.\n`,
  )
  if (size > LARGEST_GZIP)
    throw new Error(
      `the app's scripts are ${size} bytes gzipped, more than ${LARGEST_GZIP}: load something later, or leave it out`,
    )
}

const wanted = stamp()
const built = existsSync(join(dist, 'module.js')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8')
if (!process.argv.includes('--if-stale') || built !== wanted) {
  await build()
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, wanted)
}
