import { stringAt } from '../../sources/json-fields.ts'

/** Whether an account deploys models; other kinds (Speech, Vision, Content Safety ...) have none to choose. */
export function deploysModels(account: unknown): boolean {
  return ['OpenAI', 'AIServices'].includes(stringAt(account, 'kind') ?? '')
}
