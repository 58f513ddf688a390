import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const { id } = JSON.parse(readFileSync(join(root, 'src', 'plugin.json'), 'utf8'))

/** What Grafana gives to every plugin at run time (create-plugin 7, `bundler/externals.ts`). */
export const externals = [
  'lodash',
  'moment',
  '@emotion/css',
  '@emotion/react',
  'react',
  'react/jsx-runtime',
  'react-dom',
  'rxjs',
  'i18next',
  'react-router',
  '@grafana/ui',
  '@grafana/runtime',
  '@grafana/data',
]

/** The production build, as create-plugin's: AMD, one entry, lazy parts beside it. */
export const webpackConfig = {
  mode: 'production',
  target: ['web', 'es2022'],
  context: join(root, 'src'),
  entry: { module: './module.tsx' },
  devtool: 'source-map',
  cache: {
    type: 'filesystem',
    cacheDirectory: join(root, '..', 'node_modules', '.cache', 'webpack'),
    buildDependencies: { config: [fileURLToPath(import.meta.url)] },
  },
  externals: [
    { 'amd-module': 'module' },
    // Only the worker makes ids and hashes; the model's schemas, which stand in the same files, need none.
    { 'node:crypto': 'var {}' },
    ...externals,
  ],
  externalsType: 'amd',
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        use: {
          loader: 'swc-loader',
          options: {
            jsc: {
              target: 'es2022',
              parser: { syntax: 'typescript', tsx: true },
              transform: { react: { runtime: 'automatic' } },
            },
          },
        },
      },
      // webpack 5.113 takes `z.iso.date` and `z.coerce.number` for `z.date` and `z.number` where it may skip the module that
      // hands the namespaces on. The parts that are not used still fall away.
      { test: /[\\/]zod[\\/]v4[\\/]classic[\\/]external\.js$/, sideEffects: true },
      // Schemas check what the worker answers; a page never writes one out as JSON Schema, which every schema of zod can.
      {
        test: /[\\/]zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/,
        use: join(root, 'tools', 'empty-exports.cjs'),
      },
      { test: /\.tsx?$/, sideEffects: false, exclude: /public-path\.ts$|module\.tsx$/ },
    ],
  },
  resolve: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  output: {
    path: join(root, 'dist'),
    filename: '[name].js',
    chunkFilename: '[id].js?_cache=[contenthash:10]',
    library: { type: 'amd' },
    publicPath: `public/plugins/${id}/`,
    uniqueName: id,
    crossOriginLoading: 'anonymous',
    clean: true,
  },
  optimization: {
    // A chunk's name stands in every page that may ask for it: a number is shorter than what it is made of.
    chunkIds: 'deterministic',
    // What several pages use is loaded once, however small: by default webpack copies up to 20 kB into each of them.
    splitChunks: { minSize: 2000 },
  },
  performance: { hints: false },
  stats: 'errors-warnings',
}
