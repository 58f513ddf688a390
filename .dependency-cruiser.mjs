/**
 * The laws of the house that a tool can check. `order` is written once, here: a folder of the worker may import itself
 * and the folders before it. docs/architecture.md draws the same list, and a test compares the two.
 */
export const order = [
  'model',
  'elastic',
  'store',
  'audit',
  'risk',
  'transfer',
  'sources',
  'networks',
  'outward',
  'detection',
  'discovery',
  'inventory',
  'controls',
  'response',
  'ingest',
  'backtest',
  'threads',
  'continuity',
  'alerting',
  'governance',
  'metrics',
  'feeds',
  'demo',
  'jobs',
  'api',
  'cli',
]

/**
 * What puts the others together: the files of a site as they are read, what is opened by them, and the commands. main.ts begins with
 * them; of the folders only cli/ and a thread, which is put together by itself, know of them.
 */
const ROOT = ['config', 'composition', 'commands']

/** Tests, the contracts that adapters' tests run, and what both are made of. */
const TESTS = '\\.test\\.ts$|\\.test-data\\.ts$|-contract\\.ts$|/fixtures/'

const worker = (folder) => `^worker/src/${folder}/`
const upward = order.slice(0, -1).map((folder, position) => ({
  name: `${folder}-imports-downward`,
  severity: 'error',
  comment: `${folder}/ may import only itself and what stands before it: ${order.slice(0, position).join(', ') || 'nothing'}.`,
  from: { path: worker(folder), pathNot: TESTS },
  to: { path: `^worker/src/(${order.slice(position + 1).join('|')})/` },
}))

const domain =
  '^worker/src/(model|audit|risk|governance|metrics|sources|networks|detection|inventory|controls|response|ingest|backtest|continuity|alerting|demo)/'

export default {
  forbidden: [
    ...upward,
    {
      name: 'domain-without-adapters',
      severity: 'error',
      comment: 'Domain folders know ports, never an adapter; main.ts puts the two together.',
      from: {
        path: `${domain}|^worker/src/(store|transfer|jobs|feeds|api|cli)/[^/]+\\.ts$`,
        pathNot: TESTS,
      },
      to: { path: '^worker/src/(store/(sqlite|elasticsearch)|jobs/(inprocess|bullmq))/' },
    },
    {
      name: 'domain-without-io',
      severity: 'error',
      comment: 'Files, sockets, processes and SDKs are passed in.',
      from: { path: domain, pathNot: TESTS },
      to: {
        path: '^(node:)?(fs|fs/promises|net|http|https|child_process|sqlite|os|process|worker_threads)$|fastify|pino|@elastic|bullmq|ioredis|@aws-sdk|@azure',
      },
    },
    {
      name: 'main-is-nobodys-library',
      severity: 'error',
      comment: 'The composition root is imported by nobody but tests.',
      from: { path: '^worker/src/', pathNot: '\\.test\\.ts$|^worker/src/main\\.ts$' },
      to: { path: '^worker/src/(main|commands/command-line)\\.ts$' },
    },
    {
      name: 'composition-on-top',
      severity: 'error',
      comment: 'What is put together does not know who does it.',
      from: {
        path: `^worker/src/(${order.filter((folder) => folder !== 'cli' && folder !== 'threads').join('|')})/`,
        pathNot: TESTS,
      },
      to: { path: `^worker/src/(${ROOT.join('|')})/` },
    },
    {
      name: 'plugin-knows-the-model-alone',
      severity: 'error',
      comment: 'The app shares the model’s words with the worker and speaks to it over HTTP.',
      from: { path: '^plugin/src/' },
      to: { path: '^worker/src/(?!model/)' },
    },
    {
      name: 'worker-without-plugin',
      severity: 'error',
      comment: 'The worker runs without the app; composition/open-page.ts serves it where it is there.',
      from: { path: '^worker/src/', pathNot: '^worker/src/composition/open-page\\.ts$' },
      to: { path: '^plugin/' },
    },
    {
      name: 'plugin-pages-apart',
      severity: 'error',
      comment: 'A domain of the app knows itself, the client and what is shared; app/ puts them together.',
      from: { path: '^plugin/src/(?!app/|worker/|shared/)([^/]+)/' },
      to: { path: '^plugin/src/[^/]+/', pathNot: '^plugin/src/($1|worker|shared|locales)/' },
    },
    {
      name: 'plugin-shared-below-pages',
      severity: 'error',
      comment: 'What is shared knows no page.',
      from: { path: '^plugin/src/shared/' },
      to: { path: '^plugin/src/[^/]+/', pathNot: '^plugin/src/(worker|shared)/' },
    },
    {
      name: 'plugin-client-lowest',
      severity: 'error',
      comment: 'The client knows nothing of what is shown.',
      from: { path: '^plugin/src/worker/' },
      to: { path: '^plugin/src/[^/]+/', pathNot: '^plugin/src/worker/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means two files are one thing, or a third is missing.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'known-folders',
      severity: 'error',
      comment: 'A new folder gets its place in the order first.',
      from: {
        path: '^worker/src/',
        pathNot: `^worker/src/(${[...order, ...ROOT].join('|')})/|^worker/src/main\\.ts$`,
      },
      to: {},
    },
    {
      name: 'fixtures-are-for-tests',
      severity: 'error',
      comment: 'What only tests need is not part of what runs.',
      from: { path: '^worker/src/', pathNot: TESTS },
      to: { path: '/fixtures/|\\.test-data\\.ts$|-contract\\.ts$' },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment: 'What runs must be in dependencies.',
      from: { path: '^worker/src/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev', 'npm-unknown', 'npm-no-pkg'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
