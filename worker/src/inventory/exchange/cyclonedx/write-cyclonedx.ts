import type { Asset } from '../../../model/asset.ts'
import { idOf } from '../../../model/ids.ts'
import { PRODUCT_VERSION } from '../../../model/versions.ts'
import { type Assets, dependenciesOf, namesIn } from '../asset-names.ts'
import type { Billed } from '../billed.ts'
import { statementOf } from '../statement.ts'
import { judgedProperties } from '../wachter-properties.ts'
import { type CycloneDxVersion, PLACES } from './cyclonedx-document.ts'
import { type RefOf, thingOf } from './thing-of.ts'

/**
 * The inventory, or an asset with what it depends on, as CycloneDX in JSON, a piece of text at a time. Goes through the assets
 * several times: for their names, components, services and dependencies.
 */
export async function* writeCycloneDx(
  { tenant, assets, subject, now }: Billed,
  version: CycloneDxVersion,
): AsyncGenerator<string> {
  const refOf = await namesIn(assets)
  const head = {
    $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: version,
    serialNumber: `urn:uuid:${uuidOf(idOf('bom', tenant, subject?.id ?? '', now))}`,
    version: 1,
    metadata: {
      timestamp: now,
      lifecycles: [{ phase: 'operations' }],
      tools: { components: [{ type: 'application', name: 'wachter', version: PRODUCT_VERSION }] },
      component: subject === undefined ? undefined : componentIn(subject, refOf),
      properties: [
        { name: 'wachter:tenant', value: tenant },
        ...(subject === undefined ? [] : [{ name: 'wachter:subject', value: subject.id }]),
      ],
    },
  }
  yield JSON.stringify(head).slice(0, -1)
  for (const place of ['components', 'services'] as const) {
    yield* list(place, assets, (asset) => {
      if (PLACES[asset.type].in !== place) return undefined
      if (place === 'components' && asset.id === subject?.id) return undefined
      return writtenOf(asset, refOf)
    })
  }
  yield* list('dependencies', assets, (asset) => {
    const dependsOn = dependenciesOf(asset, refOf)
    return dependsOn.length === 0 ? undefined : { ref: asset.id, dependsOn }
  })
  yield '\n}\n'
}

async function* list(
  name: string,
  assets: Assets,
  entryOf: (asset: Asset) => unknown,
): AsyncGenerator<string> {
  yield `,\n"${name}":[`
  let separator = '\n'
  for await (const asset of assets()) {
    const entry = entryOf(asset)
    if (entry === undefined) continue
    yield `${separator}${JSON.stringify(entry)}`
    separator = ',\n'
  }
  yield ']'
}

function writtenOf(asset: Asset, refOf: RefOf) {
  const statement = statementOf(asset)
  return thingOf(statement, { ref: asset.id, refOf, more: judgedProperties(asset) }).written
}

/** Only a component can be what a document is about; a service stands among the services. */
function componentIn(subject: Asset, refOf: RefOf) {
  return PLACES[subject.type].in === 'components' ? writtenOf(subject, refOf) : undefined
}

/** 128 bits in the form of a UUID of our own making (RFC 9562, version 8). */
function uuidOf(digest: string): string {
  const hex = `${digest.slice(0, 12)}8${digest.slice(13, 16)}a${digest.slice(17)}`
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
