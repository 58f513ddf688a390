import { t } from '@grafana/i18n'
import { readable } from './words.ts'

/** Roles that are shipped (provisioning/roles.yaml); one of a site's own has its title, or keeps its name. */
export function wordOfOwner(role: string, title: string = readable(role)): string {
  const words: Record<string, string> = {
    ai_security_analyst: t('words.owner.ai_security_analyst', 'AI security analyst'),
    ai_security_engineer: t('words.owner.ai_security_engineer', 'AI security engineer'),
    on_call_engineer: t('words.owner.on_call_engineer', 'On-call engineer'),
    ai_red_team: t('words.owner.ai_red_team', 'AI red team'),
    ml_engineer: t('words.owner.ml_engineer', 'Machine-learning engineer'),
    asset_owner: t('words.owner.asset_owner', 'Owner of the asset'),
    ai_security_lead: t('words.owner.ai_security_lead', 'Lead of AI security'),
    privacy_officer: t('words.owner.privacy_officer', 'Privacy officer'),
    legal: t('words.owner.legal', 'Legal and compliance'),
    communications: t('words.owner.communications', 'Communications'),
    finance: t('words.owner.finance', 'Finance'),
    infrastructure: t('words.owner.infrastructure', 'Infrastructure'),
    on_call_lead: t('words.owner.on_call_lead', 'Lead on call'),
    ciso: t('words.owner.ciso', 'CISO'),
  }
  return Object.hasOwn(words, role) ? (words[role] ?? title) : title
}
