import type { Message } from './conversation.ts'

type Role = Message['role']

/** A chat template: the marks that open a turn, and the marks that only close or pad. */
interface Template {
  turns: readonly (readonly [mark: string, role: Role])[]
  noise: readonly string[]
}

/** Templates by model maker, as their model cards give them. The first whose opening mark is in the prompt is used. */
const templates: readonly Template[] = [
  {
    turns: [
      ['<|start_header_id|>system<|end_header_id|>', 'system'],
      ['<|start_header_id|>user<|end_header_id|>', 'user'],
      ['<|start_header_id|>assistant<|end_header_id|>', 'assistant'],
      ['<|start_header_id|>ipython<|end_header_id|>', 'tool'],
      ['<|start_header_id|>tool<|end_header_id|>', 'tool'],
    ],
    noise: ['<|begin_of_text|>', '<|eot_id|>', '<|eom_id|>', '<|end_of_text|>', '<|python_tag|>'],
  },
  {
    turns: [
      ['<|header_start|>system<|header_end|>', 'system'],
      ['<|header_start|>user<|header_end|>', 'user'],
      ['<|header_start|>assistant<|header_end|>', 'assistant'],
    ],
    noise: ['<|begin_of_text|>', '<|eot|>', '<|eom|>'],
  },
  {
    turns: [
      ['<|im_start|>system', 'system'],
      ['<|im_start|>user', 'user'],
      ['<|im_start|>assistant', 'assistant'],
      ['<|im_start|>tool', 'tool'],
    ],
    noise: ['<|im_end|>', '<|endoftext|>'],
  },
  {
    turns: [
      ['<<SYS>>', 'system'],
      ['<</SYS>>', 'user'],
      ['[INST]', 'user'],
      ['[/INST]', 'assistant'],
    ],
    noise: ['<s>', '</s>'],
  },
  {
    turns: [
      ['<｜User｜>', 'user'],
      ['<｜Assistant｜>', 'assistant'],
    ],
    noise: ['<｜begin▁of▁sentence｜>', '<｜end▁of▁sentence｜>', '<think>'],
  },
  {
    turns: [
      ['\n\nHuman:', 'user'],
      ['\n\nAssistant:', 'assistant'],
    ],
    noise: [],
  },
]

/**
 * A prompt in one text as messages: split where its model's chat template opens a turn, else the whole prompt is the user's.
 * What stands before the first mark is an instruction. The marks are plain text that a user can forge, so what stands
 * behind the last one is never taken for the model's: words put into its mouth are the asker's.
 */
export function promptMessages(prompt: string | undefined): Message[] {
  if (prompt === undefined || prompt === '') return []
  // Claude's old form may open with the mark but without its two line ends.
  const text = prompt.startsWith('Human:') ? `\n\n${prompt}` : prompt
  const template = templates.find(({ turns }) => turns.some(([mark]) => text.includes(mark)))
  if (!template) return [messageOf('user', prompt)]
  const pieces = split(text, template)
  return pieces.flatMap(([role, content], index) => {
    const clean = template.noise.reduce((rest, mark) => rest.replaceAll(mark, ''), content).trim()
    const last = index === pieces.length - 1
    return clean === '' ? [] : [messageOf(last && role === 'assistant' ? 'user' : role, clean)]
  })
}

function split(text: string, template: Template): [Role, string][] {
  const marks = template.turns
    .flatMap(([mark, role]) => places(text, mark).map((start) => ({ start, end: start + mark.length, role })))
    .sort((a, b) => a.start - b.start)
  const pieces: [Role, string][] = [['system', text.slice(0, marks[0]?.start ?? 0)]]
  for (const [index, mark] of marks.entries()) {
    pieces.push([mark.role, text.slice(mark.end, marks[index + 1]?.start)])
  }
  return pieces
}

function places(text: string, mark: string): number[] {
  const found: number[] = []
  for (let start = text.indexOf(mark); start >= 0; start = text.indexOf(mark, start + mark.length)) {
    found.push(start)
  }
  return found
}

function messageOf(role: Role, text: string): Message {
  if (role === 'tool')
    return { role, parts: [{ kind: 'tool_result', id: undefined, text, isError: undefined }] }
  return { role, parts: [{ kind: 'text', text }] }
}
