import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { TenantId } from '../../model/ids.ts'
import type { Discovered } from '../connector.ts'
import { things, toldBy } from '../fixtures/inventory.ts'
import { array, gguf, pickle4, safetensors, tar, zip } from './fixtures/model-bytes.ts'
import { modelsConnector } from './models-connector.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'models-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string | Buffer, content: string | Buffer | object): void {
  const file = typeof path === 'string' ? join(root, path) : Buffer.concat([Buffer.from(`${root}/`), path])
  if (typeof file === 'string') mkdirSync(dirname(file), { recursive: true })
  writeFileSync(
    file,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  )
}

async function discovered(given: { hash_up_to?: number } = {}): Promise<readonly Discovered[]> {
  const connector = modelsConnector({
    id: 'models',
    tenant: TenantId.parse('acme'),
    folders: [root],
    limits: { entries: 100_000, depth: 16 },
    hash_up_to: given.hash_up_to ?? 1e9,
  })
  return toldBy(connector)
}

const failures = (told: readonly Discovered[]) =>
  told.flatMap((one) => (one.kind === 'failed' ? [one.call.slice(root.length + 1)] : []))

test('a model folder is one model, with what its files and weights say', async () => {
  put('bert/config.json', { _name_or_path: 'acme/bert', model_type: 'bert', architectures: ['BertModel'] })
  put(
    'bert/README.md',
    '---\nlicense: apache-2.0\nbase_model: google/bert\ndatasets: [acme/claims]\n---\n# BERT\n',
  )
  put('bert/model-1.safetensors', safetensors())
  put('bert/model-2.safetensors', safetensors({ part: '2' }))
  const told = await discovered()
  expect(things(told)).toEqual([
    {
      asset: { type: 'fine_tuned_model', provider: 'huggingface', key: 'acme/bert' },
      facts: expect.objectContaining({
        model_name: 'acme/bert',
        source_url: 'https://huggingface.co/acme/bert',
        license: 'apache-2.0',
        architecture: 'BertModel',
        parameter_count: '12',
        self_hosted: true,
        unsafe_load: [],
        digests: [safetensors(), safetensors({ part: '2' })]
          .map((bytes) => hash('sha256', bytes, 'hex'))
          .sort(),
      }),
      relations: [
        { kind: 'built_from', to: { type: 'foundation_model', provider: 'huggingface', key: 'google/bert' } },
        { kind: 'trained_on', to: { type: 'training_dataset', provider: 'huggingface', key: 'acme/claims' } },
      ],
    },
  ])
  expect(told.at(-1)).toMatchObject({ kind: 'covered', scope: root })
})

test('a cache of the hub is read through its links, which lead nowhere else', async () => {
  const repository = 'hub/models--acme--gpt'
  const [weights, config] = ['a'.repeat(64), 'b'.repeat(40)]
  put(`${repository}/blobs/${weights}`, safetensors())
  put(`${repository}/blobs/${config}`, { model_type: 'gpt2' })
  put('secret.json', { model_type: 'stolen' })
  mkdirSync(join(root, repository, 'snapshots/0123456789abcdef'), { recursive: true })
  const link = (name: string, target: string) =>
    symlinkSync(target, join(root, repository, 'snapshots/0123456789abcdef', name))
  link('model.safetensors', `../../blobs/${weights}`)
  link('config.json', `../../blobs/${config}`)
  link('README.md', '../../../../secret.json')
  expect(things(await discovered())).toMatchObject([
    {
      asset: { key: 'acme/gpt' },
      facts: { model_version: '0123456789abcdef', architecture: 'gpt2', parameter_count: '6' },
    },
  ])
})

test('what Ollama has, by the name under which it serves it', async () => {
  const digest = 'c'.repeat(64)
  const layers = [{ mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${digest}` }]
  put('ollama/manifests/registry.ollama.ai/library/llama3/8b', { layers })
  put(
    `ollama/blobs/sha256-${digest}`,
    gguf({
      'general.name': 'Llama 3',
      'general.architecture': 'llama',
      'tokenizer.chat_template': '{{ x }}',
    }),
  )
  expect(things(await discovered())).toMatchObject([
    {
      asset: { provider: 'ollama', key: 'llama3:8b' },
      facts: {
        architecture: 'llama',
        digests: [digest],
        chat_template_sha256: hash('sha256', '{{ x }}', 'hex'),
      },
    },
  ])
})

test('a file that would run something is told of, in an archive too, and nothing is run', async () => {
  put('a/evil.pt', zip({ 'evil/data.pkl': pickle4('os', 'system'), 'evil/version': Buffer.from('3') }))
  put('a/evil.pkl', pickle4('builtins', 'exec'))
  put('a/cut.pt', zip({ 'x/data.pkl': pickle4('os', 'system') }).subarray(0, 80))
  put('a/fine.pt', zip({ 'x/data.pkl': pickle4('collections', 'OrderedDict') }))
  const found = things(await discovered()).map(({ facts }) => [facts.name, facts.unsafe_load])
  expect(Object.fromEntries(found)).toEqual({
    'evil.pt': ['os system'],
    'evil.pkl': ['builtins exec'],
    'cut.pt': ['unreadable archive'],
    'fine.pt': [],
  })
})

test('arrays and archives count into the model they lie with, and by themselves only where they would run something', async () => {
  const objects = array("'|O'", pickle4('os', 'system'))
  put('bert/config.json', { model_type: 'bert' })
  put('bert/model.safetensors', safetensors())
  put('bert/positions.npz', zip({ 'positions.npy': objects }))
  put('bert/shipped.7z', Buffer.from('377abcaf271c0004', 'hex'))
  put('data/numbers.npy', array("'<f4'"))
  put('data/objects.npy', objects)
  put('data/texts.tar', tar({ 'a.txt': Buffer.from('a') }))
  const found = things(await discovered()).map(({ facts }) => [facts.name, facts.unsafe_load, facts.digests])
  expect(found).toEqual([
    ['bert', ["7z archive, which can't be looked into", 'os system'], [hash('sha256', safetensors(), 'hex')]],
    ['objects.npy', ['os system'], undefined],
  ])
})

test('a pipeline in a cache of the hub has the weights of its parts; what is no model file is no pickle', async () => {
  const repository = 'hub/models--acme--draw'
  const blobs: Readonly<Record<string, Buffer>> = {
    'model_index.json': Buffer.from('{"_class_name": "DrawPipeline"}'),
    'tokenizer.json': Buffer.from('{}'),
    'unet/diffusion.safetensors': safetensors(),
    'text/pytorch_model.bin': pickle4('os', 'system'),
  }
  const snapshot = `${repository}/snapshots/0123456789abcdef`
  for (const [nth, [name, content]] of Object.entries(blobs).entries()) {
    const blob = `${nth}`.padStart(40, '0')
    put(`${repository}/blobs/${blob}`, content)
    mkdirSync(dirname(join(root, snapshot, name)), { recursive: true })
    symlinkSync(`${'../'.repeat(name.split('/').length + 1)}blobs/${blob}`, join(root, snapshot, name))
  }
  expect(things(await discovered())).toMatchObject([
    {
      asset: { key: 'acme/draw' },
      facts: { architecture: 'DrawPipeline', parameter_count: '6', unsafe_load: ['os system'] },
    },
  ])
})

test('hostile files are told of in bounded time and memory, and stop no other', async () => {
  put('h/huge.gguf', gguf({}, { keys: 2n ** 60n }))
  put('h/long.gguf', gguf({ 'general.name': 'x' }, { keys: 3, after: Buffer.alloc(64, 0xff) }))
  put('h/no.gguf', 'not a model')
  put(
    'h/deep.safetensors',
    Buffer.concat([Buffer.from([0, 0, 16, 0, 0, 0, 0, 0]), Buffer.alloc(1_048_576, '[')]),
  )
  put('h/huge.safetensors', Buffer.alloc(64, 0xff))
  put('h/sparse.safetensors', '')
  truncateSync(join(root, 'h/sparse.safetensors'), 10_000_000_000)
  put('deep/config.json', '['.repeat(100_000))
  put(Buffer.from('h/caf\xe9.gguf', 'latin1'), gguf({ 'general.name': 'latin' }))
  symlinkSync(root, join(root, 'h/loop'))
  symlinkSync('/dev/zero', join(root, 'h/zero.gguf'))
  put('h/good.gguf', gguf({ 'general.name': 'Good' }))
  const before = process.memoryUsage().rss
  const told = await discovered({ hash_up_to: 1e6 })
  expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000)
  expect(things(told).map(({ facts }) => facts.name)).toEqual(['Good'])
  expect(failures(told).sort()).toEqual([
    'h/deep.safetensors',
    'h/huge.gguf',
    'h/huge.safetensors',
    'h/long.gguf',
    'h/no.gguf',
    'h/sparse.safetensors',
  ])
  expect(told.some(({ kind }) => kind === 'covered')).toBe(false)
})
