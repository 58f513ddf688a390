import { t } from '@grafana/i18n'
import { readable } from '../shared/words.ts'
import type { RaisingRule, RuleHealth } from './rule-row.ts'

/** What a rule's findings lead to. */
export function wordOfMode(mode: string): string {
  return mode === 'shadow'
    ? t('rules.mode.shadow', 'Shadow: no incidents')
    : t('rules.mode.live', 'Opens incidents')
}

export function wordOfHealth(health: string): string {
  const words: Record<RuleHealth, string> = {
    stopped: t('rules.health.stopped', 'Stopped'),
    erring: t('rules.health.erring', 'Fails on some records'),
    blind: t('rules.health.blind', 'Blind'),
    no_source: t('rules.health.no_source', 'No source'),
    unseen: t('rules.health.unseen', 'Field not seen'),
    ready: t('rules.health.ready', 'Can fire'),
    unknown: t('rules.health.unknown', 'Not known yet'),
  }
  return words[health as RuleHealth] ?? health
}

/** In a sentence, what the health means. */
export function meaningOfHealth(health: RuleHealth): string {
  const words: Record<RuleHealth, string> = {
    stopped: t('rules.meaning.stopped', 'It does not evaluate what comes in.'),
    erring: t('rules.meaning.erring', 'It failed on a record and goes on with the next ones.'),
    blind: t('rules.meaning.blind', 'The texts it looks at are not logged: it can’t fire.'),
    no_source: t('rules.meaning.no_source', 'Nothing of its log source has come: it can’t fire.'),
    unseen: t(
      'rules.meaning.unseen',
      'None of the latest records had a field it needs. Nothing of the kind may have happened, or the field is not logged.',
    ),
    ready: t('rules.meaning.ready', 'Records with every field it needs have come.'),
    unknown: t('rules.meaning.unknown', 'The worker has not said.'),
  }
  return words[health]
}

/** What kind of records a rule is about. */
export function sourceOf(rule: RaisingRule): string {
  if (rule.kind === 'correlation') return rule.type
  const { category, service, product } = rule.logsource
  return [category ?? product ?? '', service].filter((one) => one !== undefined && one !== '').join(' · ')
}

/** What `sourceOf` gives, as people read it. A correlation looks at what other rules found. */
export function wordOfSource(source: string, isCorrelation: boolean): string {
  if (!isCorrelation) {
    const [kind = '', ...others] = source.split(' · ')
    return [wordOfKind(kind), ...others.map(readable)].join(' · ')
  }
  return t('rules.source.correlation', 'Other rules: {{how}}', { how: source.replaceAll('_', ' ') })
}

/** A kind of records, as rules name it (docs/rules.md). */
function wordOfKind(kind: string): string {
  const words: Record<string, string> = {
    admin_audit: t('rules.kind.admin_audit', 'Administration'),
    dns: t('rules.kind.dns', 'DNS'),
    inference_access: t('rules.kind.inference_access', 'Access to model servers'),
    llm_invocation: t('rules.kind.llm_invocation', 'Model calls'),
    mcp: t('rules.kind.mcp', 'MCP'),
    memory: t('rules.kind.memory', 'Memory of agents'),
    network: t('rules.kind.network', 'Network'),
    platform: t('rules.kind.platform', 'Wachter itself'),
    process: t('rules.kind.process', 'Processes'),
    retrieval: t('rules.kind.retrieval', 'Retrieval'),
    security_finding: t('rules.kind.security_finding', 'Findings of other products'),
    tool_call: t('rules.kind.tool_call', 'Tool calls'),
    web: t('rules.kind.web', 'Web traffic'),
  }
  return words[kind] ?? readable(kind)
}

export function wordOfAdvice(advice: string): string {
  const words: Record<string, string> = {
    promote: t('rules.advice.promote', 'Let it open incidents'),
    demote: t('rules.advice.demote', 'Put it in shadow'),
    keep: t('rules.advice.keep', 'Keep'),
    too_few: t('rules.advice.too_few', 'Too few judged'),
  }
  return words[advice] ?? advice
}

export function wordOfProfile(profile: string): string {
  const words: Record<string, string> = {
    strict: t('rules.profile.strict', 'Strict: more findings'),
    balanced: t('rules.profile.balanced', 'Balanced'),
    permissive: t('rules.profile.permissive', 'Permissive: fewer findings'),
  }
  return words[profile] ?? profile
}

export function wordOfExceptionState(state: string): string {
  const words: Record<string, string> = {
    in_force: t('rules.exception.in_force', 'In force'),
    idle: t('rules.exception.idle', 'Names no rule in force'),
    expired: t('rules.exception.expired', 'Expired'),
    revoked: t('rules.exception.revoked', 'Revoked'),
  }
  return words[state] ?? state
}
