import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { readConfig } from '../config/config.ts'
import { readControls } from '../config/read-controls.ts'
import { readProofs } from '../config/read-proofs.ts'
import { shippedCatalogues } from '../config/shipped-catalogues.ts'
import { crosswalkFault } from '../controls/catalogues.ts'
import { tagFault } from '../controls/tag-fault.ts'
import { aVendor } from '../governance/vendors/fixtures/a-vendor.ts'
import { ours } from '../response/playbooks/fixtures/a-playbook.ts'
import { withDemoTargets } from './demo-targets.ts'
import { validateProgramme } from './validate-programme.ts'

const project = join(import.meta.dirname, '..', '..', '..')
const shipped = join(project, 'provisioning')
const root = mkdtempSync(join(tmpdir(), 'programme-'))
afterAll(() => rmSync(root, { recursive: true }))

const TODAY = '2026-11-30'
const textOf = (file: string) => readFileSync(file, 'utf8')

test('the files that are shipped, and those of the sample organisation, are without fault', async () => {
  expect(await validateProgramme(withDemoTargets(readConfig(project, {})), TODAY)).toEqual([])
})

test('a site with controls and rules of its own alone has no fault in what the sample organisation brings along', async () => {
  const home = join(root, 'own-controls')
  mkdirSync(join(home, 'controls'), { recursive: true })
  const [control = ''] = textOf(join(shipped, 'controls', 'foundations.yaml'))
    .split(/\n(?= {2}- id: )/)
    .slice(1)
  writeFileSync(join(home, 'controls', 'own.yaml'), `controls:\n${control}\n`)
  writeFileSync(join(home, 'wachter.yaml'), 'tenants: [{ id: acme }]\ncontrols: [controls]\n')
  const config = withDemoTargets(readConfig(home, { WACHTER_CONFIG: join(home, 'wachter.yaml') }))
  const { controls } = readControls(config)
  expect(controls).toHaveLength(1)
  const known = new Set(controls.map(({ id }) => id))
  expect(readProofs(config, { controls: known, rules: undefined })).toEqual([])
})

const RULE = `title: Old and unknown ids
id: 6f2f6f3c-4c2b-4b39-9e0e-0d1f5c7be111
status: test
logsource: { product: genai, category: llm_invocation }
detection:
  model: { gen_ai.request.model: small }
  condition: model
tags:
  - owasp.llm01-2025
  - atlas.aml-t0019
  - atlas.aml-t9999
  - wachter.category.jailbreak_bypass
`

/** A file with a fault in it, and which line that is on. */
function planted(name: string, text: string, fault: string) {
  const line = text.split('\n').findIndex((one) => one.includes(fault)) + 1
  if (line === 0) throw new Error(`${fault} is not in ${name}`)
  return { name, text, line }
}

/** Another text in place of one that is in a shipped file. */
function changed(name: string, was: string, is: string) {
  const text = textOf(join(shipped, name))
  if (!text.includes(was)) throw new Error(`${was} is not in ${name}`)
  return planted(name, text.replace(was, is), is.split('\n', 1)[0] ?? is)
}

const told = ({ name, line }: { name: string; line: number }, part: string, message: string, below = 0) => ({
  ...{ part, file: join(root, name), line: line + below },
  message: expect.stringContaining(message),
})

test('every planted error of every part is told at once, with file and line', async () => {
  const playbook = ours({ tags: ['atlas.aml-t0051', 'owasp.llm01-2025'] }, { role: 'ai_security_analyst' })
  const vendor = JSON.stringify(aVendor(), null, 1)
  const files = {
    superseded: changed(
      'controls/prompt-injection.yaml',
      'LLM01:2026: Prompt Injection',
      'LLM01:2025: Prompt Injection',
    ),
    unknown: changed('controls/supply-chain.yaml', 'LLM04:2026: Supply Chain', 'LLM99:2026: Supply Chain'),
    misnamed: changed(
      'controls/poisoning.yaml',
      'LLM05:2026: Data and Model Poisoning',
      'LLM05:2026: Poison',
    ),
    weights: changed('risk.yaml', 'weight: 0.25', 'weight: 0.35'),
    rule: planted('rules/old.yml', RULE, 'owasp.llm01-2025'),
    playbook: planted('playbooks/old.json', JSON.stringify(playbook, null, 1), 'owasp.llm01-2025'),
    vendor: planted('vendors/a.yaml', vendor.replace('Account Management', 'Accounts'), 'Accounts"'),
  }
  for (const name of ['roles.yaml', 'incidents.yaml']) cpSync(join(shipped, name), join(root, name))
  for (const { name, text } of Object.values(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  writeFileSync(join(root, 'wachter.yaml'), '{}')
  const found = await validateProgramme(readConfig(root, { WACHTER_CONFIG: 'wachter.yaml' }), TODAY)
  expect(found).toEqual([
    told(files.misnamed, 'controls', 'LLM05:2026 is called Data and Model Poisoning'),
    told(files.superseded, 'controls', 'LLM01:2025 is superseded, use LLM01:2026 (Prompt Injection)'),
    told(files.unknown, 'controls', 'LLM99:2026 is in no catalogue'),
    told(files.playbook, 'playbooks', 'LLM01:2025 is superseded, use LLM01:2026'),
    told(files.weights, 'risk', 'weights add up to 1.1, must be 1', -1),
    told(files.rule, 'rules', 'LLM01:2025 is superseded, use LLM01:2026'),
    told(files.rule, 'rules', 'AML.T0019 was retired, use AML.T0115.000', 1),
    told(files.rule, 'rules', 'AML.T9999 is not in the catalogue', 2),
    told(files.vendor, 'vendors', '800-53r5:AC-2 is called Account Management'),
  ])
})

test('two that answer for one thing, an approval that is too old policies that lead back to themselves and a translation of nothing are told', async () => {
  const site = join(root, 'governed')
  const names = ['policies', 'controls', 'governance.yaml', 'roles.yaml', 'incidents.yaml', 'risk.yaml']
  for (const name of names) cpSync(join(shipped, name), join(site, name), { recursive: true })
  writeFileSync(join(site, 'wachter.yaml'), 'rules: []\nplaybooks: []\n')
  const plant = (name: string, was: string, is: string) => {
    const { text, line } = changed(name, was, is)
    writeFileSync(join(site, name), text)
    return line
  }
  const roles = 'roles: { ai_security_lead: A, ai_security_analyst: R, asset_owner: '
  const twice = plant('governance.yaml', `${roles}C }`, `${roles}A }`)
  const approved = 'approved: { by: i.faasse, at: 2025-11-01 }'
  const old = plant('policies/shadow-ai/policy.yaml', 'review_after_days', `${approved}\nreview_after_days`)
  const back = plant(
    'policies/acceptable-use/policy.yaml',
    'review_after_days',
    'builds_on: [shadow-ai]\nreview_after_days',
  )
  const translation = join(site, 'translations', 'own.yaml')
  mkdirSync(dirname(translation))
  writeFileSync(translation, 'texts:\n  - en: A rule of old\n    nl: Een oude regel\n')
  const found = await validateProgramme(readConfig(site, { WACHTER_CONFIG: 'wachter.yaml' }), TODAY)
  const of = (part: string) => found.filter((fault) => fault.part === part)
  expect(of('translations')).toEqual([
    {
      ...{ part: 'translations', file: translation, line: 2 },
      message: 'no file of the programme says "A rule of old"',
    },
  ])
  expect(of('governance')).toEqual([
    expect.objectContaining({ file: join(site, 'governance.yaml'), line: twice }),
  ])
  expect(of('policies').map(({ file, line, message }) => [file, line, message])).toEqual(
    expect.arrayContaining([
      [
        join(site, 'policies/shadow-ai/policy.yaml'),
        old,
        expect.stringContaining('was good until 2026-11-01'),
      ],
      [
        join(site, 'policies/acceptable-use/policy.yaml'),
        back,
        expect.stringMatching(/builds_on.*leads back to itself.*shadow-ai/),
      ],
    ]),
  )
})

/** Ids as controls write them, with what is behind them up to the end of the value. */
const IDS =
  /["']?((?:LLM|ASI|MCP)\d{2}:\d{4}|AML\.(?:TA|T|M)\d{4}(?:\.\d{3})?|(?:800-53r5|AI-RMF-1\.0|AI-600-1|AISVS-1\.0|ISO42001-2023|EU-AI-Act|AICM-1\.0\.3|FINOS|AIX):[^:"',}\n]+)["']?(?:: *["']?([^"'\n]*[^"'\n ,}]))?/g
/** Not the hosts of addresses. */
const TAGS = /(?<![\w./-])(?:atlas|owasp)\.(?!org\b|mitre\b)[a-z][-\w]*/g

test('no file of provisioning names an id that is unknown, superseded or called otherwise', () => {
  const catalogues = shippedCatalogues()
  const known = [...catalogues.names.keys()]
  const faults: string[] = []
  let ids = 0
  const names = readdirSync(shipped, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(ya?ml|json)$/.test(name) && !/^(taxonomies|dashboards|alerting|pipelines)\b/.test(name),
  )
  for (const name of names) {
    for (const [nth, text] of textOf(join(shipped, name)).split('\n').entries()) {
      const tell = (message: string | undefined) => {
        ids += 1
        if (message !== undefined) faults.push(`${name}:${nth + 1} ${message}`)
      }
      for (const [, id = '', called] of text.matchAll(IDS)) {
        // A family of ids: some of them are there.
        if (id.endsWith('*'))
          tell(known.some((one) => one.startsWith(id.slice(0, -1))) ? undefined : `${id} stands for nothing`)
        else tell(crosswalkFault(id, called ?? catalogues.names.get(id) ?? '', catalogues))
      }
      for (const [tag] of text.matchAll(TAGS)) tell(tagFault(tag, catalogues))
    }
  }
  expect(faults).toEqual([])
  expect(ids).toBeGreaterThan(1000)
})
