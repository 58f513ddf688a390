import type { NewAction, NewDecision } from '../governance/board-desk.ts'
import { type Person, people, peopleOf, personOf } from './people.ts'

const email = (login: string) => personOf(login).email

/** Which policies the sample organisation has approved, and on which day; the others it has not looked at yet. */
export const demoApprovals: readonly { policy: string; day: string; note: string }[] = [
  { policy: 'acceptable-use', day: '2026-09-01', note: 'decided by the board of 1 September' },
  { policy: 'incident-classification', day: '2026-09-01', note: 'decided by the board of 1 September' },
  { policy: 'key-management', day: '2026-09-01', note: 'decided by the board of 1 September' },
  { policy: 'shadow-ai', day: '2026-09-15', note: 'after the second look at the bills' },
  // Agents are looked over twice a year: this one is due again.
  { policy: 'agent-autonomy', day: '2026-05-04', note: 'before claims-bot went live' },
  { policy: 'logging-and-privacy', day: '2026-10-19', note: 'the works council was heard' },
  { policy: 'data-handling', day: '2026-10-19', note: 'with the privacy officer' },
]
export const demoApprover = `user:${email('i.faasse')}`

const course = 'course on AI, September 2026'

/** Who has confirmed what. Marketing was away at the course, and two of claims have not come round to it. */
export const demoAttestations: readonly {
  policy: string
  day: string
  people: readonly Person[]
  by: string
  source: string | null
}[] = [
  {
    ...{ policy: 'acceptable-use', day: '2026-09-22', by: `user:${email('l.marijs')}`, source: course },
    people: people.filter(
      ({ team, login }) => team !== 'marketing' && !['h.minnaard', 'm.wisse'].includes(login),
    ),
  },
  ...['l.marijs', 't.buijs', 'k.wondergem', 'r.verstraate'].map((login) => ({
    ...{ policy: 'incident-classification', day: '2026-09-08', people: [personOf(login)] },
    ...{ by: `user:${email(login)}`, source: null },
  })),
  ...['k.wondergem', 'w.hamelink', 's.devries'].map((login) => ({
    ...{ policy: 'key-management', day: '2026-09-20', people: [personOf(login)] },
    ...{ by: `user:${email(login)}`, source: null },
  })),
  {
    ...{
      policy: 'logging-and-privacy',
      day: '2026-10-26',
      by: `user:${email('s.azzouzi')}`,
      source: 'read together',
    },
    people: [
      personOf('s.azzouzi'),
      personOf('l.marijs'),
      ...peopleOf('it').filter(({ login }) => login === 't.buijs'),
    ],
  },
]

export const demoSecretary = `user:${email('m.vansluijs')}`
const present = ['i.faasse', 'l.marijs', 'm.vansluijs', 's.azzouzi'].map(email)

/** What its board has decided, and what it wants done: one of these is late. */
export const demoDecisions: readonly {
  key: string
  decision: NewDecision
  actions: readonly Omit<NewAction, 'decision'>[]
}[] = [
  {
    key: 'board-2026-09-01',
    decision: {
      title: 'First policies on AI',
      text: 'Acceptable use, classification of incidents and key management are in force from today. Everybody follows the course this month.',
      reason:
        'Claims are summarised by models since spring, and nobody had written down what may go into them.',
      ...{ decided: '2026-09-01', present },
      subjects: ['acceptable-use', 'incident-classification', 'key-management'].map((id) => ({
        ...{ kind: 'policy' as const, id },
      })),
    },
    actions: [
      {
        ...{ title: 'Let marketing follow the course', detail: 'They were at the trade fair.', role: null },
        ...{ owner: email('f.louwerse'), due: '2026-10-31' },
      },
    ],
  },
  {
    key: 'board-2026-10-20',
    decision: {
      title: 'claims-bot stays, with less',
      text: 'claims-bot goes on. Its tools are looked over before it may send anything outside by itself.',
      reason: 'It saves the assessors a day a week; what it may do has grown without anybody deciding it.',
      ...{ decided: '2026-10-20', present: present.slice(0, 3) },
      subjects: [{ kind: 'policy', id: 'agent-autonomy' }],
    },
    actions: [
      {
        ...{
          title: 'Look over the tools of claims-bot',
          detail: 'By the levels of the policy.',
          due: '2026-11-06',
        },
        ...{ owner: email('k.wondergem'), role: 'ai_security_engineer' },
      },
      {
        ...{ title: 'Approve the policy on autonomy of agents anew', detail: '', due: '2027-01-15' },
        ...{ owner: email('l.marijs'), role: 'ai_security_lead' },
      },
    ],
  },
]

/** What has become of an action. */
export const demoDone = {
  key: 'board-2026-09-01',
  day: '2026-10-28',
  by: `user:${email('f.louwerse')}`,
  note: 'all six were there; confirmations follow',
} as const
