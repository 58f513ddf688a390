import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readYamlFile } from '../../config/read-yaml.ts'
import { TenantId } from '../../model/ids.ts'
import type { Discovered } from '../connector.ts'
import { things, toldBy } from '../fixtures/inventory.ts'
import { AiInCode } from './ai-in-code.ts'
import { codeConnector } from './code-connector.ts'

const looksFor = readYamlFile(join(import.meta.dirname, 'ai-in-code.yaml'), 'code', AiInCode)
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'code-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, content: string | object): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

/** A clone whose origin is at the address. */
function repository(folder: string, address: string): void {
  put(
    `${folder}/.git/config`,
    `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${address}\n\tfetch = +x\n`,
  )
}

async function discovered(
  given: { folders?: readonly string[]; read_up_to?: number } = {},
): Promise<readonly Discovered[]> {
  const connector = codeConnector({
    id: 'code',
    tenant: TenantId.parse('acme'),
    folders: given.folders ?? [root],
    limits: { entries: 100_000, depth: 32 },
    read_up_to: given.read_up_to ?? 1e9,
    looksFor,
    variables: ['OPENAI_API_KEY'],
  })
  return toldBy(connector)
}

const failures = (told: readonly Discovered[]) =>
  told.flatMap((one) => (one.kind === 'failed' ? [[one.call.slice(root.length + 1), one.problem.code]] : []))
const ofType = (told: readonly Discovered[], type: string) =>
  things(told).filter(({ asset }) => asset.type === type)
const application = (told: readonly Discovered[], key: string) =>
  things(told).find(({ asset }) => asset.type === 'ai_application' && asset.key === key)

test('a repository that calls a model is an application, with libraries, models, variables and owners', async () => {
  repository('shop', 'git@git.example.com:acme/shop.git')
  put('shop/package.json', { name: 'shop', dependencies: { openai: '^4.0.0', langchain: '1', express: '5' } })
  put('shop/package-lock.json', {
    packages: {
      'node_modules/a/node_modules/openai': { version: '1.0.0' },
      'node_modules/openai': { version: '4.104.0' },
      'node_modules/cohere-ai': { version: '7.0.0' },
    },
  })
  put(
    'shop/src/ask.ts',
    `import OpenAI from 'openai'
     const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY })
     await client.chat.completions.create({ model: 'gpt-4.1-mini' })
     await client.embeddings.create({ model: "text-embedding-3-small" })
     // gpt-4-turbo was before, see 'gpt-4.md'`,
  )
  put('shop/.github/CODEOWNERS', '* @acme/everyone\n/src/ @acme/src\n')
  const told = await discovered()
  expect(application(told, 'https://git.example.com/acme/shop')).toEqual({
    asset: { type: 'ai_application', provider: 'code', key: 'https://git.example.com/acme/shop' },
    facts: {
      name: 'shop',
      place: join(root, 'shop'),
      source_url: 'https://git.example.com/acme/shop',
      libraries: ['pkg:npm/langchain', 'pkg:npm/openai@4.104.0'],
      env_names: ['OPENAI_API_KEY'],
      model_provider: 'openai',
      tags: { codeowners: '@acme/everyone' },
    },
    relations: [
      { kind: 'uses', to: { type: 'embedding_model', provider: 'openai', key: 'text-embedding-3-small' } },
      { kind: 'uses', to: { type: 'foundation_model', provider: 'openai', key: 'gpt-4.1-mini' } },
      { kind: 'built_from', to: { type: 'ai_application', provider: 'npm', key: 'langchain' } },
    ],
  })
  expect(ofType(told, 'foundation_model')).toMatchObject([
    {
      asset: { key: 'gpt-4.1-mini' },
      facts: { model_provider: 'openai', used_by: ['https://git.example.com/acme/shop'] },
    },
  ])
  expect(told.filter(({ kind }) => kind === 'covered')).toHaveLength(2)
})

test('each service of a repository is an application of its own; one without AI is none', async () => {
  repository('mono', 'https://ann:hushhush@git.example.com/acme/mono')
  put('mono/CODEOWNERS', '* @all\n/services/claims @claims # theirs\n')
  put(
    'mono/services/claims/pyproject.toml',
    '[project]\nname = "claims"\ndependencies = ["anthropic==0.40.0"]\n',
  )
  put('mono/services/claims/app.py', 'import anthropic\nmodel = "claude-sonnet-4-5"\n')
  put('mono/services/bills/requirements.txt', 'boto3\n')
  put('mono/services/bills/app.py', 'name = "gpt"\n')
  put(
    'mono/services/search/go.mod',
    'module acme/search\nrequire (\n\tgithub.com/sashabaranov/go-openai v1.2.3\n)\n',
  )
  const told = await discovered()
  expect(JSON.stringify(told)).not.toContain('hushhush')
  const applications = ofType(told, 'ai_application')
  expect(
    applications.map(({ asset, facts }) => [asset.key, facts.name, facts.libraries, facts.tags]),
  ).toEqual([
    [
      'https://git.example.com/acme/mono/services/claims',
      'mono/services/claims',
      ['pkg:pypi/anthropic@0.40.0'],
      { codeowners: '@claims' },
    ],
    [
      'https://git.example.com/acme/mono/services/search',
      'mono/services/search',
      ['pkg:golang/github.com/sashabaranov/go-openai@v1.2.3'],
      { codeowners: '@all' },
    ],
  ])
})

test('the same model name is another provider’s where the project calls that one', async () => {
  put('a/package.json', { dependencies: { '@azure/openai': '2' } })
  put('a/x.js', 'const model = "gpt-4o"')
  put('b/requirements.txt', 'google-cloud-aiplatform==1.2\n')
  put('b/x.py', 'model = "gemini-2.5-pro"')
  put('c/x.py', 'model = "gemini-2.5-pro"')
  put('c/requirements.txt', 'google-genai\n')
  const models = ofType(await discovered(), 'foundation_model').map(
    ({ asset }) => `${asset.provider} ${asset.key}`,
  )
  expect(models.sort()).toEqual([
    'azure_openai gpt-4o',
    'gcp.gemini gemini-2.5-pro',
    'gcp_vertex gemini-2.5-pro',
  ])
})

test('what agent frameworks define is read, and what it says of instructions is a hash', async () => {
  put('one/langgraph.json', { graphs: { claims: './src/agent.py:graph' }, dependencies: ['.'] })
  put(
    'two/config/agents.yaml',
    'researcher:\n  role: Researcher\n  goal: hushhush\n  llm: azure/gpt-4o\n  tools: [web]\n',
  )
  put('three/OAI_CONFIG_LIST', [{ model: 'gpt-4o', api_type: 'azure', api_key: 'hushhush' }])
  put(
    'four/chat.prompty',
    '---\nname: Chat\nmodel:\n  configuration:\n    azure_endpoint: https://Acme.openai.azure.com\n    azure_deployment: prod\n---\nhushhush {{question}}\n',
  )
  put(
    'five/litellm.yaml',
    'model_list:\n- model_name: chat\n  litellm_params: {model: bedrock/anthropic.claude-3-5-sonnet-20241022-v2:0}\nguardrails:\n- guardrail_name: pii\nmcp_servers:\n  docs: {url: https://mcp.example.com/mcp}\n',
  )
  put(
    'six/app.yml',
    'kind: app\napp: {name: Helper, mode: agent-chat}\nmodel_config:\n  pre_prompt: hushhush\n  model: {provider: langgenius/anthropic/anthropic, name: claude-sonnet-4}\n  agent_mode: {tools: [{tool_name: search}, {tool_name: old, enabled: false}]}\n  dataset_configs: {datasets: {datasets: [{dataset: {id: d1}}]}}\n',
  )
  put('seven/flow.json', {
    name: 'Mail',
    nodes: [
      {
        name: 'Agent',
        type: '@n8n/n8n-nodes-langchain.agent',
        parameters: { options: { systemMessage: 'hushhush' } },
      },
      {
        name: 'GPT',
        type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
        parameters: { model: { value: 'gpt-5-nano' } },
      },
      { name: 'Send', type: 'n8n-nodes-base.gmailTool' },
    ],
    connections: {
      GPT: { ai_languageModel: [[{ node: 'Agent' }]] },
      Send: { ai_tool: [[{ node: 'Agent' }]] },
    },
  })
  put(
    'eight/flow.dag.yaml',
    'nodes:\n- type: llm\n  connection: azure\n  inputs: {deployment_name: prod-chat}\n',
  )
  put('nine/server.json', {
    $schema: 'https://static.modelcontextprotocol.io/schemas/server.schema.json',
    name: 'io.example/files',
    packages: [{ identifier: '@acme/files', version: '1.0.0', environmentVariables: [{ name: 'TOKEN' }] }],
  })
  put('ten/Modelfile', 'FROM llama3.2\nSYSTEM """hushhush"""\n')
  const told = await discovered()
  expect(failures(told)).toEqual([])
  expect(JSON.stringify(told)).not.toContain('hushhush')
  const agents = ofType(told, 'ai_agent').map(({ asset, facts, relations = [] }) => [
    asset.provider,
    facts.name,
    (facts.tools ?? []).map(({ name }) => name),
    relations.map(({ kind, to }) => `${kind} ${to.provider} ${to.key}`),
  ])
  expect(Object.fromEntries(agents.map(([provider, ...rest]) => [provider, rest]))).toEqual({
    crewai: ['researcher', ['web'], ['uses azure_openai gpt-4o']],
    dify: ['Helper', ['search'], ['uses anthropic claude-sonnet-4', 'reads dify d1']],
    langgraph: ['claims', [], []],
    n8n: ['Mail: Agent', ['Send'], ['uses openai gpt-5-nano']],
  })
  const named = things(told).map(
    ({ asset }) => `${asset.type} ${asset.provider} ${asset.key.replace(root, '')}`,
  )
  expect(named).toEqual(
    expect.arrayContaining([
      'api_endpoint azure_openai acme/prod',
      'foundation_model aws_bedrock anthropic.claude-3-5-sonnet-20241022-v2:0',
      'foundation_model azure_openai prod-chat',
      'foundation_model ollama llama3.2',
      'ai_application litellm #five/litellm.yaml',
      'prompt_template code #four/chat.prompty',
      'mcp_server mcp @acme/files@1.0.0',
    ]),
  )
})

test('prompts, instructions of agents, notebooks and data sets, each by its hash or its place', async () => {
  put('lab/requirements.txt', 'transformers\n')
  put('lab/prompts/answer.md', 'You answer.')
  put('lab/AGENTS.md', 'Do as told.')
  put('lab/data/train.jsonl', '{"messages": []}')
  put('lab/evals/golden.csv', 'a,b')
  put('lab/data/prices.csv', 'a,b')
  put('lab/tune.ipynb', {
    cells: [
      {
        cell_type: 'code',
        source: ['from datasets import load_dataset\n', 'd = load_dataset("acme/claims")'],
      },
      { cell_type: 'code', source: 'm = AutoModel.from_pretrained("mistralai/Mistral-7B-v0.3")' },
      { cell_type: 'markdown', source: 'import openai' },
    ],
  })
  put('plain/CLAUDE.md', 'Be brief.')
  put('plain/prompts/x.md', 'no AI here')
  put('plain/notes.ipynb', { cells: [{ cell_type: 'code', source: 'print(1)' }] })
  const told = await discovered({ folders: [join(root, 'lab'), join(root, 'plain')] })
  const named = (type: string) => ofType(told, type).map(({ asset, facts }) => facts.name ?? asset.key)
  expect(named('prompt_template')).toEqual(['AGENTS.md', 'prompts/answer.md', 'CLAUDE.md'])
  expect(named('training_dataset')).toEqual(['data/train.jsonl', 'acme/claims'])
  expect(named('evaluation_dataset')).toEqual(['evals/golden.csv'])
  expect(ofType(told, 'notebook').map(({ facts, relations }) => [facts.name, relations?.length])).toEqual([
    ['tune.ipynb', 2],
  ])
  expect(ofType(told, 'ai_application').map(({ facts }) => facts.name)).toEqual(['lab'])
  expect(JSON.stringify(told)).not.toMatch(/You answer|Do as told/)
})

test('lockfiles and manifests of other ecosystems', async () => {
  put('py/Pipfile', '[packages]\nopenai = "*"\n')
  put('py/Pipfile.lock', { default: { openai: { version: '==1.5.0' } } })
  put('uv/pyproject.toml', '[tool.poetry.dependencies]\nlangchain-openai = "^1"\n')
  put(
    'uv/uv.lock',
    '[[package]]\nname = "langchain-openai"\nversion = "1.1.0"\nsource = { registry = "x" }\n',
  )
  put('yarn/package.json', { devDependencies: { '@anthropic-ai/sdk': '*' } })
  put('yarn/yarn.lock', '"@anthropic-ai/sdk@*":\n  version "0.60.0"\n  resolved "x"\n')
  put('pnpm/package.json', { dependencies: { '@ai-sdk/openai': '*' } })
  put(
    'pnpm/pnpm-lock.yaml',
    "packages:\n\n  '@ai-sdk/openai@2.0.1(zod@4.0.0)':\n    resolution: {integrity: x}\n",
  )
  put('bun/package.json', { dependencies: { ollama: '*' } })
  put('bun/bun.lock', '{\n  "packages": {\n    "ollama": ["ollama@0.6.0", "", {}, "sha512-x"],\n  }\n}\n')
  put(
    'java/pom.xml',
    '<dependency><groupId>dev.langchain4j</groupId>\n<artifactId>langchain4j</artifactId><version>1.0.1</version></dependency>',
  )
  put('gradle/build.gradle', "implementation 'org.springframework.ai:spring-ai-core:1.0.0'")
  put('net/app.csproj', '<PackageReference Include="Azure.AI.OpenAI" Version="2.1.0" />')
  put('rust/Cargo.toml', '[dependencies]\nasync-openai = "0.29"\n')
  put('rust/Cargo.lock', '[[package]]\nname = "async-openai"\nversion = "0.29.3"\n')
  put('ruby/Gemfile', 'gem "ruby-openai"\n')
  put('ruby/Gemfile.lock', 'GEM\n  specs:\n    ruby-openai (7.1.0)\n')
  put('php/composer.json', { require: { 'openai-php/client': '*' } })
  put('php/composer.lock', { packages: [{ name: 'openai-php/client', version: 'v0.10.0' }] })
  put('conda/environment.yml', 'dependencies:\n- pytorch\n- pip:\n  - crewai==1.0.0\n')
  const told = await discovered()
  expect(
    ofType(told, 'ai_application').map(({ asset, facts }) => [
      asset.key.slice(root.length + 1),
      ...(facts.libraries ?? []),
    ]),
  ).toEqual([
    ['bun', 'pkg:npm/ollama@0.6.0'],
    ['conda', 'pkg:pypi/crewai@1.0.0'],
    ['gradle', 'pkg:maven/org.springframework.ai/spring-ai-core@1.0.0'],
    ['java', 'pkg:maven/dev.langchain4j/langchain4j@1.0.1'],
    ['net', 'pkg:nuget/Azure.AI.OpenAI@2.1.0'],
    ['php', 'pkg:composer/openai-php/client@v0.10.0'],
    ['pnpm', 'pkg:npm/%40ai-sdk/openai@2.0.1'],
    ['py', 'pkg:pypi/openai@1.5.0'],
    ['ruby', 'pkg:gem/ruby-openai@7.1.0'],
    ['rust', 'pkg:cargo/async-openai@0.29.3'],
    ['uv', 'pkg:pypi/langchain-openai@1.1.0'],
    ['yarn', 'pkg:npm/%40anthropic-ai/sdk@0.60.0'],
  ])
})

test('MCP servers of a project’s own settings are what it calls, by the names that the connector mcp gives them', async () => {
  put('app/.vscode/mcp.json', '{"servers": {"files": {"command": "npx", "args": ["@acme/mcp-files@1.2.3"]}}}')
  const told = await discovered({ folders: [join(root, 'app')] })
  expect(application(told, join(root, 'app'))?.relations).toEqual([
    { kind: 'calls', to: { type: 'mcp_server', provider: 'mcp', key: '@acme/mcp-files@1.2.3' } },
  ])
})

test('what can’t be read is told of, stops no other, and then nothing counts as gone; a template is no manifest', async () => {
  put('a/pyproject.toml', '[project\n')
  put('a/app.py', 'import openai\n')
  put('b/pyproject.toml', '[project]\nname = {{ cookiecutter.name }}\n')
  put('c/app.yaml', 'litellm_params: [\n')
  put('d/x.py', 'import anthropic\n')
  const told = await discovered()
  expect(failures(told)).toEqual([
    ['a/pyproject.toml', expect.any(String)],
    ['c/app.yaml', 'discovery.unreadable'],
  ])
  expect(ofType(told, 'ai_application')).not.toEqual([])
  expect(told.some(({ kind }) => kind === 'covered')).toBe(false)
})

test('a second clone of a repository says nothing new, and bytes are bounded', async () => {
  for (const clone of ['one', 'two']) {
    repository(clone, 'https://git.example.com/acme/x.git')
    put(`${clone}/app.py`, 'import openai\nmodel = "gpt-4o"\n')
  }
  const told = await discovered()
  expect(ofType(told, 'ai_application')).toHaveLength(1)
  expect(ofType(told, 'foundation_model')[0]?.facts.used_by).toEqual(['https://git.example.com/acme/x'])
  const cut = await discovered({ read_up_to: 40 })
  expect(failures(cut)).toEqual([['', 'discovery.too-large']])
  expect(cut.some(({ kind }) => kind === 'covered')).toBe(false)
})

test('no link is followed, not even to owners or a repository’s settings', async () => {
  put('outside/config', '[remote "origin"]\n\turl = https://stolen.example.com/x\n')
  put('outside/CODEOWNERS', '* @stolen\n')
  put('outside/app.py', 'import anthropic\n')
  mkdirSync(join(root, 'work/app/.git'), { recursive: true })
  put('work/app/app.py', 'import openai\n')
  symlinkSync(join(root, 'outside/config'), join(root, 'work/app/.git/config'))
  symlinkSync(join(root, 'outside'), join(root, 'work/app/.github'))
  symlinkSync(join(root, 'outside/app.py'), join(root, 'work/app/other.py'))
  symlinkSync(join(root, 'work'), join(root, 'work/app/loop'))
  const told = await discovered({ folders: [join(root, 'work')] })
  expect(JSON.stringify(told)).not.toMatch(/stolen|anthropic/)
  expect(ofType(told, 'ai_application')).toHaveLength(1)
})
