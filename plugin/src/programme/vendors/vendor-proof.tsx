import { t } from '@grafana/i18n'
import type { ShownVendor } from '@wachter/worker/model/shown-vendor.ts'
import type { VendorEvidence } from '@wachter/worker/model/vendor.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { Day } from '../day.tsx'
import { PartHead } from '../part-head.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import { CertificateMark, ClaimMark, SourceLine } from './vendor-marks.tsx'

/** Certifications with what they cover, and claims with what shows them. */
export function VendorProof({ vendor }: { vendor: ShownVendor }) {
  const { certifications, claims } = vendor
  return (
    <>
      <PartHead>{t('programme.vendor.certifications', 'Certifications')}</PartHead>
      <PlainTable
        stacked
        label={t('programme.vendor.certifications', 'Certifications')}
        columns={[
          { title: t('programme.vendor.framework', 'Framework') },
          { title: t('programme.stands', 'Stands') },
          { title: t('programme.vendor.scope', 'Covers'), hideBelow: 768 },
          { title: t('programme.vendor.dates', 'Dates') },
        ]}
        rows={certifications.map((one) => ({
          key: one.framework,
          cells: [
            <InertText key="framework" text={one.framework} />,
            <CertificateMark key="state" state={one.state} status={one.status} />,
            <div key="scope">
              <InertText text={one.scope} longest={300} />
              <div>
                <SourceLine vendor={vendor} id={one.source} />
              </div>
            </div>,
            <div key="dates">
              {one.issued !== undefined && <Day day={one.issued} />}
              {one.issued === undefined && one.expires === undefined && one.expected === undefined && '–'}
              {one.expires !== undefined && (
                <>
                  {' – '}
                  <Day day={one.expires} isDue />
                </>
              )}
              {one.expected !== undefined && (
                <Quiet>
                  {t('programme.vendor.expected', 'said to come')} {one.expected}
                </Quiet>
              )}
            </div>,
          ],
        }))}
      />
      <PartHead>{t('programme.vendor.claims-head', 'What it says to have in place')}</PartHead>
      <PlainTable
        label={t('programme.vendor.claims-head', 'What it says to have in place')}
        columns={[
          { title: t('programme.vendor.claim', 'Claim') },
          { title: t('programme.vendor.shown-by', 'Shown by') },
          { title: t('programme.mapped.id', 'Requirement'), hideBelow: 768 },
        ]}
        rows={claims.map((claim) => ({
          key: claim.id,
          cells: [
            <div key="says">
              <InertText text={claim.says} longest={500} />
              <div>
                <SourceLine vendor={vendor} id={claim.source} />
              </div>
            </div>,
            <div key="state">
              <ClaimMark state={claim.state} />
              <EvidenceLines evidence={claim.evidence} />
            </div>,
            <div key="controls">
              {Object.entries(claim.controls).map(([id, name]) => (
                <div key={id}>
                  {id} <Quiet>{name}</Quiet>
                </div>
              ))}
            </div>,
          ],
        }))}
      />
    </>
  )
}

function EvidenceLines({ evidence }: { evidence: readonly VendorEvidence[] }) {
  return evidence.map(({ title, on, expires }) => (
    <div key={`${title}/${on}`}>
      <InertText text={title} longest={120} />{' '}
      <Quiet>
        <Day day={on} />
        {expires !== undefined && (
          <>
            {' – '}
            <Day day={expires} isDue />
          </>
        )}
      </Quiet>
    </div>
  ))
}
