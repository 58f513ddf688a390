import type { CategoryId } from '../model/category.ts'
import { CategoryId as Category } from '../model/category.ts'
import type { IncidentState } from '../model/incident.ts'
import type { SignalKind, Values } from '../model/run.ts'
import { personOf } from './people.ts'

/** What somebody of the sample organisation does with a step of a playbook. */
interface Act {
  step: string
  signal: SignalKind
  by: string
  note: string
  variables?: Values
}

/** What its people do about one incident: the first of that category that names `about`. */
export interface DemoAnswer {
  category: CategoryId
  /** An actor or asset of it. */
  about: string
  acts: readonly Act[]
  /** What stands is taken back, and by whom. */
  takenBack?: { by: string; reason: string }
  /** Where the work then stands. */
  to: IncidentState
  by: string
}

const user = (login: string) => `user:${personOf(login).email}`
const engineer = user('k.wondergem')
const lead = user('l.marijs')
const analyst = user('t.buijs')

/**
 * So that the response shows as it is in use: an agent's tool is taken away and given back, a tool server is blocked and
 * stays so, a change that nobody answers for is escalated. All other incidents are left to whoever looks.
 */
export const demoAnswers: readonly DemoAnswer[] = [
  {
    category: Category.parse('agent_unauthorized_actions'),
    about: 'claims-bot',
    acts: [
      {
        step: 'Name the agent',
        signal: 'completed',
        by: engineer,
        note: 'claims-bot has http.post since this week, and nobody authorised it',
        variables: { __agent__: 'claims-bot', __agent_alias__: 'live', __tool__: 'http.post' },
      },
      {
        step: 'Take the tool away',
        signal: 'approved',
        by: lead,
        note: 'nothing that is answered by mail needs it',
      },
      {
        step: 'Take the agent out of service',
        signal: 'completed',
        by: engineer,
        note: 'its scheduler is stopped by hand: the agent runs in an account that is not connected here',
      },
    ],
    takenBack: {
      by: lead,
      reason:
        'its owner added it for the portal of the assessors, and it is on the list of what is allowed now',
    },
    to: 'contained',
    by: engineer,
  },
  {
    category: Category.parse('model_supply_chain_compromise'),
    about: 'crm-mcp',
    acts: [
      {
        step: 'Look whether it is what it claims',
        signal: 'completed',
        by: analyst,
        note: 'the description of crm.lookup has an order in it since last night',
        variables: {
          ...{ __confirmed__: 'true', __kind__: 'tool_server', __ran__: 'true', __server__: 'crm-mcp' },
        },
      },
      {
        step: 'Block the tool server',
        signal: 'approved',
        by: lead,
        note: 'its maker has not answered',
      },
    ],
    to: 'contained',
    by: analyst,
  },
  {
    category: Category.parse('control_plane_tampering'),
    about: '',
    acts: [
      {
        step: 'Ask who changed it and why',
        signal: 'failed',
        by: analyst,
        note: 'nobody answers the telephone, and no ticket names the change',
      },
    ],
    to: 'acknowledged',
    by: analyst,
  },
]
