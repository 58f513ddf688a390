import { Asset, Observation } from '../model/asset.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const keywords: FieldSpec = { kind: 'keyword', many: true }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const number: FieldSpec = { kind: 'number' }
const time: FieldSpec = { kind: 'time' }
const text: FieldSpec = { kind: 'text' }

export const observations: Collection<Observation> = {
  name: 'observations',
  schema: Observation,
  id: (observation) => observation.id,
  time: (observation) => observation.first_seen,
  timeField: 'first_seen',
  mode: 'mutable',
  fields: {
    first_seen: time,
    last_seen: time,
    changed: time,
    gone: time,
    observer: indexed,
    sighting: keyword,
    scope: keyword,
    'asset.type': keyword,
    'asset.provider': keyword,
    'asset.key': indexed,
    identity: { kind: 'keyword', indexed: true, many: true },
    asset_id: indexed,
    pending: { kind: 'boolean', indexed: true },
  },
}

export const assets: Collection<Asset> = {
  name: 'assets',
  schema: Asset,
  id: (asset) => asset.id,
  time: (asset) => asset.first_seen,
  timeField: 'first_seen',
  mode: 'mutable',
  fields: {
    first_seen: time,
    last_seen: time,
    updated: time,
    type: indexed,
    'refs.key': { kind: 'keyword', indexed: true, many: true },
    'relations.to.key': { kind: 'keyword', indexed: true, many: true },
    identity: { kind: 'keyword', indexed: true, many: true },
    depends_on: { kind: 'keyword', indexed: true, many: true },
    reconciled: indexed,
    'facts.owner_team': keyword,
    'facts.environment': keyword,
    'facts.exposure': keyword,
    'facts.data_classification': keyword,
    'facts.regulatory_scope': keywords,
    'facts.model_provider': keyword,
    'facts.model_name': keyword,
    'facts.cloud_provider': keyword,
    'facts.cloud_account': keyword,
    'facts.cloud_region': keyword,
    'facts.billed_usd': number,
    'facts.last_security_review': keyword,
    lifecycle: keyword,
    sightings: keywords,
    observers: keywords,
    'gaps.id': keywords,
    gaps_due: time,
    gap_count: { kind: 'number', counts: 'gaps.id' },
    merged_into: indexed,
    'risk.inherent': number,
    'risk.residual': number,
    'risk.level': keyword,
    'risk.configuration': indexed,
    'risk.due': time,
    'risk.accepted.id': keyword,
    name: keyword,
    'facts.name': text,
    'facts.description': text,
    'facts.purpose': text,
    'facts.owner_email': text,
    'refs.provider': keywords,
  },
}
