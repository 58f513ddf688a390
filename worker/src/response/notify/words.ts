import type { Occasion } from '../../model/incident.ts'
import type { Severity } from '../../model/taxonomy.ts'

export type Language = 'en' | 'nl'

/** What messages say of their own; everything else in them is data. */
export interface Words {
  occasions: Readonly<Record<Occasion, string>>
  severity: Readonly<Record<Severity, string>>
  labels: Readonly<
    Record<
      | 'drill'
      | 'severity'
      | 'category'
      | 'state'
      | 'assignee'
      | 'assets'
      | 'findings'
      | 'opened'
      | 'for'
      | 'tenant',
      string
    >
  >
  nobody: string
  /** Of an incident that is one to practise on. */
  practice: string
  more(count: number): string
  several(count: number): string
  open: string
  /** Of an address that leads to no incident. */
  look: string
  acknowledge: string
  approve: string
  /** Before what to write in answer. */
  answer: string
  footer: string
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    occasions: {
      opened: 'New incident',
      severity_raised: 'Incident is graver now',
      reopened: 'Incident is open again',
      acknowledged: 'Incident was taken',
      contained: 'Incident is contained',
      resolved: 'Incident is resolved',
      clock_warning: 'Little time is left',
      clock_breached: 'Time is over',
      report_warning: 'Little time is left to report',
      report_breached: 'A report is late',
      approval_wanted: 'Approval is wanted',
      role_told: 'You are told of an incident',
      step_overdue: 'A step of a playbook is late',
      containment_extended: 'A containment stands longer',
      containment_decision: 'A containment wants a decision',
      roll_back_failed: 'A containment could not be taken back',
      escalated: 'Nobody has taken this incident',
      acceptance_voided: 'A risk that you accepted is not accepted any more',
      acceptance_expired: 'A risk that you accepted is not accepted any more: its last day is over',
      board_report: 'AI security: report to the board',
      reminder: 'Something waits for you',
    },
    severity: { SEV1: 'critical', SEV2: 'high', SEV3: 'medium', SEV4: 'low' },
    labels: {
      drill: 'Drill',
      severity: 'Severity',
      category: 'Category',
      state: 'State',
      assignee: 'Assigned to',
      assets: 'Assets',
      findings: 'Findings',
      opened: 'Opened',
      for: 'For',
      tenant: 'Tenant',
    },
    nobody: 'nobody',
    practice: 'made up to practise; nothing of it happened',
    more: (count) => `and ${count} more`,
    several: (count) => `${count} messages about incidents`,
    open: 'Open the incident',
    look: 'Have a look',
    acknowledge: 'I take it',
    approve: 'Approve',
    answer: 'Answer by a mention of the webhook with',
    footer: 'Sent by Wachter. What came out of logs is shown with [.] and [:] where it could be a link.',
  },
  nl: {
    occasions: {
      opened: 'Nieuw incident',
      severity_raised: 'Incident is nu ernstiger',
      reopened: 'Incident is weer open',
      acknowledged: 'Incident is opgepakt',
      contained: 'Incident is ingeperkt',
      resolved: 'Incident is opgelost',
      clock_warning: 'Er is weinig tijd over',
      clock_breached: 'De tijd is voorbij',
      report_warning: 'Er is weinig tijd over om te melden',
      report_breached: 'Een melding is te laat',
      approval_wanted: 'Goedkeuring gevraagd',
      role_told: 'U wordt over een incident ingelicht',
      step_overdue: 'Een stap van een draaiboek is te laat',
      containment_extended: 'Een inperking blijft langer staan',
      containment_decision: 'Een inperking vraagt om een besluit',
      roll_back_failed: 'Een inperking kon niet worden teruggedraaid',
      escalated: 'Niemand heeft dit incident opgepakt',
      acceptance_voided: 'Een risico dat u accepteerde is niet meer geaccepteerd',
      acceptance_expired: 'Een risico dat u accepteerde is niet meer geaccepteerd: de laatste dag is voorbij',
      board_report: 'AI-beveiliging: rapport aan het bestuur',
      reminder: 'Er wacht iets op u',
    },
    severity: { SEV1: 'kritiek', SEV2: 'hoog', SEV3: 'middel', SEV4: 'laag' },
    labels: {
      drill: 'Oefening',
      severity: 'Ernst',
      category: 'Categorie',
      state: 'Stand',
      assignee: 'Toegewezen aan',
      assets: 'Middelen',
      findings: 'Bevindingen',
      opened: 'Geopend',
      for: 'Voor',
      tenant: 'Tenant',
    },
    nobody: 'niemand',
    practice: 'verzonnen om te oefenen; er is niets echt gebeurd',
    more: (count) => `en nog ${count}`,
    several: (count) => `${count} berichten over incidenten`,
    open: 'Open het incident',
    look: 'Bekijken',
    acknowledge: 'Ik pak het op',
    approve: 'Goedkeuren',
    answer: 'Antwoord door de webhook te noemen met',
    footer: 'Verstuurd door Wachter. Wat uit logs komt staat er met [.] en [:] waar het een link kon zijn.',
  },
}
