import { z } from 'zod'
import { Task, type TaskId } from '../../model/task.ts'
import { addTask, changeTask } from '../../response/task-desk.ts'
import type { Version, Versioned } from '../../store/documents.ts'
import { tasks } from '../../store/task-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { changeOf, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'
import { Expected, Key } from './incidents.ts'

const Shown = Task.extend({ version: z.string() })
const { role, assignee, due, title, detail, state, note } = Task.shape

const Wanted = z.strictObject({
  key: Key,
  title,
  detail: detail.default(''),
  role: role.default(null),
  assignee: assignee.default(null),
  due: due.default(null),
})

const Change = z.strictObject({
  role: role.optional(),
  assignee: assignee.optional(),
  due: due.optional(),
  state: state.optional(),
  note: note.optional().describe('What came of it; one that is skipped needs why'),
  version: Expected,
})

/** Tasks of incidents: list, add, give to somebody, end or open again. */
export function registerTasks(app: Routes, context: ApiContext): void {
  registerList(app, '/api/v1/tasks', context.store.tasks, tasks, { schema: Shown, of: shown })
  app.post(
    '/api/v1/incidents/:id/tasks',
    {
      config: { permission: 'annotate' },
      schema: { params: IdParameter, body: Wanted, response: { 201: Shown } },
    },
    async (request, reply) => {
      const { key, ...task } = request.body
      return reply.code(201).send(shown(await addTask(context, { ...changeOf(request), key, task })))
    },
  )
  app.patch(
    '/api/v1/tasks/:id',
    {
      config: { permission: 'annotate' },
      schema: { params: IdParameter, body: Change, response: { 200: Shown } },
    },
    async (request) => {
      const { version, ...to } = request.body
      const task = request.params.id as TaskId
      const expected = version as Version | undefined
      return shown(await changeTask(context, { ...editorIn(request), task, expected, to }))
    },
  )
}

function shown({ document, version }: Versioned<Task>): z.infer<typeof Shown> {
  return { ...document, version }
}
