import type { AssetFacts, Relation } from '../../../model/asset.ts'
import type { AssetRef } from '../../../model/event.ts'
import type { Instant } from '../../../model/time.ts'
import { readInstant } from '../../../sources/read-instant.ts'
import { huggingFacePurl, isAddress, isIri, isLicenceId, isSha256 } from '../standard-places.ts'
import { type Statement, shownName, unnamed } from '../statement.ts'
import { type Property, propertiesOf } from '../wachter-properties.ts'
import { type Component, type Governance, PLACES, type Service } from './cyclonedx-document.ts'
import { heldBy } from './held-facts.ts'

/** The `bom-ref` of what a relation names, where it is part of the document. */
export type RefOf = (to: AssetRef) => string | undefined

export type Thing = { in: 'components'; written: Component } | { in: 'services'; written: Service }

/**
 * A statement in CycloneDX: every fact in the standard's own place where it has one, the rest as properties. `more` are
 * properties beside the statement's own.
 */
export function thingOf(
  statement: Statement,
  options: { ref: string; refOf: RefOf; more: readonly Property[] },
): Thing {
  const place = PLACES[statement.asset.type]
  if (place.in === 'services') {
    const service = serviceOf(statement, options)
    const properties = [...propertiesOf(statement, heldBy.service(service, statement.asset)), ...options.more]
    return { in: 'services', written: { ...service, properties } }
  }
  const component = componentOf(statement, options)
  const properties = [
    ...propertiesOf(statement, heldBy.component(component, statement.asset)),
    ...options.more,
  ]
  return { in: 'components', written: { ...component, properties } }
}

// What is undefined is not written.
function serviceOf(statement: Statement, { ref }: { ref: string }): Service {
  const { facts } = statement
  const { data_classification } = facts
  return {
    ...commonOf(statement, ref),
    provider: namedOf(facts.model_provider),
    endpoints: isIri(facts.endpoint) ? [facts.endpoint] : undefined,
    authenticated: facts.authentication === undefined ? undefined : facts.authentication !== 'none',
    data:
      data_classification === undefined
        ? undefined
        : [{ flow: 'bi-directional', classification: data_classification, governance: governanceOf(facts) }],
  }
}

function componentOf(statement: Statement, { ref, refOf }: { ref: string; refOf: RefOf }): Component {
  const { asset, facts, relations } = statement
  const { type, data } = PLACES[asset.type]
  const isModel = type === 'machine-learning-model'
  const isKey = asset.type === 'api_key'
  const hashes = facts.digests?.filter(isSha256).map((content) => ({ alg: 'SHA-256', content })) ?? []
  return {
    type,
    ...commonOf(statement, ref),
    supplier: namedOf(facts.model_provider),
    hashes: hashes.length === 0 ? undefined : hashes,
    purl: isModel && asset.provider === 'huggingface' ? huggingFacePurl(asset.key) : undefined,
    modelCard: isModel ? modelCardOf(facts, relations, refOf) : undefined,
    pedigree: isModel ? pedigreeOf(relations) : undefined,
    data: data === undefined ? undefined : [dataOf(data, facts)],
    cryptoProperties: isKey ? keyPropertiesOf(facts) : undefined,
    evidence: isKey && facts.place !== undefined ? { occurrences: [{ location: facts.place }] } : undefined,
  }
}

function commonOf(statement: Statement, ref: string) {
  const { model_version, description, license, source_url } = statement.facts
  return {
    'bom-ref': ref,
    name: shownName(statement),
    version: model_version,
    description,
    licenses: license === undefined ? undefined : [{ license: licenceOf(license) }],
    externalReferences: isIri(source_url) ? [{ type: 'distribution', url: source_url }] : undefined,
  }
}

function licenceOf(license: string) {
  return isLicenceId(license) ? { id: license } : { name: license }
}

function modelCardOf({ architecture, purpose }: AssetFacts, relations: readonly Relation[], refOf: RefOf) {
  const datasets = relations
    .filter(({ kind }) => kind === 'trained_on' || kind === 'evaluated_on')
    .map(({ to }) => {
      const ref = refOf(to)
      return ref === undefined ? { type: 'dataset', name: unnamed(to) } : { ref }
    })
  return {
    modelParameters: {
      modelArchitecture: architecture,
      datasets: datasets.length === 0 ? undefined : datasets,
    },
    considerations: purpose === undefined ? undefined : { useCases: [purpose] },
  }
}

function pedigreeOf(relations: readonly Relation[]) {
  const ancestors = relations
    .filter(({ kind }) => kind === 'built_from')
    .map(({ to }) => ({ type: 'machine-learning-model', name: unnamed(to) }))
  return ancestors.length === 0 ? undefined : { ancestors }
}

function dataOf(type: string, facts: AssetFacts) {
  const { source_url, data_classification: classification } = facts
  return {
    type,
    contents: isIri(source_url) ? { url: source_url } : undefined,
    classification,
    governance: governanceOf(facts),
  }
}

function governanceOf({ owner_team, owner_email }: AssetFacts): Governance {
  const owners = [
    ...(owner_team === undefined ? [] : [{ organization: { name: owner_team } }]),
    ...(isAddress(owner_email) ? [{ contact: { email: owner_email } }] : []),
  ]
  return owners.length === 0 ? undefined : { owners }
}

function keyPropertiesOf({ fingerprint, created, rotated, expires }: AssetFacts) {
  return {
    assetType: 'related-crypto-material',
    relatedCryptoMaterialProperties: {
      type: 'token',
      id: fingerprint,
      creationDate: dateTime(created),
      updateDate: dateTime(rotated),
      expirationDate: dateTime(expires),
    },
  }
}

/** The form of a moment says nothing about whether there is such a day. */
function dateTime(moment: Instant | null | undefined): string | undefined {
  return moment && readInstant(moment) === moment ? moment : undefined
}

function namedOf(name: string | undefined) {
  return name === undefined ? undefined : { name }
}
