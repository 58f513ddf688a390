import { t, t as translated } from '@grafana/i18n'
import { readable } from '../../shared/words.ts'
import type { AppDrift, FileDrift } from './drift-port.ts'

/** A part of the programme as files, in the reader's language. */
export function wordOfPart(part: string): string {
  const words: Record<string, string> = {
    risk: t('programme.part.risk', 'Risk'),
    incidents: t('programme.part.incidents', 'Incident categories'),
    roles: t('programme.part.roles', 'Roles'),
    governance: t('programme.part.governance', 'Governance'),
    rules: t('programme.part.rules', 'Rule'),
    playbooks: t('programme.part.playbooks', 'Playbook'),
    controls: t('programme.part.controls', 'Control'),
    proofs: t('programme.part.proofs', 'Proof of a control'),
    vendors: t('programme.part.vendors', 'Vendor'),
    policies: t('programme.part.policies', 'Policy'),
    translations: t('programme.part.translations', 'Translations'),
    kpis: t('programme.part.kpis', 'Figures'),
    maturity: t('programme.part.maturity', 'Maturity'),
    frameworks: t('programme.part.frameworks', 'Frameworks'),
    clocks: t('programme.part.clocks', 'Clocks'),
    regimes: t('programme.part.regimes', 'Duties to report'),
    notifications: t('programme.part.notifications', 'Notifications'),
    rotas: t('programme.part.rotas', 'Rotas'),
    people: t('programme.part.people', 'People'),
  }
  return words[part] ?? readable(part)
}

export function wordOfAppDrift(kind: AppDrift['kind']): string {
  const words: Record<AppDrift['kind'], string> = {
    exception: t('programme.drift.exception', 'Exception'),
    rule_mode: t('programme.drift.rule_mode', 'Mode of a rule'),
    sensitivity: t('programme.drift.sensitivity', 'Sensitivity'),
    asset_facts: t('programme.drift.asset_facts', 'Facts of an asset'),
  }
  return words[kind]
}

/** Where the words of a kind's values stand in the catalogue: they are those of the pages where people change them. */
const WORDS_OF: Partial<Record<AppDrift['kind'], string>> = {
  rule_mode: 'rules.mode',
  sensitivity: 'rules.profile',
  asset_facts: 'facts',
}

/** What holds, or what files say: a mode, a profile, names of facts. */
export function wordOfValue(kind: AppDrift['kind'], value: string): string {
  const place = WORDS_OF[kind]
  if (place === undefined) return value
  return value
    .split(', ')
    .map((one) => translated(`${place}.${one}`, readable(one)))
    .join(', ')
}

/** What a change would do, a few words for each thing that is counted, the weightiest first. */
export function wordsOfEffect(effect: FileDrift['effect'], language: string): readonly string[] {
  const counts = effect ?? {}
  const number = (count: number | undefined) => (count ?? 0).toLocaleString(language)
  const said: [number | undefined, () => string][] = [
    [
      counts.levels_up,
      () =>
        t('programme.effect.levels-up', 'to a higher level: {{assets}}', {
          assets: number(counts.levels_up),
        }),
    ],
    [
      counts.levels_down,
      () =>
        t('programme.effect.levels-down', 'to a lower level: {{assets}}', {
          assets: number(counts.levels_down),
        }),
    ],
    [
      counts.assets_moved,
      () =>
        t('programme.effect.moved', 'assets with another figure: {{moved}} of {{assets}}', {
          moved: number(counts.assets_moved),
          assets: number(counts.assets),
        }),
    ],
    [
      counts.assets_moved === undefined ? counts.assets : undefined,
      () =>
        t('programme.effect.assets', 'assets that it is meant for: {{assets}}', {
          assets: number(counts.assets),
        }),
    ],
    [
      counts.failing,
      () => t('programme.effect.failing', 'fails on now: {{assets}}', { assets: number(counts.failing) }),
    ],
    [
      counts.working,
      () => t('programme.effect.working', 'works on now: {{assets}}', { assets: number(counts.working) }),
    ],
    [
      counts.raised,
      () =>
        t('programme.effect.raised', 'findings in the last {{days}} days: {{findings}}', {
          days: number(counts.raised_days),
          findings: number(counts.raised),
        }),
    ],
    [
      counts.would_raise,
      () =>
        t('programme.effect.would-raise', 'would raise on the last {{days}} days: {{findings}}', {
          days: number(counts.would_raise_days),
          findings: number(counts.would_raise),
        }),
    ],
    [
      counts.agents,
      () => t('programme.effect.agents', 'its agents in use: {{agents}}', { agents: number(counts.agents) }),
    ],
    [
      counts.confirmed,
      () =>
        t('programme.effect.confirmed', 'people who confirmed it and are asked anew: {{people}}', {
          people: number(counts.confirmed),
        }),
    ],
    [
      counts.runs,
      () =>
        t('programme.effect.runs', 'runs that go on as they began: {{runs}}', { runs: number(counts.runs) }),
    ],
  ]
  return said.flatMap(([count, words]) => (count === undefined ? [] : [words()]))
}
