import { parseJson } from '../../model/parse-json.ts'
import { messageOf, problem } from '../../model/problem.ts'
import type { RedTeamTool } from '../../model/red-team.ts'
import { isNestedTooDeeply } from '../../model/yaml-nesting.ts'
import { MOST_ATTEMPTS, type Results } from './attempt.ts'
import { readGarak } from './read-garak.ts'
import { PromptfooFile, readPromptfoo } from './read-promptfoo.ts'
import { readPyrit } from './read-pyrit.ts'

/** Largest file of results, UTF-16 code units. */
const LARGEST = 134_217_728

/**
 * Reads a tool's results; `auto` tells the tool by the shape: entries a line are garak's, a list is PyRIT's, an object promptfoo's.
 * Throws `red-team.results` (user) for what is none, with what was expected.
 */
export function readResults(text: string, tool: RedTeamTool | 'auto'): Results {
  if (text.length > LARGEST) throw refused(`a file of results has at most ${LARGEST} characters`)
  const found = tool === 'auto' ? guessed(text) : tool
  const results = read(text, found)
  if (results.attempts.length === 0) {
    const seen = results.unread === 0 ? '' : `; ${results.unread} entries are none`
    throw refused(`there is no attempt of ${found} in it${seen}: ${EXPECTED[found]}`)
  }
  return results
}

const EXPECTED: Readonly<Record<RedTeamTool, string>> = {
  garak: 'send *.report.jsonl or *.hitlog.jsonl',
  promptfoo: 'send the JSON of `promptfoo redteam run -o results.json`',
  pyrit: 'send the JSON of memory.export_conversations()',
}

function guessed(text: string): RedTeamTool {
  const start = text.slice(0, 1_000).trimStart()
  if (start.startsWith('[')) return 'pyrit'
  if (!start.startsWith('{'))
    throw refused(`these are results of no tool that is known: ${Object.values(EXPECTED).join(', or ')}`)
  const firstLine = text.trimStart().split('\n', 1)[0] ?? ''
  return /^\{.*\}\s*$/.test(firstLine) && !firstLine.includes('"results"') ? 'garak' : 'promptfoo'
}

function read(text: string, tool: RedTeamTool): Results {
  switch (tool) {
    case 'garak':
      return readGarak(entriesOf(text))
    case 'promptfoo': {
      const file = PromptfooFile.safeParse(parsed(text, 'promptfoo'))
      if (!file.success) throw refused(`these are no results of promptfoo: ${EXPECTED.promptfoo}`)
      const { results } = file.data
      bounded((Array.isArray(results) ? results : results.results).length)
      return readPromptfoo(file.data)
    }
    case 'pyrit': {
      const pieces = parsed(text, 'pyrit')
      if (!Array.isArray(pieces)) throw refused(`this is no export of PyRIT: ${EXPECTED.pyrit}`)
      bounded(pieces.length)
      return readPyrit(pieces)
    }
  }
}

function entriesOf(text: string): unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  bounded(lines.length)
  return lines.map((line, nth) => parsed(line, 'garak', nth + 1))
}

function parsed(text: string, tool: RedTeamTool, line?: number): unknown {
  const where = line === undefined ? '' : `line ${line}: `
  if (isNestedTooDeeply(text)) throw refused(`${where}it is nested out of all proportion`)
  try {
    return parseJson(text)
  } catch (thrown) {
    throw refused(`${where}it is no JSON (${messageOf(thrown).slice(0, 200)}): ${EXPECTED[tool]}`)
  }
}

function bounded(entries: number): void {
  if (entries > MOST_ATTEMPTS) throw refused(`a file of results has at most ${MOST_ATTEMPTS} entries`)
}

function refused(message: string) {
  return problem('red-team.results', 'user', message)
}
