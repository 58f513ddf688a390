import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import {
  array,
  gguf,
  pickle4,
  safetensors,
  tar,
  zip,
} from '../worker/src/discovery/models/fixtures/model-bytes.ts'

const MEBIBYTE = 1024 * 1024

/** What a hostile folder has in it besides: things that are as they should be, and must be found all the same. */
export const FINE = {
  application: 'fine',
  model: 'fine.gguf',
  server: '@acme/mcp-fine@1.0.0',
  /** Made up; in two pieces, so that no scanner takes this file for a leak. */
  key: `sk-proj-${'q7Zt0Lw3Xb9Rk5Vn1Hs8Jd4Mf6Pc2Gy0Ta7Ue3Wi9Oz5Qx1N'}`,
}

/** Fills a folder with what somebody would put there to stop, crash, fill or run a program that looks into it. */
export function fillHostileFolder(root: string, outside: string): { close(): void } {
  const at = (path: string) => {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    return file
  }
  const put = (path: string, content: string | Buffer | object) =>
    writeFileSync(
      at(path),
      typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
    )
  const sparse = (path: string, head: Buffer = Buffer.alloc(0)) => {
    put(path, head)
    truncateSync(at(path), 10_000_000_000)
  }

  // Links that go in circles, out, and to what never ends.
  mkdirSync(at('links/a/b'), { recursive: true })
  for (const [path, target] of [
    ['links/a/up', join(root, 'links')],
    ['links/a/b/root', root],
    ['links/self', join(root, 'links/self')],
    ['links/there', join(root, 'links/back')],
    ['links/back', join(root, 'links/there')],
    ['links/outside', outside],
    ['.cursor', outside],
    ['links/zero.gguf', '/dev/zero'],
    ['links/.env', join(outside, '.env')],
    ['links/package.json', join(outside, 'package.json')],
    ['links/.mcp.json', join(outside, '.mcp.json')],
    ['links/endless.ipynb', '/dev/zero'],
  ] as const) {
    symlinkSync(target, at(path))
  }
  mkdirSync(at('repository/.git'), { recursive: true })
  symlinkSync(join(outside, 'config'), at('repository/.git/config'))
  symlinkSync(outside, at('repository/.github'))
  put('repository/app.py', 'x = 1\n')

  // What is read for ever, or waited for.
  execFileSync(
    'mkfifo',
    ['pipe.gguf', 'package.json', '.env', '.mcp.json'].map((name) => at(`pipes/${name}`)),
  )
  const socket = createServer().listen(at('pipes/agent.json'))

  // 10 GB that take no place.
  for (const name of [
    'model.safetensors',
    'x.bin',
    'x.pkl',
    'nb.ipynb',
    '.env',
    'package-lock.json',
    'data.json',
  ])
    sparse(`sparse/${name}`)
  sparse('sparse/.mcp.json', Buffer.from('{"mcpServers": {}}'))
  sparse('sparse/model.gguf', gguf({ 'general.name': 'sparse' }))
  sparse('sparse/array.npy', array("'|O'", pickle4('os', 'system')))
  sparse('sparse/archive.tar', tar({ 'x.pkl': pickle4('os', 'system') }))
  sparse('sparse/archive.pt', zip({ 'x/data.pkl': pickle4('os', 'system') }))

  // Archives of pickles: many, one that unpacks to half a gigabyte, one in another, names that lead out.
  const many = Array.from({ length: 2000 }, (_, nth) => [`x/${nth}.pkl`, pickle4('os', 'system')] as const)
  put('archives/many.pt', zip(Object.fromEntries(many)))
  put('archives/bomb.pt', deflatedZip('x/data.pkl', Buffer.alloc(512 * MEBIBYTE, 'N')))
  const out = { '../../../../run-me.pkl': pickle4('os', 'system') }
  put('archives/nested.pt', zip({ 'x/data.pkl': zip(out) }))
  put('archives/out.pt', zip(out))
  put('archives/stack.pkl', Buffer.alloc(32 * MEBIBYTE, '('))
  put('archives/memo.pkl', Buffer.concat([Buffer.from([0x80, 4]), Buffer.alloc(32 * MEBIBYTE, 0x94)]))

  put(
    'archives/many.npz',
    zip(Object.fromEntries(many.map(([name], nth) => [`${name}`, array("'|O'", Buffer.alloc(nth, '('))]))),
  )
  put('archives/bomb.tar.gz', gzipSync(tar({ 'x.pkl': Buffer.alloc(512 * MEBIBYTE, 'N') }), { level: 1 }))
  put('archives/heads.tar', Buffer.concat(Array(20_000).fill(tar({ a: Buffer.alloc(0) }).subarray(0, 512))))
  put('archives/closed.7z', Buffer.from('377abcaf271c0004', 'hex'))

  // Headers that announce more than there is.
  put('headers/count.gguf', gguf({}, { keys: 2n ** 60n }))
  put('headers/keys.gguf', gguf({}, { keys: 99_999, after: Buffer.alloc(MEBIBYTE) }))
  put('headers/tail.gguf', gguf({ 'general.name': 'x' }, { keys: 3, after: Buffer.alloc(64, 0xff) }))
  put('headers/huge.safetensors', Buffer.alloc(64, 0xff))
  put('headers/cut.safetensors', safetensors().subarray(0, 20))

  // Nested as deep as a parser may be made to go; each where that parser reads it.
  const brackets = '['.repeat(MEBIBYTE - 100)
  const objects = '{"a":'.repeat(200_000)
  for (const [name, text] of [
    ['package.json', brackets],
    ['package-lock.json', objects],
    ['nb.ipynb', brackets],
    ['config.json', objects],
    ['.mcp.json', brackets],
    ['agent.json', objects],
    ['langgraph.json', `{"graphs": ${brackets}`],
    ['server.json', `{"$schema": "modelcontextprotocol", "packages": ${brackets}`],
    ['flow.json', `{"n8n-nodes-langchain": ${objects}`],
    ['closed.json', `{"n8n-nodes-langchain": ${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
    ['pyproject.toml', `a = ${brackets}`],
    ['dotted/pyproject.toml', `a${'.a'.repeat(500_000)} = 1`],
    ['tables/Cargo.toml', '[a]\n'.repeat(200_000)],
    ['flow/litellm.yaml', `litellm_params: ${brackets}`],
    ['dashes/litellm.yaml', `litellm_params:\n${'- '.repeat(500_000)}x`],
    ['marks/litellm.yaml', `litellm_params:\n${'? '.repeat(500_000)}x`],
    [
      'keys/litellm.yaml',
      `litellm_params: {${Array.from({ length: 60_000 }, (_, nth) => `k${nth}: 1`).join(',')}}`,
    ],
    [
      'lines/litellm.yaml',
      `litellm_params:\n${Array.from({ length: 1300 }, (_, nth) => `${' '.repeat(nth)}a:`).join('\n')}`,
    ],
    ['laughs/litellm.yaml', laughs()],
    ['anchors/litellm.yaml', `litellm_params: &a [*a, *a]`],
    ['tags/litellm.yaml', 'litellm_params: !!python/object/apply:os.system ["run-me"]\n'],
    ['tags/agents.yaml', 'a: {goal: !!js/function "function () { process.exit(1) }", role: x}\n'],
    ['environment.yml', `dependencies: ${brackets}`],
    ['chat.prompty', `---\n${'a: '.repeat(300_000)}`],
    ['README.md', `---\n${'- '.repeat(30_000)}x\n---\n`],
  ] as const) {
    put(`deep/${name}`, text)
  }
  put(`${'d/'.repeat(900)}package.json`, { dependencies: { openai: '1' } })

  // Texts on which a search goes back and forth.
  for (const [nth, piece] of [
    '"',
    "'a",
    '=a',
    'import ',
    'from a',
    'import a, ',
    'A_',
    'AAAA',
    'from_pretrained(',
    'sk-',
    'key=',
    'api_key = ',
    '<groupId>',
    '- ',
    '{{',
    'eyJ',
    'a.',
    '-----BEGIN ',
    '://a:',
    'OPENAI_API_KEY=a',
    '\n\n',
    '\t',
    'import {a} from "',
  ].entries()) {
    const text = piece.repeat(Math.floor((MEBIBYTE - 10) / piece.length))
    for (const name of [
      'x.py',
      'x.ts',
      '.env',
      'pom.xml',
      'build.gradle',
      'requirements.txt',
      'yarn.lock',
      'pnpm-lock.yaml',
      'go.mod',
      'CODEOWNERS',
    ])
      put(`texts/${nth}/${name}`, text)
  }

  // Names.
  for (const name of [
    'caf\xe9.gguf',
    'caf\xe9.env',
    'no\ntname.py',
    '\x1b[2J.ipynb',
    `${'n'.repeat(250)}.py`,
    'a;run-me;.py',
    '$(run-me).env',
    '-rf',
  ])
    writeFileSync(Buffer.concat([Buffer.from(`${join(root, 'names')}/`), Buffer.from(name, 'latin1')]), 'x')

  // What would be run by who runs it.
  put('runs/package.json', {
    scripts: { preinstall: 'run-me', prepare: 'run-me' },
    dependencies: { x: 'file:.' },
  })
  put('runs/setup.py', 'import os\nos.system("run-me")\n')
  put(
    'runs/.git/config',
    '[core]\n\tfsmonitor = run-me\n\tsshCommand = run-me\n[remote "origin"]\n\turl = ext::run-me\n',
  )
  put('runs/evil.pkl', pickle4('os', 'system'))
  put('runs/.mcp.json', { mcpServers: { evil: { command: 'run-me', args: ['$(run-me)', '`run-me`'] } } })
  put('runs/model/config.json', { model_type: 'x', auto_map: { AutoModel: 'modeling.Evil' } })
  put('runs/model/modeling.py', 'import os; os.system("run-me")')
  put('runs/model/chat_template.jinja', '{{ cycler.__init__.__globals__.os.popen("run-me") }}')

  // And among all that what is as it should be.
  put('fine/package.json', { name: 'fine', dependencies: { openai: '1' } })
  put('fine/fine.gguf', gguf({ 'general.name': 'fine.gguf' }))
  put('fine/.mcp.json', { mcpServers: { fine: { command: 'npx', args: [FINE.server] } } })
  put('fine/.env', `OPENAI_API_KEY=${FINE.key}\n`)
  return { close: () => void socket.close() }
}

/** Nine levels of aliases to the level below, ten each: a billion. */
function laughs(): string {
  const levels = Array.from({ length: 9 }, (_, nth) => {
    const below = nth === 0 ? 'x' : `*l${nth - 1}`
    return `l${nth}: &l${nth} [${Array(10).fill(below).join(', ')}]`
  })
  return `litellm_params: 1\n${levels.join('\n')}\n`
}

/** An archive with one entry that is compressed. */
function deflatedZip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content, { level: 1 })
  const archive = zip({ [name]: packed })
  // Method and unpacked size of the entry, in its own header and in the directory; the check sum is not looked at.
  const directory = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), 30 + name.length + packed.length)
  archive.writeUInt16LE(8, 8)
  archive.writeUInt32LE(content.length, 22)
  archive.writeUInt16LE(8, directory + 10)
  archive.writeUInt32LE(content.length, directory + 24)
  return archive
}
