import type { AssetFacts } from '../../../model/asset.ts'
import type { AssetRef } from '../../../model/event.ts'
import { factsIn, present } from '../lenient.ts'
import { huggingFacePurl, isIri, isSha256 } from '../standard-places.ts'
import { type Statement, shownName, unnamed } from '../statement.ts'
import { type Property, propertiesOf } from '../wachter-properties.ts'
import { type Package, PLACES } from './spdx-document.ts'

/** What of a package stands in elements of its own. */
export interface Beside {
  supplier: string | undefined
  licence: string | undefined
}

/** A statement as a package of SPDX; what has no place there stands as CycloneDX' properties, which SPDX can carry. */
export function packageOf(
  statement: Statement,
  options: { id: string; supplier: string | undefined; more: readonly Property[] },
): Package {
  const { asset, facts } = statement
  const { type, purpose } = PLACES[asset.type]
  const isAi = type === 'ai_AIPackage'
  const isData = type === 'dataset_DatasetPackage'
  const hashes = facts.digests?.filter(isSha256) ?? []
  const plain: Package = {
    type,
    spdxId: options.id,
    name: shownName(statement),
    description: facts.description,
    suppliedBy: options.supplier,
    software_primaryPurpose: purpose,
    software_packageVersion: facts.model_version,
    software_downloadLocation: isIri(facts.source_url) ? facts.source_url : undefined,
    software_packageUrl: asset.provider === 'huggingface' && isAi ? huggingFacePurl(asset.key) : undefined,
    verifiedUsing:
      hashes.length === 0
        ? undefined
        : hashes.map((hashValue) => ({ type: 'Hash', algorithm: 'sha256', hashValue })),
    ai_informationAboutApplication: isAi ? facts.purpose : undefined,
    ai_typeOfModel: isAi && facts.architecture !== undefined ? [facts.architecture] : undefined,
    dataset_intendedUse: isData ? facts.purpose : undefined,
    ...(isData ? { dataset_datasetType: ['noAssertion'] } : {}),
  }
  const beside = { supplier: facts.model_provider, licence: facts.license }
  const properties = [...propertiesOf(statement, factsOfPackage(plain, asset, beside)), ...options.more]
  return { ...plain, extension: [extensionOf(properties)] }
}

/** The facts that stand in SPDX' own places, whoever wrote them. */
export function factsOfPackage(from: Package, asset: AssetRef, { supplier, licence }: Beside): AssetFacts {
  const digests = present(from.verifiedUsing)
    .filter(({ algorithm, hashValue }) => algorithm === 'sha256' && isSha256(hashValue))
    .map(({ hashValue }) => hashValue)
  const kinds = present(from.ai_typeOfModel)
  return factsIn({
    name: from.name === '' || from.name === unnamed(asset) ? undefined : from.name,
    description: from.description,
    model_version: from.software_packageVersion,
    model_provider: supplier,
    license: licence,
    source_url: from.software_downloadLocation ?? from.software_homePage,
    digests: digests.length === 0 ? undefined : digests,
    purpose: from.ai_informationAboutApplication ?? from.dataset_intendedUse,
    architecture: kinds.length === 0 ? undefined : kinds.join('; '),
  })
}

function extensionOf(properties: readonly Property[]) {
  return {
    type: 'extension_CdxPropertiesExtension' as const,
    extension_cdxProperty: properties.map(({ name, value }) => ({
      type: 'extension_CdxPropertyEntry',
      extension_cdxPropName: name,
      extension_cdxPropValue: value,
    })),
  }
}

/** The properties that a package carries. */
export function propertiesIn({ extension }: Package): Property[] {
  return present(extension)
    .flatMap(({ extension_cdxProperty }) => present(extension_cdxProperty))
    .map((entry) => ({ name: entry.extension_cdxPropName, value: entry.extension_cdxPropValue }))
}
