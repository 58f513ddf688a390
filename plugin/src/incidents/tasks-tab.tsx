import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, Input, useStyles2 } from '@grafana/ui'
import { useState } from 'react'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { wordOfOwner } from '../shared/words-of-owners.ts'
import type { ShownTask, TasksPort } from './case-ports.ts'
import { toInstant } from './moment-input.ts'
import { NewItemForm } from './new-item-form.tsx'
import { Part } from './part.tsx'
import { useCaseChange, useCasePart } from './use-incident.ts'

/** What is to be done that no playbook asks for. */
export function TasksTab({
  incident,
  port,
  me,
}: {
  incident: string
  port: TasksPort
  me: string | undefined
}) {
  const tasks = useCasePart(incident, 'tasks', port.tasks)
  return (
    <>
      {may('annotate') && <NewTask incident={incident} port={port} />}
      <Part of={tasks}>
        {(found) =>
          found.length === 0 ? (
            <Nothing of="yet" title={t('tasks.none', 'No task yet')}>
              {t('tasks.none.next', 'Add what has to be done beside the playbook.')}
            </Nothing>
          ) : (
            <TaskList incident={incident} tasks={found} port={port} me={me} />
          )
        }
      </Part>
    </>
  )
}

function NewTask({ incident, port }: { incident: string; port: TasksPort }) {
  const [assignee, setAssignee] = useState('')
  const [due, setDue] = useState('')
  return (
    <NewItemForm
      incident={incident}
      words={{
        what: t('tasks.title', 'What has to be done'),
        button: t('tasks.add', 'Add task'),
        done: t('tasks.added', 'Task added'),
        failed: t('tasks.add.failed', 'The task was not added'),
      }}
      onAdd={(task) =>
        port.add(incident, { ...task, assignee: assignee.trim() || null, due: toInstant(due) ?? null })
      }
      onAdded={() => setDue('')}
    >
      <Input
        value={assignee}
        maxLength={256}
        width={20}
        placeholder={t('tasks.assignee', 'Who (optional)')}
        aria-label={t('tasks.assignee', 'Who (optional)')}
        onChange={(event) => setAssignee(event.currentTarget.value)}
      />
      <Input
        type="datetime-local"
        value={due}
        width={32}
        aria-label={t('tasks.due', 'Until when (optional)')}
        title={t('tasks.due', 'Until when (optional)')}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
    </NewItemForm>
  )
}

function TaskList({
  incident,
  tasks,
  port,
  me,
}: {
  incident: string
  tasks: readonly ShownTask[]
  port: TasksPort
  me: string | undefined
}) {
  const styles = useStyles2(getStyles)
  const [question, setQuestion] = useState<Question | undefined>()
  const change = useCaseChange(
    incident,
    ({ task, to }: { task: ShownTask; to: Parameters<TasksPort['change']>[1] }) => port.change(task, to),
    { failed: t('tasks.change.failed', 'The task was not changed') },
  )
  const skip = (task: ShownTask) =>
    setQuestion({
      title: task.title,
      effect: t('tasks.skip.effect', 'The task is left out. The reason stays on the incident.'),
      button: t('tasks.skip', 'Skip task'),
      needsNote: true,
      onConfirm: (note) => change.mutate({ task, to: { state: 'skipped', note } }),
    })
  return (
    <ul className={styles.list}>
      {tasks.map((task) => {
        const isLate = task.state === 'open' && task.due !== null && Date.parse(task.due) < Date.now()
        return (
          <li key={task.id} className={styles.task}>
            <Icon
              name={task.state === 'done' ? 'check-circle' : task.state === 'skipped' ? 'forward' : 'circle'}
              title={wordOfTask(task.state)}
            />
            <div className={styles.what}>
              <div className={cx(task.state !== 'open' && styles.over)}>
                <InertText text={task.title} />
              </div>
              <div className={styles.facts}>
                {task.role !== null && <span>{wordOfOwner(task.role)}</span>}
                {task.assignee !== null && <EntityChip kind="user" name={task.assignee} />}
                {task.due !== null && (
                  <span className={cx(isLate && styles.late)}>
                    {t('tasks.until', 'until')} <RelativeTime at={task.due} />
                  </span>
                )}
                {task.note !== '' && <InertText text={task.note} longest={300} />}
              </div>
            </div>
            {may('annotate') && (
              <div className={styles.buttons}>
                {task.state === 'open' ? (
                  <>
                    {me !== undefined && task.assignee !== me && (
                      <Button
                        size="sm"
                        variant="secondary"
                        fill="text"
                        onClick={() => change.mutate({ task, to: { assignee: me } })}
                      >
                        {t('tasks.take', 'Take task')}
                      </Button>
                    )}
                    <Button size="sm" variant="secondary" fill="text" onClick={() => skip(task)}>
                      {t('tasks.skip', 'Skip task')}
                    </Button>
                    <Button
                      size="sm"
                      variant="secondary"
                      onClick={() => change.mutate({ task, to: { state: 'done' } })}
                    >
                      {t('tasks.end', 'Complete task')}
                    </Button>
                  </>
                ) : (
                  <Button
                    size="sm"
                    variant="secondary"
                    fill="text"
                    onClick={() => change.mutate({ task, to: { state: 'open' } })}
                  >
                    {t('tasks.reopen', 'Open task again')}
                  </Button>
                )}
              </div>
            )}
          </li>
        )
      })}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </ul>
  )
}

function wordOfTask(state: ShownTask['state']): string {
  const words = {
    open: t('words.state.open', 'Open'),
    done: t('playbook.step.success', 'Done'),
    skipped: t('playbook.step.skipped', 'Skipped'),
  }
  return words[state]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    task: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    what: css({ flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' }),
    over: css({ color: theme.colors.text.secondary, textDecoration: 'line-through' }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      color: theme.colors.text.secondary,
    }),
    late: css({ color: theme.colors.error.text }),
    buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) }),
  }
}
