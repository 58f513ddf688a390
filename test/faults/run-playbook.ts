import type { Playbook } from '../../worker/src/model/playbook.ts'
import { aPlaybook, automatic, http, manual } from '../../worker/src/response/runs/fixtures/a-playbook.ts'

const TARGET = 'http-api--00000000-0000-4000-8000-000000000008'

/** Requests one after the other and beside an action, a person, and a last request. Four effects outside. */
export function aRunPlaybook(witness: string): Playbook {
  const request = (more: object) => ({ ...http({ ...more, targets: [TARGET] }), commands: COMMANDS })
  return aPlaybook(
    {
      begin: { type: 'start', on_completion: 'one' },
      one: request({ on_completion: 'both' }),
      both: { type: 'parallel', next_steps: ['two', 'three'], on_completion: 'four' },
      two: automatic('test.switch'),
      three: request({}),
      four: manual({ on_success: 'five', delay: 50 }),
      five: request({}),
    },
    {
      target_definitions: {
        [TARGET]: { type: 'http-api', name: 'Witness', address: { url: [`${witness}/api`] } },
      },
    },
  )
}

const COMMANDS = [{ type: 'http-api', command: 'POST /effects HTTP/1.1' }]
