import { t } from '@grafana/i18n'
import type { ShownPolicy } from '@wachter/worker/model/policy.ts'
import { Link } from 'react-router-dom'
import { inLanguage } from '../../shared/in-language.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { FactRows } from '../fact-rows.tsx'

/** Controls that a policy asks for, policies that it builds on or replaces, and the hash of its words. */
export function PolicyLinks({ policy }: { policy: ShownPolicy }) {
  const policies = (ids: readonly string[]) =>
    ids.length === 0
      ? '–'
      : ids.map((id) => (
          <div key={id}>
            <Link to={paths.policy(id)}>{id}</Link>
          </div>
        ))
  return (
    <FactRows
      facts={[
        {
          name: t('programme.policy.controls', 'Controls that it asks for'),
          value:
            policy.controls.length === 0
              ? '–'
              : policy.controls.map(({ id, title }) => (
                  <div key={id}>
                    <Link to={paths.control(id)}>
                      <InertText text={inLanguage(title)} longest={120} />
                    </Link>
                  </div>
                )),
        },
        { name: t('programme.policy.builds-on', 'Builds on'), value: policies(policy.builds_on) },
        { name: t('programme.policy.supersedes', 'Takes the place of'), value: policies(policy.supersedes) },
        { name: t('programme.evidence.hash', 'SHA-256'), value: policy.sha256 },
      ]}
    />
  )
}
