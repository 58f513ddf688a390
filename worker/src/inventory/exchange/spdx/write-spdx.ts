import type { Asset, RelationKind } from '../../../model/asset.ts'
import { idOf } from '../../../model/ids.ts'
import { PRODUCT_VERSION } from '../../../model/versions.ts'
import { dependenciesOf, type Named, namesIn } from '../asset-names.ts'
import type { Billed } from '../billed.ts'
import { isLicenceId } from '../standard-places.ts'
import { statementOf } from '../statement.ts'
import { judgedProperties } from '../wachter-properties.ts'
import { packageOf } from './package-of.ts'

/** Elements of one document share it. */
const CREATION = '_:creation'

/** Relations that SPDX has a word for; the others are dependencies. */
const WORDS: Partial<Record<RelationKind, string>> = {
  trained_on: 'trainedOn',
  evaluated_on: 'testedOn',
  built_from: 'descendantOf',
}

/**
 * The inventory, or an asset with what it depends on, as SPDX 3.0.1 in JSON-LD, a piece of text at a time. It says that it
 * conforms to no more profiles than it does: the AI profile wants a release date and a licence of every model.
 */
export async function* writeSpdx({ tenant, assets, subject, now }: Billed): AsyncGenerator<string> {
  const named = await namesIn(assets)
  const space = `urn:wachter:${tenant}:`
  const idOfAsset = (id: string) => `${space}asset:${id}`
  const tool = `${space}tool`
  const document = {
    type: 'SpdxDocument',
    spdxId: `${space}document:${idOf('bom', tenant, subject?.id ?? '', now)}`,
    creationInfo: CREATION,
    name: subject === undefined ? `AI inventory of ${tenant}` : subject.name,
    profileConformance: ['core', 'software', 'simpleLicensing', 'extension'],
    rootElement: subject === undefined ? undefined : [idOfAsset(subject.id)],
  }
  const head = [
    {
      type: 'CreationInfo',
      '@id': CREATION,
      specVersion: '3.0.1',
      created: `${now.slice(0, 19)}Z`,
      createdBy: [tool],
    },
    { type: 'SoftwareAgent', spdxId: tool, creationInfo: CREATION, name: `wachter ${PRODUCT_VERSION}` },
    document,
  ]
  yield `{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld",\n"@graph":[\n`
  yield head.map((element) => JSON.stringify(element)).join(',\n')
  const told = new Set<string>()
  for await (const asset of assets()) {
    for (const element of elementsOf(asset, { space, id: idOfAsset(asset.id), told })) {
      yield `,\n${JSON.stringify({ creationInfo: CREATION, ...element })}`
    }
  }
  for await (const asset of assets()) {
    for (const [word, ids] of relationsOf(asset, named)) {
      yield `,\n${JSON.stringify({
        type: 'Relationship',
        spdxId: `${idOfAsset(asset.id)}:${word}`,
        creationInfo: CREATION,
        from: idOfAsset(asset.id),
        relationshipType: word,
        to: ids.map(idOfAsset),
      })}`
    }
  }
  yield '\n]}\n'
}

/** The package, and its supplier and licence where they have not been told yet. */
function* elementsOf(
  asset: Asset,
  { space, id, told }: { space: string; id: string; told: Set<string> },
): Generator<object> {
  const statement = statementOf(asset)
  const { model_provider, license } = statement.facts
  const supplier =
    model_provider === undefined ? undefined : `${space}organization:${idOf('name', model_provider)}`
  if (supplier !== undefined && !told.has(supplier)) {
    told.add(supplier)
    yield { type: 'Organization', spdxId: supplier, name: model_provider }
  }
  yield packageOf(statement, { id, supplier, more: judgedProperties(asset) })
  if (license === undefined) return
  const licence = `${space}license:${idOf('name', license)}`
  if (!told.has(licence)) {
    told.add(licence)
    yield isLicenceId(license)
      ? {
          type: 'simplelicensing_LicenseExpression',
          spdxId: licence,
          simplelicensing_licenseExpression: license,
        }
      : { type: 'simplelicensing_SimpleLicensingText', spdxId: licence, simplelicensing_licenseText: license }
  }
  const relationshipType = 'hasDeclaredLicense'
  yield {
    type: 'Relationship',
    spdxId: `${id}:${relationshipType}`,
    from: id,
    relationshipType,
    to: [licence],
  }
}

/** What an asset relates to in the document, by SPDX' words. */
function relationsOf(asset: Asset, named: Named): ReadonlyMap<string, readonly string[]> {
  const byWord = Map.groupBy(asset.relations, ({ kind }) => WORDS[kind] ?? 'dependsOn')
  const all = [...byWord].map(
    ([word, relations]) => [word, dependenciesOf({ ...asset, relations }, named)] as const,
  )
  return new Map(all.filter(([, ids]) => ids.length > 0))
}
