import type { Roles } from '../response/roles.ts'
import { personOf } from './people.ts'

/** Who holds what in the sample organisation. Nobody speaks to the press and nobody watches networks at night: others stand in. */
const holders: Readonly<Record<string, readonly string[]>> = {
  ciso: ['i.faasse'],
  ai_security_lead: ['l.marijs'],
  ai_security_analyst: ['t.buijs', 's.lievense'],
  ai_security_engineer: ['k.wondergem'],
  on_call_engineer: ['k.wondergem', 'm.bouali'],
  on_call_lead: ['r.verstraate'],
  ai_red_team: ['s.boone'],
  ml_engineer: ['w.hamelink', 'p.ramdin', 'c.wei'],
  asset_owner: ['s.devries', 'i.meulmeester', 'p.goossen', 'f.louwerse'],
  privacy_officer: ['s.azzouzi'],
  legal: ['m.vansluijs'],
  finance: ['v.geluk'],
}

/** The roles as the sample organisation's people hold them, where the site's own file names nobody. */
export function demoRoles(roles: Roles): Roles {
  return new Map(
    [...roles].map(([id, role]) => [
      id,
      role.people.length > 0
        ? role
        : { ...role, people: (holders[id] ?? []).map((login) => personOf(login).email) },
    ]),
  )
}
