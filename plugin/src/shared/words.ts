import { t } from '@grafana/i18n'
import { idOfTag } from '@wachter/worker/model/taxonomy-tag.ts'

/** Words of the model in the reader's language; what a site has of its own, a category or a role, keeps its name. */
export function wordOfState(state: string): string {
  const words: Record<string, string> = {
    open: t('words.state.open', 'Open'),
    acknowledged: t('words.state.acknowledged', 'Acknowledged'),
    contained: t('words.state.contained', 'Contained'),
    resolved: t('words.state.resolved', 'Resolved'),
    closed: t('words.state.closed', 'Closed'),
  }
  return words[state] ?? state
}

export function wordOfPhase(phase: string): string {
  const words: Record<string, string> = {
    detection: t('words.phase.detection', 'Detection'),
    containment: t('words.phase.containment', 'Containment'),
    eradication: t('words.phase.eradication', 'Eradication'),
    recovery: t('words.phase.recovery', 'Recovery'),
    lessons_learned: t('words.phase.lessons_learned', 'Lessons learned'),
  }
  return words[phase] ?? phase
}

export function wordOfStage(stage: string): string {
  const words: Record<string, string> = {
    recon: t('words.stage.recon', 'Reconnaissance'),
    initial_access: t('words.stage.initial_access', 'Initial access'),
    jailbreak: t('words.stage.jailbreak', 'Jailbreak'),
    tool_misuse: t('words.stage.tool_misuse', 'Tool misuse'),
    exfiltration: t('words.stage.exfiltration', 'Exfiltration'),
    impact: t('words.stage.impact', 'Impact'),
  }
  return words[stage] ?? stage
}

export function wordOfLevel(level: string): string {
  const words: Record<string, string> = {
    informational: t('words.level.informational', 'Informational'),
    low: t('words.level.low', 'Low'),
    medium: t('words.level.medium', 'Medium'),
    high: t('words.level.high', 'High'),
    critical: t('words.level.critical', 'Critical'),
  }
  return words[level.toLowerCase()] ?? level
}

export function wordOfOutcome(outcome: string): string {
  const words: Record<string, string> = {
    blocked: t('words.outcome.blocked', 'Blocked'),
    passed: t('words.outcome.passed', 'Passed'),
    observed: t('words.outcome.observed', 'Observed'),
    unknown: t('words.outcome.unknown', 'Unknown'),
  }
  return words[outcome] ?? outcome
}

/** The categories that are shipped (provisioning/incidents.yaml). */
export function wordOfCategory(category: string): string {
  const words: Record<string, string> = {
    prompt_injection_exploitation: t('words.category.prompt_injection', 'Prompt injection exploitation'),
    data_exfiltration_via_model: t('words.category.data_exfiltration', 'Data exfiltration via a model'),
    model_supply_chain_compromise: t('words.category.supply_chain', 'Model supply chain compromise'),
    agent_unauthorized_actions: t('words.category.agent_actions', 'Unauthorised actions by an agent'),
    training_data_poisoning: t('words.category.data_poisoning', 'Training data poisoning'),
    model_denial_of_service: t('words.category.denial_of_service', 'Model denial of service'),
    pii_leakage_in_output: t('words.category.pii_leakage', 'Personal data in output'),
    jailbreak_bypass: t('words.category.jailbreak', 'Jailbreak'),
    cost_abuse: t('words.category.cost_abuse', 'Cost abuse'),
    control_plane_tampering: t('words.category.control_plane', 'Tampering with the control plane'),
    credential_compromise: t('words.category.credentials', 'Credential compromise'),
    shadow_ai: t('words.category.shadow_ai', 'Shadow AI'),
  }
  return words[category] ?? readable(category)
}

/** What a rule is tagged with: an id as its catalogue writes it, a category or a stage in words. */
export function wordOfTag(tag: string): string {
  const [, category] = /^wachter\.category\.(.+)$/.exec(tag) ?? []
  const [, stage] = /^wachter\.stage\.(.+)$/.exec(tag) ?? []
  if (category !== undefined) return wordOfCategory(category)
  return stage === undefined ? (idOfTag(tag) ?? tag) : wordOfStage(stage)
}

/** A name that is configured, as people read it: `prompt_injection_exploitation` without underscores. */
export function readable(name: string): string {
  const spaced = name.replaceAll('_', ' ')
  const words = spaced.charAt(0).toUpperCase() + spaced.slice(1)
  return words.replaceAll(/[a-z]+/gi, (word) => SPELLED.get(word.toLowerCase()) ?? word)
}

/** Words that are written as they are spelled, or as who made them writes them. */
const SPELLED = new Map(
  ['AI', 'API', 'DNS', 'GenAI', 'GuardDuty', 'CloudTrail', 'IAM', 'LLM', 'MCP', 'PII', 'SBOM'].map((word) => [
    word.toLowerCase(),
    word,
  ]),
)
