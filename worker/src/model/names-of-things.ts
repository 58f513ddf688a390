import type { Language } from './in-languages.ts'
import type { Level } from './level.ts'
import type { AssetType } from './taxonomy.ts'

/** What a report calls things that have an id alone; a site's own categories and roles keep theirs, in words. */
export interface NamesOfThings {
  type(type: AssetType): string
  category(id: string): string
  role(id: string): string
  level(level: Level): string
  /** Of a control. */
  state(id: string): string
}

export const namesOfThings: Readonly<Record<Language, NamesOfThings>> = {
  en: {
    type: (type) =>
      ({
        foundation_model: 'Foundation model',
        fine_tuned_model: 'Fine-tuned model',
        embedding_model: 'Embedding model',
        vector_database: 'Vector database',
        training_dataset: 'Training data',
        evaluation_dataset: 'Evaluation data',
        ai_agent: 'AI agent',
        api_endpoint: 'API endpoint',
        guardrail_config: 'Guardrail',
        prompt_template: 'Prompt template',
        mcp_server: 'MCP server',
        api_key: 'API key',
        notebook: 'Notebook',
        ai_application: 'AI application',
      })[type],
    category: namedIn({
      prompt_injection_exploitation: 'Prompt injection exploitation',
      data_exfiltration_via_model: 'Data exfiltration via a model',
      model_supply_chain_compromise: 'Model supply chain compromise',
      agent_unauthorized_actions: 'Unauthorised actions by an agent',
      training_data_poisoning: 'Training data poisoning',
      model_denial_of_service: 'Model denial of service',
      pii_leakage_in_output: 'Personal data in output',
      jailbreak_bypass: 'Jailbreak',
      cost_abuse: 'Cost abuse',
      control_plane_tampering: 'Tampering with the control plane',
      credential_compromise: 'Credential compromise',
      shadow_ai: 'Shadow AI',
    }),
    role: namedIn({
      ai_security_analyst: 'AI security analyst',
      ai_security_engineer: 'AI security engineer',
      on_call_engineer: 'On-call engineer',
      ai_red_team: 'AI red team',
      ml_engineer: 'Machine-learning engineer',
      asset_owner: 'Owner of the asset',
      ai_security_lead: 'Lead of AI security',
      privacy_officer: 'Privacy officer',
      legal: 'Legal and compliance',
      communications: 'Communications',
      finance: 'Finance',
      infrastructure: 'Infrastructure',
      on_call_lead: 'Lead on call',
      ciso: 'CISO',
    }),
    level: (level) => level,
    state: namedIn({
      planned: 'planned',
      implemented: 'implemented',
      tested: 'tested',
      failing: 'failing',
      excepted: 'excepted',
      not_applicable: 'not applicable',
    }),
  },
  nl: {
    type: (type) =>
      ({
        foundation_model: 'Basismodel',
        fine_tuned_model: 'Bijgetraind model',
        embedding_model: 'Embeddingmodel',
        vector_database: 'Vectordatabase',
        training_dataset: 'Trainingsgegevens',
        evaluation_dataset: 'Toetsgegevens',
        ai_agent: 'AI-agent',
        api_endpoint: 'API-eindpunt',
        guardrail_config: 'Vangrail',
        prompt_template: 'Promptsjabloon',
        mcp_server: 'MCP-server',
        api_key: 'API-sleutel',
        notebook: 'Notebook',
        ai_application: 'AI-toepassing',
      })[type],
    category: namedIn({
      prompt_injection_exploitation: 'Misbruik door promptinjectie',
      data_exfiltration_via_model: 'Gegevens lekken via een model',
      model_supply_chain_compromise: 'Gecompromitteerde modelketen',
      agent_unauthorized_actions: 'Ongeoorloofde acties van een agent',
      training_data_poisoning: 'Vergiftigde trainingsgegevens',
      model_denial_of_service: 'Model buiten dienst',
      pii_leakage_in_output: 'Persoonsgegevens in antwoorden',
      jailbreak_bypass: 'Jailbreak',
      cost_abuse: 'Misbruik op kosten van anderen',
      control_plane_tampering: 'Geknoei met de beheerlaag',
      credential_compromise: 'Gestolen inloggegevens',
      shadow_ai: 'Schaduw-AI',
    }),
    role: namedIn({
      ai_security_analyst: 'AI-beveiligingsanalist',
      ai_security_engineer: 'AI-beveiligingsengineer',
      on_call_engineer: 'Dienstdoende engineer',
      ai_red_team: 'AI red team',
      ml_engineer: 'Machine-learning-engineer',
      asset_owner: 'Eigenaar van het middel',
      ai_security_lead: 'Hoofd AI-beveiliging',
      privacy_officer: 'Privacyfunctionaris',
      legal: 'Juridische zaken en compliance',
      communications: 'Communicatie',
      finance: 'Financiën',
      infrastructure: 'Infrastructuur',
      on_call_lead: 'Dienstdoende leidinggevende',
      ciso: 'CISO',
    }),
    level: (level) =>
      ({ informational: 'informatief', low: 'laag', medium: 'midden', high: 'hoog', critical: 'kritiek' })[
        level
      ],
    state: namedIn({
      planned: 'gepland',
      implemented: 'ingevoerd',
      tested: 'getest',
      failing: 'falend',
      excepted: 'uitgezonderd',
      not_applicable: 'niet van toepassing',
    }),
  },
}

function namedIn(names: Readonly<Record<string, string>>): (id: string) => string {
  return (id) => (Object.hasOwn(names, id) ? (names[id] ?? id) : id.replaceAll('_', ' '))
}
