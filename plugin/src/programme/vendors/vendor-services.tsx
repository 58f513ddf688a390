import { t } from '@grafana/i18n'
import type { ShownVendor } from '@wachter/worker/model/shown-vendor.ts'
import { inUnit } from '../../shared/in-unit.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { Day } from '../day.tsx'
import { FactRows } from '../fact-rows.tsx'
import { PartHead } from '../part-head.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import { SourceLine } from './vendor-marks.tsx'
import { wordOfDeployment } from './words-of-vendors.ts'

/** How the product is had, where its data is, who looks after what, how it recovers, and whom the vendor takes in. */
export function VendorServices({ vendor }: { vendor: ShownVendor }) {
  const language = useLanguage()
  const minutes = (value: number) => inUnit(value, 'minutes', language)
  const { services, shared_responsibility, recovery, sub_processors } = vendor
  return (
    <>
      <PlainTable
        stacked
        label={t('programme.vendor.services', 'Services')}
        columns={[
          { title: t('programme.vendor.service', 'Service') },
          { title: t('programme.vendor.deployment', 'Runs as') },
          { title: t('programme.vendor.regions', 'Data is in') },
        ]}
        rows={services.map((one) => ({
          key: one.id,
          cells: [
            <div key="name">
              <strong>
                <InertText text={one.name} />
              </strong>
              {one.chosen && ` · ${t('programme.vendor.chosen', 'the one that we have')}`}
              <div>
                <InertText text={one.description} longest={500} />
              </div>
              <SourceLine vendor={vendor} id={one.source} />
            </div>,
            <div key="deployment">
              {wordOfDeployment(one.deployment)}
              <div>
                <Quiet>
                  {one.tenancy === 'single'
                    ? t('programme.vendor.single', 'for us alone')
                    : t('programme.vendor.shared', 'shared with others')}
                  {', '}
                  {one.operated_by === 'vendor'
                    ? t('programme.vendor.by-vendor', 'run by the vendor')
                    : t('programme.vendor.by-us', 'run by us')}
                </Quiet>
              </div>
            </div>,
            one.residency === null ? (
              <Quiet key="regions">{t('programme.vendor.unsaid', 'nobody has said')}</Quiet>
            ) : (
              <div key="regions">
                <InertText text={one.residency.regions.join(', ')} />
                <div>
                  <Quiet>
                    {one.residency.decided_by === 'vendor'
                      ? t('programme.vendor.decided-vendor', 'decided by the vendor')
                      : t('programme.vendor.decided-us', 'decided by us')}
                  </Quiet>
                </div>
              </div>
            ),
          ],
        }))}
      />
      <PartHead>{t('programme.vendor.responsibility', 'Who looks after what')}</PartHead>
      {shared_responsibility.length === 0 ? (
        <p>{t('programme.vendor.unsaid', 'nobody has said')}</p>
      ) : (
        <PlainTable
          stacked
          label={t('programme.vendor.responsibility', 'Who looks after what')}
          columns={[
            { title: t('programme.vendor.area', 'Area') },
            { title: t('programme.vendor', 'Vendor') },
            { title: t('programme.vendor.us', 'We') },
            { title: t('programme.vendor.cloud', 'Cloud') },
          ]}
          rows={shared_responsibility.map(({ area, vendor: theirs, customer, cloud }) => ({
            key: area,
            cells: [
              <InertText key="area" text={area} />,
              ...[theirs, customer, cloud].map((part, nth) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: a part keeps its column
                part === null ? '–' : <InertText key={nth} text={part} longest={500} />,
              ),
            ],
          }))}
        />
      )}
      <PartHead>{t('programme.vendor.recovery', 'Recovery')}</PartHead>
      {recovery.length === 0 ? (
        <p>{t('programme.vendor.unsaid', 'nobody has said')}</p>
      ) : (
        <FactRows
          facts={recovery.map(({ of, rpo_minutes, rto_minutes, tested }) => ({
            name: of,
            value: (
              <>
                {t('programme.vendor.rpo', 'At most {{lost}} lost, runs again within {{back}}', {
                  lost: minutes(rpo_minutes),
                  back: minutes(rto_minutes),
                })}{' '}
                <Quiet>
                  {tested === undefined ? (
                    t('programme.vendor.untested', 'never shown by a test')
                  ) : (
                    <>
                      {t('programme.vendor.tested', 'last shown by a test')} <Day day={tested} />
                    </>
                  )}
                </Quiet>
              </>
            ),
          }))}
        />
      )}
      <PartHead>{t('programme.vendor.sub-processors', 'Sub-processors')}</PartHead>
      {sub_processors === null ? (
        <p>{t('programme.vendor.unsaid', 'nobody has said')}</p>
      ) : sub_processors.length === 0 ? (
        <p>{t('programme.vendor.none-of-them', 'None')}</p>
      ) : (
        <FactRows
          facts={sub_processors.map(({ name, purpose, regions }) => ({
            name,
            value: <InertText text={[purpose, ...regions].join(' · ')} longest={500} />,
          }))}
        />
      )}
    </>
  )
}
