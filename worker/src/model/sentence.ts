import { z } from 'zod'

/**
 * What the worker says in sentences, in English, by code. The app says the same in other languages by the code and what is filled in;
 * `said.CODE` in its catalogues is checked against this list (plugin/tools/catalogues.ts).
 */
export const SENTENCES = {
  'gap.no_security_review': 'nobody has reviewed its security',
  'gap.stale_review': 'its last security review was on {{date}}, more than {{days}} days ago',
  'gap.missing_sbom': 'it is hosted by us and has no bill of materials',
  'gap.unclassified_data': 'it falls under {{scopes}} and its data is classified as internal at most',
  'gap.no_owner': 'no team owns it',
  'gap.owner_unknown': 'nobody among our people is {{person}}',
  'gap.owner_left': 'its owner {{person}} left on {{date}}',
  'gap.public_exposure_high_sensitivity': 'it can be reached from the internet and handles {{data}} data',
  'gap.unknown_model': 'nobody says which model it uses',
  'gap.unpinned_mcp_server': '{{package}} is started in whatever version there is at that moment',
  'gap.agent_without_allow_list': 'nobody has said which tools it may use',
  'gap.key_without_owner': 'nobody answers for the key: nobody can be asked when it leaks',
  'gap.key_not_rotated': 'the key is of {{date}}, more than {{days}} days old',
  'gap.unlogged_model': 'its calls are not logged: nothing can be detected',
  'gap.no_authentication': 'anybody who reaches it can use it',
  'gap.unsafe_model_file': 'loading its file would run {{code}}',
  'gap.unapproved_ai_service': 'it is used and was never approved',
  'gap.lost': 'nobody who knew it finds it any more',
  'gap.stale': 'nobody has seen it since {{date}}, for more than {{days}} days',
  'gap.calls_unguarded': 'its calls pass no guardrail',
  'gap.called_past': '{{names}} can call it past any guardrail',
  'gap.called_unguarded': 'calls of it pass no guardrail',
  'gap.user_out': 'nothing uses it any more: {{names}} is retired or blocked',
  'gap.users_out': 'nothing uses it any more: {{names}} are retired or blocked',
  'gap.orphaned': 'nothing is known to use it, for more than {{days}} days',
  'close.no_security_review': 'review it and set the date of the review',
  'close.stale_review': 'review it again and set the date of the review',
  'close.missing_sbom': 'make one (`wachter inventory export --format cyclonedx` is a start) and say so',
  'close.unclassified_data': 'classify the data it handles',
  'close.no_owner': 'name the team that answers for it',
  'close.owner_gone': 'name the person and team that answer for it now',
  'close.public_exposure_high_sensitivity':
    'put it into a private network, or handle less sensitive data with it',
  'close.unknown_model': 'name its model, or connect where it is configured',
  'close.unpinned_mcp_server': 'pin its version',
  'close.agent_without_allow_list': 'set its authorised tools',
  'close.key_without_owner': 'name the team or person whose key it is',
  'close.key_not_rotated': 'make a new key and end this one',
  'close.unlogged_model': 'switch invocation logging on',
  'close.no_authentication': 'demand a key or an identity',
  'close.unsafe_model_file': 'replace it by a safetensors or GGUF file from a source you trust',
  'close.unapproved_ai_service': 'approve it, or block it',
  'close.stale': 'retire it, or find out why it is no longer seen',
  'close.unguarded_model': 'attach a guardrail or content filter',
  'close.orphaned': 'retire it and take it down, or say what uses it',
  'close.toxic_combination':
    'take one of the three away from it, or put a person between what it reads and what it sends',
  'toxic.tool_reads': 'tool {{tool}} reads confidential data',
  'toxic.handles': '{{name}} handles {{data}} data',
  'toxic.tool_brings': 'tool {{tool}} brings in texts that strangers can write',
  'toxic.written_into': 'strangers can write into {{name}}',
  'toxic.written_to': 'anybody on the internet can write to {{name}}',
  'toxic.tool_carries': 'tool {{tool}} can carry data out',
  'toxic.sends': '{{name}} may send messages',
  'toxic.unapproved': '{{name}} is an outside service that nobody approved',
  'risk.data': 'data is {{data}}',
  'risk.data_unknown': 'data classification is not known',
  'risk.exposure': 'exposure {{exposure}}',
  'risk.exposure_unknown': 'exposure not known',
  'risk.environment': 'environment {{environment}}',
  'risk.environment_unknown': 'environment not known',
  'risk.provider': 'provider {{provider}}',
  'risk.provider_unknown': 'provider not known',
  'risk.self_hosted': 'provider {{provider}}, self-hosted',
  'risk.self_hosted_unknown': 'provider not known, self-hosted',
  'risk.never_reviewed': 'its security was never reviewed',
  'risk.stale_review': 'its review of {{date}} is stale',
  'risk.reviewed': 'reviewed on {{date}}',
  'risk.no_scope': 'no regulatory scope',
  'risk.scope': 'in scope of {{scopes}}',
  'risk.type': 'type {{type}}',
  'risk.type_unknown': 'type is not known',
  'risk.sbom': 'SBOM available',
  'risk.no_sbom': 'no SBOM',
  'risk.licence': 'licence {{licence}}',
  'risk.licence_unknown': 'licence not known',
  'risk.hub': 'from {{hub}}',
  'risk.can': 'can {{can}}',
  'risk.can_nothing': 'can do nothing',
  'risk.unauthorised': 'has tools it is not meant to have: {{tools}}',
  'risk.called_once':
    'exposure {{exposure}}, but called from the public internet once in 30 days, last {{date}}{{details}}',
  'risk.called':
    'exposure {{exposure}}, but called from the public internet {{calls}} times in 30 days, last {{date}}{{details}}',
  'risk.declared': 'declared operational',
  'risk.executed': 'executed on {{date}}, counts for {{percent}} %',
  'risk.observed': 'observed on {{date}}, counts for {{percent}} %',
  'risk.attested': 'attested on {{date}}, counts for {{percent}} %',
  'risk.pressure': '{{many}} findings press on it, the newest of {{date}}',
  'risk.none': 'none',
  'risk.not_counted': 'does not count',
  'risk.toxic': 'at least {{floor}}: private data, untrusted input and a way out meet: {{path}}',
  'cause.first': 'first assessment',
  'cause.age': 'nothing changed but age',
  'cause.configuration': 'risk.yaml version {{version}} -> version {{next_version}}',
  'cause.fact': '{{fact}}: {{before}} -> {{after}}',
  'cause.fact_known': '{{fact}}: not known -> {{after}}',
  'cause.fact_unknown': '{{fact}}: {{before}} -> not known',
  'cause.aivss': 'AIVSS {{from}} -> {{to}}',
  'cause.counts': '{{control}} counts',
  'cause.no_longer_counts': '{{control}} no longer counts',
  'cause.no_pressure': 'no pressure any more',
  'cause.no_toxic_combination': 'no toxic combination any more',
  'cause.accepted': 'accepted until {{date}} (acceptance {{acceptance}})',
  'cause.not_accepted': 'no longer accepted (acceptance {{acceptance}})',
  'severity.worst': 'worst finding is {{level}}',
  'severity.blocked': 'every attempt was blocked',
  'severity.usual': '{{category}} starts at {{severity}}',
  'severity.went_on': 'it went on to {{reached}}',
  'severity.wide': 'it is wide (stages: {{stages}}, actors: {{actors}}, assets: {{assets}})',
  'incident.of': '{{category}}',
  'incident.by': '{{category}} by {{who}}',
  'incident.on': '{{category}} on {{what}}',
  'incident.by_on': '{{category}} by {{who}} on {{what}}',
  'entry.opened': 'opened as {{severity}}',
  'entry.severity': '{{severity}} -> {{next_severity}}',
  'entry.state': '{{state}} -> {{next_state}}',
  'entry.moved': 'all its findings were put elsewhere',
  'entry.suppressed': 'all its findings are suppressed: {{words}}',
  'entry.words': '{{words}}',
  'entry.stands_again': 'its findings stand again',
  'entry.new_findings': 'new findings arrived',
  'entry.merged': 'took in incident {{incident}} ({{severity}}, {{state}})',
  'entry.merged_of': 'took in incident {{incident}} ({{severity}}, {{state}}, assigned to {{person}})',
} as const
export type SentenceCode = keyof typeof SENTENCES

/** A sentence by its code, with what is filled in; the English text stands beside it. */
export const Sentence = z.strictObject({
  code: z.string().max(64),
  with: z.record(z.string().max(32), z.string().max(512)).optional(),
})
export type Sentence = z.infer<typeof Sentence>

/** A sentence to be said; each value at most 512 characters. */
export function sentence(
  code: SentenceCode,
  filled: Readonly<Record<string, string | number>> = {},
): Sentence {
  const values = Object.entries(filled).map(([name, value]) => [name, String(value).slice(0, 512)] as const)
  return { code, ...(values.length > 0 && { with: Object.fromEntries(values) }) }
}

/** A reason in one or more sentences: in English, and by their codes. */
export function reasoned(said: readonly Sentence[], glue = ', '): { reason: string; said: Sentence[] } {
  return { reason: said.map(inEnglish).join(glue).slice(0, 512), said: [...said] }
}

/** It in English. What has no place in it is left out; a code that a later version says is nothing. */
export function inEnglish({ code, with: filled = {} }: Sentence): string {
  const text = Object.hasOwn(SENTENCES, code) ? SENTENCES[code as SentenceCode] : ''
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => filled[name] ?? '')
}
