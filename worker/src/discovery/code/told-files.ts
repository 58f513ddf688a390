import { hash } from 'node:crypto'
import { dirname } from 'node:path'
import type { AiInCode } from './ai-in-code.ts'

/** What a file is by its name and place alone. */
export type FileRole =
  | 'instructions'
  | 'prompt'
  | 'prompt_in_folder'
  | 'training_dataset'
  | 'evaluation_dataset'

/** Of a path in its project; undefined where name and place say nothing. */
export function fileRole(path: string, said: AiInCode): FileRole | undefined {
  const { instructions, prompts, datasets } = said
  const name = path.slice(path.lastIndexOf('/') + 1)
  const lower = name.toLowerCase()
  if (
    instructions.names.includes(name) ||
    instructions.ends.some((end) => name.endsWith(end)) ||
    instructions.paths.some((pattern) => isAt(path, pattern))
  ) {
    return 'instructions'
  }
  if (prompts.ends.some((end) => lower.endsWith(end) && lower !== end)) return 'prompt'
  if (datasets.ends.some((end) => lower.endsWith(end))) {
    const words = new Set(path.toLowerCase().split(/[^a-z0-9]+/))
    if (datasets.evaluation.some((word) => words.has(word))) return 'evaluation_dataset'
    if (datasets.training.some((word) => words.has(word))) return 'training_dataset'
    return undefined
  }
  const folders = dirname(path).split('/')
  const inPrompts = prompts.folders.some((folder) => folders.includes(folder))
  return inPrompts && prompts.in_folders.some((end) => lower.endsWith(end)) ? 'prompt_in_folder' : undefined
}

/** Whether a path ends as a pattern says, whose last part may begin with `*`. */
function isAt(path: string, pattern: string): boolean {
  const star = pattern.indexOf('*')
  if (star < 0) return path === pattern || path.endsWith(`/${pattern}`)
  const folder = pattern.slice(0, star)
  const parent = path.slice(0, path.lastIndexOf('/') + 1)
  return path.endsWith(pattern.slice(star + 1)) && (parent === folder || parent.endsWith(`/${folder}`))
}

/** What is kept of instructions and prompts: their hash. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
