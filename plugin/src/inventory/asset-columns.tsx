import { t } from '@grafana/i18n'
import { inert } from '@wachter/worker/model/inert.ts'
import { shortNameOf } from '@wachter/worker/model/short-name.ts'
import type { ListedAsset } from '@wachter/worker/model/shown-asset.ts'
import { Link } from 'react-router-dom'
import { LifecycleMark, RiskBadge, TypeIcon } from '../shared/asset-marks.tsx'
import {
  wordOfClassification,
  wordOfEnvironment,
  wordOfExposure,
  wordOfSighting,
  wordOfType,
} from '../shared/asset-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import type { Column } from '../shared/record-list.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'

/** What decides about an asset, at a glance. */
export function assetColumns(): readonly Column<ListedAsset>[] {
  return [
    {
      id: 'name',
      title: t('inventory.asset', 'Asset'),
      sort: 'name',
      show: ({ id, name, type }) => (
        <>
          <TypeIcon type={type} />{' '}
          <Link to={paths.asset(id)} title={inert(name)}>
            <InertText text={shortNameOf(name)} longest={140} />
          </Link>
        </>
      ),
    },
    {
      id: 'lifecycle',
      title: t('inventory.lifecycle', 'Lifecycle'),
      sort: 'lifecycle',
      hideBelow: 768,
      show: ({ lifecycle }) => <LifecycleMark lifecycle={lifecycle} />,
    },
    {
      id: 'risk',
      title: t('inventory.residual', 'Residual risk'),
      sort: 'risk.residual',
      numeric: true,
      show: ({ risk }) => <RiskBadge risk={risk} />,
    },
    {
      id: 'owner',
      title: t('inventory.owner', 'Owner'),
      sort: 'facts.owner_team',
      hideBelow: 480,
      show: ({ facts }) =>
        facts.owner_team === undefined ? (
          t('inventory.nobody', 'Nobody')
        ) : (
          <InertText text={facts.owner_team} longest={30} />
        ),
    },
    {
      id: 'gaps',
      title: t('inventory.gaps', 'Gaps'),
      sort: 'gap_count',
      numeric: true,
      hideBelow: 480,
      show: ({ gaps }) => gaps.length,
    },
    {
      id: 'type',
      title: t('inventory.type', 'Type'),
      sort: 'type',
      hideBelow: 1024,
      show: ({ type }) => wordOfType(type),
    },
    {
      id: 'environment',
      title: t('inventory.environment', 'Environment'),
      sort: 'facts.environment',
      hideBelow: 1280,
      show: ({ facts }) => facts.environment !== undefined && wordOfEnvironment(facts.environment),
    },
    {
      id: 'exposure',
      title: t('inventory.exposure', 'Exposure'),
      sort: 'facts.exposure',
      hideBelow: 1280,
      show: ({ facts }) => facts.exposure !== undefined && wordOfExposure(facts.exposure),
    },
    {
      id: 'seen',
      title: t('inventory.seen', 'Known as'),
      optional: true,
      show: ({ sightings }) => sightings.map(wordOfSighting).join(', '),
    },
    {
      id: 'data',
      title: t('inventory.data', 'Data'),
      sort: 'facts.data_classification',
      optional: true,
      show: ({ facts }) =>
        facts.data_classification !== undefined && wordOfClassification(facts.data_classification),
    },
    {
      id: 'inherent',
      title: t('inventory.inherent', 'Inherent risk'),
      sort: 'risk.inherent',
      numeric: true,
      optional: true,
      show: ({ risk }) => risk !== null && Math.round(risk.inherent),
    },
    {
      id: 'model',
      title: t('facts.model_name', 'Model'),
      sort: 'facts.model_name',
      optional: true,
      show: ({ facts }) =>
        facts.model_name !== undefined && <InertText text={facts.model_name} longest={40} />,
    },
    {
      id: 'account',
      title: t('facts.cloud_account', 'Cloud account'),
      sort: 'facts.cloud_account',
      optional: true,
      show: ({ facts }) =>
        facts.cloud_account !== undefined && <InertText text={facts.cloud_account} longest={30} />,
    },
    {
      id: 'billed',
      title: t('facts.billed_usd', 'Billed in 30 days (US$)'),
      sort: 'facts.billed_usd',
      numeric: true,
      optional: true,
      show: ({ facts }) => facts.billed_usd,
    },
    {
      id: 'first_seen',
      title: t('inventory.first-seen', 'First seen'),
      sort: 'first_seen',
      optional: true,
      show: ({ first_seen: at }) => <RelativeTime at={at} />,
    },
    {
      id: 'last_seen',
      title: t('inventory.last-seen', 'Last seen'),
      sort: 'last_seen',
      hideBelow: 1024,
      show: ({ last_seen: at }) => <RelativeTime at={at} />,
    },
  ]
}
