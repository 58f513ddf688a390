import { t } from '@grafana/i18n'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { inLanguage } from '../../shared/in-language.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { SideDrawer } from '../../shared/side-drawer.tsx'
import { Nothing } from '../../shared/states.tsx'
import { useUrlState } from '../../shared/use-url-state.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { FactRows } from '../fact-rows.tsx'
import { PartHead } from '../part-head.tsx'
import { GovernanceGapList } from './governance-gap-list.tsx'
import type { Raci, RaciPort } from './raci-port.ts'
import { RaciTable } from './raci-table.tsx'
import { workerRaci } from './worker-raci.ts'

const RaciState = z.object({ role: z.string().optional() })

/** Who answers for what: what is missing of it first, then each activity with who has which part in it. */
export function RaciTab({ port = workerRaci }: { port?: RaciPort }) {
  const [{ role }, change] = useUrlState(RaciState)
  const raci = useQuery({ queryKey: ['raci'], queryFn: ({ signal }) => port.raci(signal) })
  const gaps = useQuery({ queryKey: ['governance', 'gaps'], queryFn: ({ signal }) => port.gaps(signal) })
  const opened = raci.data?.roles.find(({ id }) => id === role)
  return (
    <>
      <PartHead>{t('programme.raci.gaps', 'What is missing')}</PartHead>
      <Part of={gaps} rows={3}>
        {(items) => <GovernanceGapList gaps={items} />}
      </Part>
      <PartHead>{t('programme.raci.who', 'Who does what')}</PartHead>
      <Part of={raci} rows={10}>
        {(known) =>
          known.activities.length === 0 ? (
            <Nothing of="yet" title={t('programme.raci.none', 'No activity is written down')}>
              {t('programme.raci.none.next', 'Activities and their roles stand in governance.yaml.')}
            </Nothing>
          ) : (
            <RaciTable raci={known} onRole={(id) => change({ role: id })} />
          )
        }
      </Part>
      {opened !== undefined && (
        <SideDrawer
          title={wordOfOwner(opened.id, opened.title)}
          size="md"
          onClose={() => change({ role: undefined })}
        >
          <RoleView role={opened} roles={raci.data?.roles ?? []} />
        </SideDrawer>
      )}
    </>
  )
}

function RoleView({ role, roles }: { role: Raci['roles'][number]; roles: Raci['roles'] }) {
  const standsIn = roles.find(({ id }) => id === role.stands_in)
  return (
    <>
      <p>
        <InertText text={inLanguage(role.description)} longest={1000} />
      </p>
      <FactRows
        facts={[
          {
            name: t('programme.raci.held-by', 'Held by'),
            value:
              role.people.length === 0 ? (
                t('inventory.nobody', 'Nobody')
              ) : (
                <InertText text={role.people.join(', ')} longest={500} />
              ),
          },
          { name: t('programme.gap.teams', 'Teams'), value: role.teams.join(', ') || '–' },
          {
            name: t('programme.raci.stands-in', 'Stands in'),
            value: standsIn === undefined ? '–' : wordOfOwner(standsIn.id, standsIn.title),
          },
        ]}
      />
    </>
  )
}
