import { readIncidents } from '../config/read-incidents.ts'
import { readProofs } from '../config/read-proofs.ts'
import { readRoles } from '../config/read-roles.ts'
import { VOIDED } from '../governance/acceptances/tell-void.ts'
import { manualText } from '../response/playbooks/manual-command.ts'
import { stepSays, stepsOf } from '../response/playbooks/playbook-says.ts'
import type { ProgrammeReading } from './programme-reading.ts'

/** What the app shows of the programme's files in the reader's language, in English as it stands in them, by which files. */
export function translatableTexts(
  reading: ProgrammeReading,
): Readonly<
  Record<'rules' | 'controls' | 'playbooks' | 'proofs' | 'roles' | 'incidents', readonly string[]>
> {
  const { config } = reading
  const { rules, correlations } = reading.documents()
  const { controls } = reading.controls()
  const playbooks = reading.playbooks().book.playbooks.map(({ playbook }) => playbook)
  const steps = playbooks.flatMap((playbook) => stepsOf(playbook).map(([, step]) => step))
  // Not those of the sample organisation, which writes in its own words.
  const proofs = readProofs({ proofs: config.proofs }, { controls: undefined, rules: undefined })
  return {
    rules: [...rules, ...correlations].flatMap(({ title, description, falsepositives }) =>
      texts(title, description, ...falsepositives),
    ),
    controls: controls.flatMap(({ title, purpose, implementation, test }) =>
      texts(title, purpose, test, ...Object.values(implementation)),
    ),
    playbooks: [
      ...playbooks.flatMap(({ name, description }) => texts(name, description)),
      ...steps.flatMap((step) => texts(step.name, step.description, stepSays(step)?.escalation?.note)),
      ...steps.flatMap((step) => (step.type === 'action' ? texts(...step.commands.map(manualText)) : [])),
    ],
    proofs: proofs.flatMap(({ positive, attacks }) =>
      texts(positive.note, ...attacks.map(({ note }) => note)),
    ),
    roles: [...readRoles(config.roles).values()].flatMap(({ description }) => texts(description)),
    incidents: [...texts(VOIDED), ...[...readIncidents(config.incidents).values()].map(({ title }) => title)],
  }
}

function texts(...given: readonly (string | undefined)[]): string[] {
  return given.flatMap((text) => (text === undefined || text.trim() === '' ? [] : [text.trim()]))
}
