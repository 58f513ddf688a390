import type { ApplicabilityLine, FrameworkStanding } from '../../model/compliance.ts'

/** Each requirement of a framework: applicable or not, with the reason, and how it stands (ISO/IEC 42001, 6.1.3). */
export function statementOfApplicability({ requirements }: FrameworkStanding): readonly ApplicabilityLine[] {
  return requirements.map(({ id, title, applies, from, why, status, controls, evidence, owner }) => ({
    ...{ id, title, status, evidence, owner },
    applicable: applies !== 'no',
    reason: applies === 'later' ? `${why}; from ${from}` : why,
    controls: controls.map(({ control }) => control),
  }))
}
