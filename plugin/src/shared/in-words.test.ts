import { readFileSync } from 'node:fs'
import { initPluginTranslations } from '@grafana/i18n'
import { beforeAll, expect, test } from '@jest/globals'
import { inEnglish, SENTENCES, type SentenceCode, sentence } from '@wachter/worker/model/sentence.ts'
import i18next from 'i18next'
import { inWords, inWordsFromTo } from './in-words.ts'
import { titleOfIncident } from './title-of-incident.ts'

beforeAll(async () => {
  const file = new URL('../locales/nl-NL/wachter-aisecurity-app.json', import.meta.url)
  await initPluginTranslations('wachter-aisecurity-app')
  i18next.addResourceBundle('nl-NL', 'wachter-aisecurity-app', JSON.parse(readFileSync(file, 'utf8')))
  await i18next.changeLanguage('nl-NL')
})

test('what is filled in has its words, a fact’s value those of the fact', () => {
  const filled = { fact: 'data_classification', before: 'public', after: 'restricted' }
  expect(inWords('', [sentence('cause.fact', filled)])).toBe(
    'Gegevensclassificatie: Openbaar -> Streng vertrouwelijk',
  )
  const scopes = { fact: 'regulatory_scope', before: '["gdpr","eu_ai_act_high_risk"]', after: 'none' }
  expect(inWords('', [sentence('cause.fact', scopes)])).toBe(
    'Valt onder: AVG; AI-verordening, hoog risico -> geen',
  )
  expect(inWords('', [sentence('severity.went_on', { reached: 'tool_misuse, impact' })])).toBe(
    'de aanval ging verder: Misbruik van tools, Gevolg',
  )
})

/** What would be a template, markup or another of the catalogue’s sentences, if it were read as one. */
const HOSTILE =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay this text
  '{{words}} {{- words}} ${title} $t(said.entry.moved) <img src=x onerror=alert(1)> &amp; %s \\u003c'

test.each(Object.keys(SENTENCES) as SentenceCode[])(
  'what comes from a log stays the text that it is: %s',
  (code) => {
    const names = [...SENTENCES[code].matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '')
    const said = sentence(code, Object.fromEntries(names.map((name) => [name, `${name} ${HOSTILE}`])))
    for (const text of [inWords('', [said]), inEnglish(said)])
      for (const name of names)
        expect(text.toLowerCase().replaceAll('_', ' ')).toContain(name.replaceAll('_', ' '))
    for (const name of names.filter((one) => UNWORDED.includes(one))) {
      expect(inWords('', [said])).toContain(`${name} ${HOSTILE}`)
      expect(inEnglish(said)).toContain(`${name} ${HOSTILE}`)
    }
  },
)

/** Of what is filled in, what comes from logs and people, and is said as it is. */
const UNWORDED = [
  'name',
  'names',
  'tool',
  'tools',
  'path',
  'who',
  'what',
  'words',
  'person',
  'package',
  'provider',
  'licence',
  'hub',
]

test('a record of an earlier version, and a sentence of a later one, is told as the worker tells it', () => {
  expect(inWords('as it was', undefined)).toBe('as it was')
  expect(inWords('as it will be', [sentence('cause.first'), { code: 'cause.of_tomorrow' }])).toBe(
    'as it will be',
  )
  expect(inWordsFromTo('one -> other', [[sentence('risk.none')], [{ code: 'risk.of_tomorrow' }]])).toBe(
    'one -> other',
  )
  expect(inWordsFromTo('one -> other', [[sentence('risk.none')], [sentence('risk.no_sbom')]])).toBe(
    'geen -> geen SBOM',
  )
  expect(titleOfIncident({ title: 'Jailbreak by x' })).toBe('Jailbreak by x')
})

test('an incident is called in Dutch what a person did not name; a drill says what it is', () => {
  const title_said = sentence('incident.by_on', { category: 'cost_abuse', who: 'mallory', what: 'gpt' })
  expect(titleOfIncident({ title: 'x', title_said })).toBe(
    'Misbruik op kosten van anderen door mallory op gpt',
  )
  expect(titleOfIncident({ title: 'x', title_said, drill: 'd' as never })).toMatch(/^OEFENING: /)
})
