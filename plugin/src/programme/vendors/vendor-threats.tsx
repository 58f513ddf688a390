import { t } from '@grafana/i18n'
import type { ShownVendor } from '@wachter/worker/model/shown-vendor.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { Nothing } from '../../shared/states.tsx'
import { FactRows } from '../fact-rows.tsx'
import { SourceLine } from './vendor-marks.tsx'

/** What is worth attacking at a vendor, who might, and across which lines. */
export function VendorThreats({ vendor }: { vendor: ShownVendor }) {
  const model = vendor.threat_model
  if (model === null) {
    return (
      <Nothing of="yet" title={t('programme.vendor.no-threats', 'Nobody has made a threat model')}>
        {t('programme.vendor.no-threats.next', 'It stands under threat_model in the vendor’s file.')}
      </Nothing>
    )
  }
  return (
    <>
      <FactRows
        facts={[
          {
            name: t('programme.vendor.worth', 'Worth attacking'),
            value: <Lines of={model.assets} />,
          },
          ...model.adversaries.map(({ name, capabilities }) => ({
            name: `${t('programme.vendor.adversary', 'Adversary')}: ${name}`,
            value: <Lines of={capabilities} />,
          })),
          {
            name: t('programme.vendor.boundaries', 'Trust boundaries'),
            value: <Lines of={model.trust_boundaries} />,
          },
        ]}
      />
      <p>
        <SourceLine vendor={vendor} id={model.source} />
      </p>
    </>
  )
}

function Lines({ of }: { of: readonly string[] }) {
  return of.map((text) => (
    <div key={text}>
      <InertText text={text} />
    </div>
  ))
}
