import { type Playbook, WACHTER_EXTENSION } from '../../model/playbook.ts'
import { runsHere } from './manual-command.ts'
import type { PlaybookFault } from './playbook-fault.ts'
import { stepsOf } from './playbook-says.ts'

/** What somebody who takes over a playbook of others should know; nothing of it keeps it from being used. */
export function foreignNotes(playbook: Playbook): PlaybookFault[] {
  return [
    ...stepsOf(playbook).flatMap(([id, step]) =>
      step.type !== 'action'
        ? []
        : step.commands.flatMap((command, nth) =>
            runsHere(command)
              ? []
              : [
                  {
                    path: ['workflow', id, 'commands', nth],
                    message: `${command.type} is not run here: a person is asked to, and is shown the command`,
                  },
                ],
          ),
    ),
    ...Object.entries(authenticationsIn(playbook)).flatMap(([id, one]) =>
      SECRETS.some((field) => typeof one === 'object' && one !== null && field in one)
        ? [
            {
              path: ['authentication_info_definitions', id],
              message: 'holds a secret in plain text, which is not used here: take it out of the file',
            },
          ]
        : [],
    ),
    ...(playbook.playbook_extensions?.[WACHTER_EXTENSION] === undefined
      ? [{ path: [], message: 'names no incident category: it is started by hand only' }]
      : []),
  ]
}

/** CACAO 2.0, section 8: what authentication may hold. */
const SECRETS = ['password', 'token', 'oauth_header']

function authenticationsIn(playbook: Playbook): object {
  const given = playbook['authentication_info_definitions']
  return typeof given === 'object' && given !== null ? given : {}
}
