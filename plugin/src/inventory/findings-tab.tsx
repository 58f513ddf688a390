import { t } from '@grafana/i18n'
import type { ShownAsset } from '@wachter/worker/model/shown-asset.ts'
import { FindingLines } from '../shared/finding-lines.tsx'
import { Part } from '../shared/part.tsx'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import type { AssetPort } from './asset-port.ts'
import { useAssetPart } from './use-asset.ts'

/** What rules found on this asset, the newest first. */
export function FindingsTab({ asset, port }: { asset: ShownAsset; port: AssetPort }) {
  const language = useLanguage()
  const findings = useAssetPart(asset.id, 'findings', port.findings)
  return (
    <Part of={findings}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Nothing of="yet" title={t('findings.none', 'No findings')}>
            {t('findings.none.next', 'No rule has raised anything about it.')}
          </Nothing>
        ) : (
          <>
            <FindingLines findings={items} />
            {total.count > items.length && (
              <p>
                {t('findings.newest', 'The newest {{shown}} of {{total}}', {
                  shown: items.length.toLocaleString(language),
                  total: `${total.count.toLocaleString(language)}${total.exact ? '' : '+'}`,
                })}
              </p>
            )}
          </>
        )
      }
    </Part>
  )
}
