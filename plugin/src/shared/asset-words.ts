import { t } from '@grafana/i18n'
import { readable } from './words.ts'

/** Words of the inventory in the reader's language; what is not known here keeps its own name. */
export function wordOfType(type: string): string {
  const words: Record<string, string> = {
    foundation_model: t('words.type.foundation_model', 'Foundation model'),
    fine_tuned_model: t('words.type.fine_tuned_model', 'Fine-tuned model'),
    embedding_model: t('words.type.embedding_model', 'Embedding model'),
    vector_database: t('words.type.vector_database', 'Vector database'),
    training_dataset: t('words.type.training_dataset', 'Training data'),
    evaluation_dataset: t('words.type.evaluation_dataset', 'Evaluation data'),
    ai_agent: t('words.type.ai_agent', 'AI agent'),
    api_endpoint: t('words.type.api_endpoint', 'API endpoint'),
    guardrail_config: t('words.type.guardrail_config', 'Guardrail'),
    prompt_template: t('words.type.prompt_template', 'Prompt template'),
    mcp_server: t('words.type.mcp_server', 'MCP server'),
    api_key: t('words.type.api_key', 'API key'),
    notebook: t('words.type.notebook', 'Notebook'),
    ai_application: t('words.type.ai_application', 'AI application'),
    user: t('words.type.user', 'User'),
    agent: t('words.type.agent', 'Agent'),
    service: t('words.type.service', 'Service'),
    host: t('words.type.host', 'Host'),
    ip: t('words.type.ip', 'IP address'),
    account: t('words.type.account', 'Account'),
    tool: t('words.type.tool', 'Tool'),
    conversation: t('words.type.conversation', 'Conversation'),
  }
  return words[type] ?? readable(type)
}

export function wordOfLifecycle(lifecycle: string): string {
  const words: Record<string, string> = {
    discovered: t('words.lifecycle.discovered', 'Discovered'),
    triaged: t('words.lifecycle.triaged', 'Triaged'),
    approved: t('words.lifecycle.approved', 'Approved'),
    restricted: t('words.lifecycle.restricted', 'Restricted'),
    blocked: t('words.lifecycle.blocked', 'Blocked'),
    retired: t('words.lifecycle.retired', 'Retired'),
  }
  return words[lifecycle] ?? readable(lifecycle)
}

export function wordOfEnvironment(environment: string): string {
  const words: Record<string, string> = {
    development: t('words.environment.development', 'Development'),
    staging: t('words.environment.staging', 'Staging'),
    production: t('words.environment.production', 'Production'),
    research: t('words.environment.research', 'Research'),
  }
  return words[environment] ?? readable(environment)
}

export function wordOfExposure(exposure: string): string {
  const words: Record<string, string> = {
    internal: t('words.exposure.internal', 'Internal'),
    vpc: t('words.exposure.vpc', 'Private network'),
    public: t('words.exposure.public', 'Public'),
  }
  return words[exposure] ?? readable(exposure)
}

export function wordOfClassification(classification: string): string {
  const words: Record<string, string> = {
    public: t('words.data.public', 'Public'),
    internal: t('words.data.internal', 'Internal'),
    confidential: t('words.data.confidential', 'Confidential'),
    restricted: t('words.data.restricted', 'Restricted'),
    regulated: t('words.data.regulated', 'Regulated'),
  }
  return words[classification] ?? readable(classification)
}

export function wordOfSighting(sighting: string): string {
  const words: Record<string, string> = {
    registered: t('words.sighting.registered', 'Registered'),
    discovered: t('words.sighting.discovered', 'Discovered'),
    observed: t('words.sighting.observed', 'Observed'),
    billed: t('words.sighting.billed', 'Billed'),
  }
  return words[sighting] ?? readable(sighting)
}

export function wordOfGap(gap: string): string {
  const words: Record<string, string> = {
    no_security_review: t('words.gap.no_security_review', 'Never reviewed'),
    stale_review: t('words.gap.stale_review', 'Review too old'),
    missing_sbom: t('words.gap.missing_sbom', 'No bill of materials'),
    unclassified_data: t('words.gap.unclassified_data', 'Regulated data not classified'),
    no_owner: t('words.gap.no_owner', 'No owner'),
    owner_gone: t('words.gap.owner_gone', 'Owner has left'),
    public_exposure_high_sensitivity: t(
      'words.gap.public_exposure_high_sensitivity',
      'Sensitive data on the internet',
    ),
    unknown_model: t('words.gap.unknown_model', 'Model unknown'),
    unpinned_mcp_server: t('words.gap.unpinned_mcp_server', 'MCP server not pinned'),
    agent_without_allow_list: t('words.gap.agent_without_allow_list', 'Agent without tool allow-list'),
    key_without_owner: t('words.gap.key_without_owner', 'Key without owner'),
    key_not_rotated: t('words.gap.key_not_rotated', 'Key too old'),
    unlogged_model: t('words.gap.unlogged_model', 'Calls not logged'),
    unguarded_model: t('words.gap.unguarded_model', 'No guardrail'),
    no_authentication: t('words.gap.no_authentication', 'No authentication'),
    unsafe_model_file: t('words.gap.unsafe_model_file', 'Model file runs code'),
    unapproved_ai_service: t('words.gap.unapproved_ai_service', 'Service not approved'),
    stale: t('words.gap.stale', 'Not seen any more'),
    orphaned: t('words.gap.orphaned', 'Used by nothing'),
    toxic_combination: t('words.gap.toxic_combination', 'Toxic combination'),
  }
  return words[gap] ?? readable(gap)
}

export function wordOfDimension(dimension: string): string {
  const words: Record<string, string> = {
    data_sensitivity: t('words.dimension.data_sensitivity', 'Data sensitivity'),
    deployment_exposure: t('words.dimension.deployment_exposure', 'Exposure'),
    model_provenance: t('words.dimension.model_provenance', 'Model provenance'),
    regulatory_impact: t('words.dimension.regulatory_impact', 'Regulatory impact'),
    capability_risk: t('words.dimension.capability_risk', 'Capability'),
    supply_chain: t('words.dimension.supply_chain', 'Supply chain'),
  }
  return words[dimension] ?? readable(dimension)
}

/** A measure against risk, by the type that the risk engine weighs. */
export function wordOfControl(control: string): string {
  const words: Record<string, string> = {
    input_filtering: t('words.control.input_filtering', 'Input filtering'),
    output_filtering: t('words.control.output_filtering', 'Output filtering'),
    rate_limiting: t('words.control.rate_limiting', 'Rate limiting'),
    authentication: t('words.control.authentication', 'Authentication'),
    encryption_at_rest: t('words.control.encryption_at_rest', 'Encryption at rest'),
    encryption_in_transit: t('words.control.encryption_in_transit', 'Encryption in transit'),
    monitoring: t('words.control.monitoring', 'Monitoring'),
    guardrails: t('words.control.guardrails', 'Guardrails'),
    access_logging: t('words.control.access_logging', 'Access logging'),
    network_isolation: t('words.control.network_isolation', 'Network isolation'),
  }
  return words[control] ?? readable(control)
}

/** A regulation that an asset falls under. */
export function wordOfScope(scope: string): string {
  const words: Record<string, string> = {
    gdpr: t('facts.scope.gdpr', 'GDPR'),
    hipaa: 'HIPAA',
    sox: 'SOX',
    pci_dss: 'PCI DSS',
    ccpa: 'CCPA',
    eu_ai_act_high_risk: t('facts.scope.high_risk', 'EU AI Act, high risk'),
    eu_ai_act_limited_risk: t('facts.scope.limited_risk', 'EU AI Act, limited risk'),
  }
  return words[scope] ?? scope
}
