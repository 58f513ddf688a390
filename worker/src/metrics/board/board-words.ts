import type { ComplianceGap, ComplianceStatus } from '../../model/compliance.ts'
import type { Outcome } from '../../model/level.ts'
import type { RiskLevel } from '../../model/taxonomy.ts'

export type ReportLanguage = 'en' | 'nl'

/** What a report says of its own; everything else in it is data. Titles of frameworks and their entries are their publishers'. */
export interface BoardWords {
  title: string
  subject(tenant: string, month: string): string
  /** When it was made, and for what counts hold. */
  made(day: string, from: string, to: string): string
  fingerprint: string
  page(number: number, of: number): string
  nobody: string
  none: string
  headings: Readonly<
    Record<
      'summary' | 'risk' | 'worst' | 'incidents' | 'findings' | 'compliance' | 'gaps' | 'entries',
      string
    >
  >
  figures: Readonly<
    Record<
      | 'assets'
      | 'critical'
      | 'over_appetite'
      | 'accepted'
      | 'voided'
      | 'opened'
      | 'open_grave'
      | 'raised'
      | 'passed'
      | 'working'
      | 'failing'
      | 'met'
      | 'overdue',
      string
    >
  >
  columns: Readonly<
    Record<
      | 'figure'
      | 'value'
      | 'asset'
      | 'type'
      | 'owner'
      | 'residual'
      | 'level'
      | 'severity'
      | 'opened'
      | 'open'
      | 'category'
      | 'count'
      | 'outcome'
      | 'framework'
      | 'applies'
      | 'gaps'
      | 'later'
      | 'requirements'
      | 'gap'
      | 'control'
      | 'assets'
      | 'cost'
      | 'takes_away'
      | 'working'
      | 'failing'
      | 'planned'
      | 'excepted',
      string
    >
  >
  levels: Readonly<Record<RiskLevel, string>>
  outcomes: Readonly<Record<Outcome, string>>
  statuses: Readonly<Record<ComplianceStatus, string>>
  kinds: Readonly<Record<ComplianceGap['kind'], string>>
  costs: Readonly<Record<'low' | 'medium' | 'high', string>>
  entry: Readonly<{
    covered(covered: number, assets: number): string
    failing(count: number): string
    findings: string
    controls: string
    bare: string
    next: string
    /** Of a month without findings about it. */
    quiet: string
  }>
  more_gaps(count: number): string
  left_out(count: number): string
  how: string
}

export const boardWords: Readonly<Record<ReportLanguage, BoardWords>> = {
  en: {
    title: 'AI security: report to the board',
    subject: (tenant, month) => `${tenant}, ${month}`,
    made: (day, from, to) =>
      `Made on ${day}. Counts are of ${from} to ${to}; figures and maturity as last measured in it; all else as it stood when it was made.`,
    fingerprint: 'SHA-256 of the data',
    page: (number, of) => `page ${number} of ${of}`,
    nobody: 'nobody',
    none: 'none',
    headings: {
      summary: 'In short',
      risk: 'Assets by risk',
      worst: 'Riskiest assets',
      incidents: 'Incidents',
      findings: 'Findings',
      compliance: 'Frameworks',
      gaps: 'Controls that do not work',
      entries: 'OWASP Top 10 for LLM Applications 2026',
    },
    figures: {
      assets: 'AI assets assessed',
      critical: 'of them at CRITICAL risk',
      over_appetite: 'Limits of the risk appetite that do not hold',
      accepted: 'Risks that are accepted, in force',
      voided: 'Acceptances voided in the month',
      opened: 'Incidents opened',
      open_grave: 'Incidents open now, SEV1 and SEV2',
      raised: 'Findings',
      passed: 'of them got through',
      working: 'Controls that work, counted per asset',
      failing: 'Controls that fail, counted per asset',
      met: 'Requirements met, of those that apply',
      overdue: 'Actions of the board that are overdue',
    },
    columns: {
      figure: 'Figure',
      value: 'Value',
      asset: 'Asset',
      type: 'Type',
      owner: 'Owner',
      residual: 'Residual risk',
      level: 'Level',
      severity: 'Severity',
      opened: 'Opened',
      open: 'Open now',
      category: 'Category',
      count: 'Count',
      outcome: 'Outcome',
      framework: 'Framework',
      applies: 'Applies',
      gaps: 'Gaps',
      later: 'Later',
      requirements: 'Requirements',
      gap: 'Gap',
      control: 'Control',
      assets: 'Assets',
      cost: 'Cost',
      takes_away: 'Takes away (points)',
      working: 'Works',
      failing: 'Fails',
      planned: 'Not shown',
      excepted: 'Excepted',
    },
    levels: { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High', CRITICAL: 'Critical' },
    outcomes: { blocked: 'Blocked', passed: 'Got through', observed: 'Observed', unknown: 'Unknown' },
    statuses: {
      met: 'Met',
      partly: 'Partly',
      not_met: 'Not met',
      no_control: 'No control',
      not_judged: 'Not judged',
      not_applicable: 'Not applicable',
    },
    kinds: {
      failing: 'fails',
      no_control: 'no control',
      planned: 'not shown to work',
      excepted: 'excepted',
      not_judged: 'no asset to judge by',
    },
    costs: { low: 'low', medium: 'medium', high: 'high' },
    entry: {
      covered: (covered, assets) => `A control works on ${covered} of ${assets} assets`,
      failing: (count) => `One fails on ${count}`,
      findings: 'Findings of the month',
      controls: 'Controls against it',
      bare: 'Kinds of assets on which nothing works',
      next: 'What would help most for its cost',
      quiet: 'No finding about it in this month.',
    },
    more_gaps: (count) => `and ${count} more: wachter compliance gaps`,
    left_out: (count) => `${count} assets are left out of controls and frameworks.`,
    how: 'A requirement is met when every control against it works on every asset that it is about, by evidence that is not too old. Without a control it is never met.',
  },
  nl: {
    title: 'AI-beveiliging: rapport aan het bestuur',
    subject: (tenant, month) => `${tenant}, ${month}`,
    made: (day, from, to) =>
      `Gemaakt op ${day}. Aantallen gelden voor ${from} tot en met ${to}; cijfers en volwassenheid zoals daarin het laatst gemeten; al het andere zoals het bij het maken stond.`,
    fingerprint: 'SHA-256 van de gegevens',
    page: (number, of) => `pagina ${number} van ${of}`,
    nobody: 'niemand',
    none: 'geen',
    headings: {
      summary: 'In het kort',
      risk: 'AI-middelen naar risico',
      worst: 'AI-middelen met het grootste risico',
      incidents: 'Incidenten',
      findings: 'Bevindingen',
      compliance: 'Kaders',
      gaps: 'Maatregelen die niet werken',
      entries: 'OWASP Top 10 for LLM Applications 2026',
    },
    figures: {
      assets: 'Beoordeelde AI-middelen',
      critical: 'waarvan met KRITIEK risico',
      over_appetite: 'Grenzen van de risicobereidheid die niet gehaald worden',
      accepted: 'Geaccepteerde risico’s die van kracht zijn',
      voided: 'Acceptaties die in de maand vervielen',
      opened: 'Geopende incidenten',
      open_grave: 'Incidenten die nu open staan, SEV1 en SEV2',
      raised: 'Bevindingen',
      passed: 'waarvan doorgelaten',
      working: 'Maatregelen die werken, geteld per middel',
      failing: 'Maatregelen die falen, geteld per middel',
      met: 'Eisen waaraan is voldaan, van die gelden',
      overdue: 'Acties van het toezichtsorgaan die te laat zijn',
    },
    columns: {
      figure: 'Cijfer',
      value: 'Waarde',
      asset: 'AI-middel',
      type: 'Soort',
      owner: 'Eigenaar',
      residual: 'Restrisico',
      level: 'Niveau',
      severity: 'Ernst',
      opened: 'Geopend',
      open: 'Nu open',
      category: 'Categorie',
      count: 'Aantal',
      outcome: 'Uitkomst',
      framework: 'Kader',
      applies: 'Geldt',
      gaps: 'Hiaten',
      later: 'Later',
      requirements: 'Eisen',
      gap: 'Hiaat',
      control: 'Maatregel',
      assets: 'Middelen',
      cost: 'Kosten',
      takes_away: 'Neemt weg (punten)',
      working: 'Werkt',
      failing: 'Faalt',
      planned: 'Niet getoond',
      excepted: 'Uitgezonderd',
    },
    levels: { LOW: 'Laag', MEDIUM: 'Midden', HIGH: 'Hoog', CRITICAL: 'Kritiek' },
    outcomes: { blocked: 'Geblokkeerd', passed: 'Doorgelaten', observed: 'Gezien', unknown: 'Onbekend' },
    statuses: {
      met: 'Voldaan',
      partly: 'Deels',
      not_met: 'Niet voldaan',
      no_control: 'Geen maatregel',
      not_judged: 'Niet beoordeeld',
      not_applicable: 'Niet van toepassing',
    },
    kinds: {
      failing: 'faalt',
      no_control: 'geen maatregel',
      planned: 'niet aangetoond',
      excepted: 'uitgezonderd',
      not_judged: 'geen middel om op te beoordelen',
    },
    costs: { low: 'laag', medium: 'midden', high: 'hoog' },
    entry: {
      covered: (covered, assets) => `Op ${covered} van ${assets} middelen werkt een maatregel`,
      failing: (count) => `Op ${count} faalt er een`,
      findings: 'Bevindingen van de maand',
      controls: 'Maatregelen ertegen',
      bare: 'Soorten middelen waarop niets werkt',
      next: 'Wat voor zijn kosten het meest zou helpen',
      quiet: 'Geen bevinding hierover in deze maand.',
    },
    more_gaps: (count) => `en nog ${count}: wachter compliance gaps`,
    left_out: (count) => `${count} middelen zijn buiten maatregelen en kaders gelaten.`,
    how: 'Aan een eis is voldaan als elke maatregel ervoor werkt op elk middel waar zij over gaat, met bewijs dat niet te oud is. Zonder maatregel is er nooit aan voldaan.',
  },
}
