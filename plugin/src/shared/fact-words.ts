import { t } from '@grafana/i18n'
import {
  wordOfClassification,
  wordOfEnvironment,
  wordOfExposure,
  wordOfLifecycle,
  wordOfScope,
  wordOfType,
} from './asset-words.ts'
import { readable } from './words.ts'

/** What a fact is called; one without a word of its own is called as the model calls it. */
export function wordOfFact(fact: string): string {
  const words: Record<string, string> = {
    name: t('facts.name', 'Name'),
    type: t('facts.type', 'Type'),
    description: t('facts.description', 'Description'),
    purpose: t('facts.purpose', 'Purpose'),
    owner_team: t('facts.owner_team', 'Owning team'),
    owner_email: t('facts.owner_email', 'Owner’s e-mail'),
    lifecycle: t('facts.lifecycle', 'Lifecycle'),
    lifecycle_reason: t('facts.lifecycle_reason', 'Why it stands there'),
    compliance_status: t('facts.compliance_status', 'Compliance'),
    data_classification: t('facts.data_classification', 'Data classification'),
    environment: t('facts.environment', 'Environment'),
    exposure: t('facts.exposure', 'Exposure'),
    regulatory_scope: t('facts.regulatory_scope', 'Falls under'),
    model_provider: t('facts.model_provider', 'Model provider'),
    model_name: t('facts.model_name', 'Model'),
    model_version: t('facts.model_version', 'Model version'),
    self_hosted: t('facts.self_hosted', 'Hosted by us'),
    source_url: t('facts.source_url', 'Comes from'),
    license: t('facts.license', 'Licence'),
    sbom_available: t('facts.sbom_available', 'Bill of materials'),
    last_security_review: t('facts.last_security_review', 'Last security review'),
    next_security_review: t('facts.next_security_review', 'Next security review'),
    endpoint: t('facts.endpoint', 'Endpoint'),
    cloud_provider: t('facts.cloud_provider', 'Cloud'),
    cloud_account: t('facts.cloud_account', 'Cloud account'),
    cloud_region: t('facts.cloud_region', 'Cloud region'),
    status: t('facts.status', 'Provider’s state'),
    created: t('facts.created', 'Made'),
    first_used: t('facts.first_used', 'First used'),
    last_used: t('facts.last_used', 'Last used'),
    tags: t('facts.tags', 'Tags'),
    identity: t('facts.identity', 'Acts as'),
    permissions: t('facts.permissions', 'May do'),
    tools: t('facts.tools', 'Tools'),
    authorised_tools: t('facts.authorised_tools', 'Authorised tools'),
    approved_service: t('facts.approved_service', 'Approved service'),
    used_by: t('facts.used_by', 'Used by'),
    logging: t('facts.logging', 'Logging'),
    guarded: t('facts.guarded', 'Guarded'),
    authentication: t('facts.authentication', 'Authentication'),
    network_isolated: t('facts.network_isolated', 'Network isolated'),
    untrusted_content: t('facts.untrusted_content', 'Strangers can write into it'),
    controls: t('facts.controls', 'Controls'),
    called_from: t('facts.called_from', 'Called from'),
    billed_usd: t('facts.billed_usd', 'Billed in 30 days (US$)'),
    rotated: t('facts.rotated', 'Key changed'),
    expires: t('facts.expires', 'Key ends'),
    pinned: t('facts.pinned', 'Version pinned'),
    instructions_sha256: t('facts.instructions_sha256', 'Instructions (SHA-256)'),
    shared_with: t('facts.shared_with', 'Shared with'),
    sent_bytes: t('facts.sent_bytes', 'Sent in 30 days (bytes)'),
    chat_template_sha256: t('facts.chat_template_sha256', 'Chat template (SHA-256)'),
    place: t('facts.place', 'Where it lies'),
    places: t('facts.places', 'Where it lies'),
    libraries: t('facts.libraries', 'Libraries'),
    package: t('facts.package', 'Package'),
    command: t('facts.command', 'Command'),
    env_names: t('facts.env_names', 'Environment variables'),
    filters: t('facts.filters', 'Filters'),
    encryption_key: t('facts.encryption_key', 'Encryption key'),
    rate_limit: t('facts.rate_limit', 'Rate limit'),
    dimensions: t('facts.dimensions', 'Dimensions'),
    may_write: t('facts.may_write', 'May be changed by'),
    written_by: t('facts.written_by', 'Changed by'),
    fingerprint: t('facts.fingerprint', 'Fingerprint'),
    scope: t('facts.scope', 'Scope'),
    memory: t('facts.memory', 'Memory'),
    digests: t('facts.digests', 'Digests'),
    unsafe_load: t('facts.unsafe_load', 'Runs code when loaded'),
    architecture: t('facts.architecture', 'Architecture'),
    parameter_count: t('facts.parameter_count', 'Parameters'),
    aivss: t('facts.aivss', 'AIVSS score'),
  }
  return words[fact] ?? readable(fact)
}

/** A value of a fact that is one of few words. */
export function wordOfValue(fact: string, value: string): string {
  const compliance: Record<string, string> = {
    unreviewed: t('facts.compliance.unreviewed', 'Not reviewed'),
    compliant: t('facts.compliance.compliant', 'Compliant'),
    non_compliant: t('facts.compliance.non_compliant', 'Not compliant'),
    excepted: t('facts.compliance.excepted', 'Excepted'),
  }
  switch (fact) {
    case 'type':
      return wordOfType(value)
    case 'environment':
      return wordOfEnvironment(value)
    case 'exposure':
      return wordOfExposure(value)
    case 'lifecycle':
      return wordOfLifecycle(value)
    case 'data_classification':
      return wordOfClassification(value)
    case 'compliance_status':
      return compliance[value] ?? value
    case 'regulatory_scope':
      return wordOfScope(value)
    default:
      return value
  }
}

export function yesOrNo(value: boolean): string {
  return value ? t('facts.yes', 'yes') : t('facts.no', 'no')
}
