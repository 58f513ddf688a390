import { expect, test } from '@jest/globals'
import type { PlaybookSummary, ShownPlaybook, Simulation } from '../model/shown-playbook.ts'
import { aPlaybook, manual, stepId } from '../response/runs/fixtures/a-playbook.ts'
import { ACME, openTestApi, RIVAL } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const playbook = aPlaybook({
  begin: { type: 'start', on_completion: 'worst' },
  worst: {
    ...{ type: 'if-condition', condition: "__severity__:value = 'SEV1'", on_true: 'call', on_false: 'note' },
    on_completion: 'end',
  },
  call: manual({ name: 'Call' }),
  note: manual({ name: 'Note' }),
  end: { type: 'end' },
})
const inForce = {
  of: () => undefined,
  get: (id: string) => (id === playbook.id ? playbook : undefined),
  all: () => [playbook],
}
const path = `GET /api/v1/playbooks/${playbook.id}`

test('playbooks are listed, and one is shown with its steps in the order of reading', async () => {
  await using api = await openTestApi({ playbooks: inForce })
  const { body } = await api.ask('viewer', 'GET /api/v1/playbooks')
  expect((body as { items: PlaybookSummary[] }).items).toMatchObject([{ id: playbook.id, steps: 2 }])
  const shown = (await api.ask('viewer', path)).body as ShownPlaybook
  expect(shown.outline.map(({ id, depth }) => [id, depth])).toEqual([
    [stepId('begin', 'start'), 0],
    [stepId('worst', 'if-condition'), 0],
    [stepId('call'), 1],
    [stepId('note'), 1],
    [stepId('end', 'end'), 0],
  ])
  expect(shown.outline[1]).toMatchObject({
    condition: "__severity__:value = 'SEV1'",
    links: [
      { kind: 'branch', to: stepId('call'), label: 'yes' },
      { kind: 'branch', to: stepId('note'), label: 'no' },
      { kind: 'then', to: stepId('end', 'end') },
    ],
  })
  expect(await api.ask('viewer', 'GET /api/v1/playbooks/none')).toMatchObject({ status: 404 })
})

test('one is walked on an incident of the tenant, and on no other', async () => {
  await using api = await openTestApi({ playbooks: inForce })
  const incident = anIncident(ACME, 'past')
  await api.store.incidents.create(ACME, [incident])
  const walked = async (query = '') =>
    (await api.ask('viewer', `${path}/simulation${query}`)).body as Simulation
  expect((await walked()).paths).toHaveLength(2)
  const on = await walked(`?incident=${incident.id}`)
  expect(on).toMatchObject({ incident: incident.id, whole: true, paths: [{ outcome: 'completed' }] })
  const other = await api.ask('viewer', `${path}/simulation?incident=${incident.id}`, { tenant: RIVAL })
  expect(other).toMatchObject({ status: 404, body: { code: 'incident.unknown' } })
})
