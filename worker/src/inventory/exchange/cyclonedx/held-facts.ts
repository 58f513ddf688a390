import type { AssetFacts } from '../../../model/asset.ts'
import type { AssetRef } from '../../../model/event.ts'
import { DataClassification } from '../../../model/taxonomy.ts'
import { readInstant } from '../../../sources/read-instant.ts'
import { factsIn, present } from '../lenient.ts'
import { isSha256 } from '../standard-places.ts'
import { unnamed } from '../statement.ts'
import type { Component, Governance, Service } from './cyclonedx-document.ts'

/**
 * The facts that stand in CycloneDX' own places, whoever wrote them. Texts that are too long are cut; what is no fact of the
 * model is left out.
 */
export const heldBy = {
  component(component: Component, asset: AssetRef): AssetFacts {
    const [data] = present(component.data)
    const card = component.modelCard
    const key = component.cryptoProperties?.relatedCryptoMaterialProperties
    const digests = present(component.hashes).filter(
      ({ alg, content }) => alg === 'SHA-256' && isSha256(content),
    )
    return factsIn({
      ...common(component, asset),
      model_provider: component.supplier?.name ?? component.manufacturer?.name ?? component.publisher,
      digests: digests.length === 0 ? undefined : digests.map(({ content }) => content),
      architecture: card?.modelParameters?.modelArchitecture ?? card?.modelParameters?.architectureFamily,
      purpose: joined(present(card?.considerations?.useCases)),
      source_url: source(component) ?? data?.contents?.url,
      data_classification: classification(data?.classification),
      ...ownersIn(data?.governance),
      fingerprint: key?.id,
      created: readInstant(key?.creationDate),
      rotated: readInstant(key?.updateDate),
      expires: readInstant(key?.expirationDate),
      place: present(component.evidence?.occurrences)[0]?.location,
    })
  },
  service(service: Service, asset: AssetRef): AssetFacts {
    const [data] = present(service.data)
    return factsIn({
      ...common(service, asset),
      model_provider: service.provider?.name,
      endpoint: present(service.endpoints)[0],
      authentication: service.authenticated === false ? 'none' : undefined,
      source_url: source(service),
      data_classification: classification(data?.classification),
      ...ownersIn(data?.governance),
    })
  },
}

function common(thing: Component | Service, asset: AssetRef) {
  return {
    name: thing.name === '' || thing.name === unnamed(asset) ? undefined : thing.name,
    model_version: thing.version,
    description: thing.description,
    license: joined(
      present(thing.licenses).flatMap(
        ({ license, expression }) => license?.id ?? license?.name ?? expression ?? [],
      ),
      ' AND ',
    ),
  }
}

/** Where it comes from: of the kinds of references the one that leads closest to it. */
const SOURCES = ['distribution', 'vcs', 'model-card', 'website']

function source({ externalReferences }: Component | Service): string | undefined {
  const references = present(externalReferences)
  return SOURCES.flatMap((kind) => references.filter(({ type }) => type === kind))[0]?.url
}

function ownersIn(governance: Governance) {
  const owners = present(governance?.owners)
  return {
    owner_team: owners.flatMap(({ organization }) => organization?.name ?? [])[0],
    owner_email: owners.flatMap(({ contact }) => contact?.email ?? [])[0],
  }
}

function classification(text: string | undefined): DataClassification | undefined {
  return DataClassification.safeParse(text?.toLowerCase()).data
}

function joined(texts: readonly string[], by = '; '): string | undefined {
  return texts.length === 0 ? undefined : texts.join(by)
}
