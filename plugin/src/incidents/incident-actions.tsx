import { t } from '@grafana/i18n'
import { Button, Dropdown, Menu } from '@grafana/ui'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { type IncidentState, transitions } from '@wachter/worker/model/incident.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { may } from '../shared/permissions.ts'
import { wordOfState } from '../shared/words.ts'
import { HandOverDialog, LinkDialog, MergeDialog, SplitDialog } from './composition-dialogs.tsx'
import { ContainDialog } from './contain-dialog.tsx'
import type { IncidentPort, Verdict } from './incident-port.ts'
import type { ShownIncident } from './incidents-port.ts'
import type { useIncidentChanges } from './use-incident.ts'

type Dialog = 'contain' | 'hand-over' | 'merge' | 'split' | 'link'

/** What is done with an incident most: acknowledge, take, contain, move on. What one may not do is not offered. */
export function IncidentActions(props: {
  incident: ShownIncident
  findings: readonly Finding[]
  port: IncidentPort
  /** The name by which one is assigned things; undefined until the worker has said so. */
  me: string | undefined
  changes: ReturnType<typeof useIncidentChanges>
}) {
  const { incident, findings, port, me, changes } = props
  const [question, setQuestion] = useState<Question | undefined>()
  const [dialog, setDialog] = useState<Dialog | undefined>()
  if (incident.merged_into !== null) return null
  const { acknowledge, assign, move } = changes
  const close = () => setDialog(undefined)
  return (
    <>
      {may('annotate') && incident.state === 'open' && (
        <Button onClick={() => acknowledge.mutate()} disabled={acknowledge.isPending}>
          {t('incident.acknowledge', 'Acknowledge incident')}
        </Button>
      )}
      {may('annotate') && me !== undefined && incident.assignee !== me && (
        <Button variant="secondary" onClick={() => assign.mutate(me)} disabled={assign.isPending}>
          {t('incident.take', 'Take incident')}
        </Button>
      )}
      {may('annotate') && me !== undefined && incident.assignee === me && (
        <Button variant="secondary" onClick={() => assign.mutate(null)} disabled={assign.isPending}>
          {t('incident.release', 'Release incident')}
        </Button>
      )}
      {may('respond') && (
        <Button variant="secondary" icon="lock" onClick={() => setDialog('contain')}>
          {t('contain.open', 'Contain …')}
        </Button>
      )}
      {may('respond') && (
        <Dropdown
          overlay={
            <Menu>
              {transitions[incident.state].map((to) => (
                <Menu.Item
                  key={to}
                  label={wordOfState(to)}
                  onClick={() =>
                    setQuestion(
                      toward(to, (note, verdict) =>
                        move.mutate({ state: to, note, ...(verdict && { verdict }) }),
                      ),
                    )
                  }
                />
              ))}
            </Menu>
          }
        >
          <Button variant="secondary" icon="angle-down" iconPlacement="right">
            {t('incident.move.button', 'Change state')}
          </Button>
        </Dropdown>
      )}
      {may('annotate') && (
        <Dropdown
          overlay={
            <Menu>
              <Menu.Item
                label={t('incident.hand-over.open', 'Hand over …')}
                icon="user"
                onClick={() => setDialog('hand-over')}
              />
              {may('respond') && (
                <>
                  <Menu.Item
                    label={t('incident.merge.open', 'Merge another into this …')}
                    icon="code-branch"
                    onClick={() => setDialog('merge')}
                  />
                  <Menu.Item
                    label={t('incident.split.open', 'Split …')}
                    icon="arrow-random"
                    disabled={incident.findings < 2}
                    onClick={() => setDialog('split')}
                  />
                  <Menu.Item
                    label={t('incident.link.open', 'Link with another …')}
                    icon="link"
                    onClick={() => setDialog('link')}
                  />
                </>
              )}
            </Menu>
          }
        >
          <Button
            variant="secondary"
            icon="ellipsis-h"
            aria-label={t('incident.more', 'More actions')}
            tooltip={t('incident.more', 'More actions')}
          />
        </Dropdown>
      )}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
      {dialog === 'contain' && (
        <ContainDialog
          incident={incident.id}
          port={port.contain}
          composition={port.composition}
          onClose={close}
        />
      )}
      {dialog === 'hand-over' && <HandOverDialog incident={incident} port={port} onClose={close} />}
      {dialog === 'merge' && <MergeDialog incident={incident} port={port.composition} onClose={close} />}
      {dialog === 'link' && <LinkDialog incident={incident} port={port.composition} onClose={close} />}
      {dialog === 'split' && (
        <SplitDialog incident={incident} findings={findings} port={port.composition} onClose={close} />
      )}
    </>
  )
}

function toward(
  to: IncidentState,
  onConfirm: (note: string, verdict: Verdict | undefined) => void,
): Question {
  return {
    title: t('incident.move.title', 'Change state to {{state}}', { state: wordOfState(to).toLowerCase() }),
    effect: effectOf(to),
    button: t('incident.move.button', 'Change state'),
    needsNote: to === 'closed' || to === 'open',
    ...(to === 'closed' && {
      choice: {
        label: t('incident.verdict', 'What its findings were'),
        options: [
          { value: 'true', label: t('incident.verdict.true', 'An attack') },
          { value: 'benign', label: t('incident.verdict.benign', 'Allowed') },
          { value: 'false', label: t('incident.verdict.false', 'A rule’s mistake') },
        ],
      },
    }),
    onConfirm: (note, chosen) => onConfirm(note, verdictIn(chosen)),
  }
}

function effectOf(to: IncidentState): string {
  if (to === 'open') return t('incident.move.reopen', 'The incident is worked on again; its clocks go on.')
  if (to === 'closed') {
    return t(
      'incident.move.close',
      'The work on it ends. Its findings get the verdict that you give, unless somebody had said otherwise of one.',
    )
  }
  return t(
    'incident.move.effect',
    'Clocks that end with this state stop now. Everybody sees who changed it, and why.',
  )
}

function verdictIn(chosen: string | undefined): Verdict | undefined {
  return chosen === 'true' || chosen === 'false' || chosen === 'benign' ? chosen : undefined
}
