import { type ParseError, parse as parseJsonc, printParseErrorCode } from 'jsonc-parser'
import { parse as parseToml } from 'smol-toml'
import { problem } from '../../model/problem.ts'
import { at, isObject } from '../../sources/json-fields.ts'
import type { McpClient } from './mcp-clients.ts'

/** A server's entry in a configuration. */
export interface ConfiguredServer {
  name: string
  entry: unknown
}

/**
 * The servers that a configuration names, those of its projects included (Claude Code keeps them by project). JSON with
 * comments, or TOML by the file's name. Throws `discovery.unreadable` for a text that is neither.
 */
export function configuredServers(
  text: string,
  file: string,
  client: McpClient,
): readonly ConfiguredServer[] {
  const config = file.endsWith('.toml') ? tomlIn(text, file) : jsonIn(text, file)
  const projects = at(config, 'projects')
  const holders = [config, ...(isObject(projects) ? Object.values(projects) : [])]
  return holders.flatMap((holder) => {
    const servers = at(holder, client.servers)
    return isObject(servers) ? Object.entries(servers).map(([name, entry]) => ({ name, entry })) : []
  })
}

function jsonIn(text: string, file: string): unknown {
  const errors: ParseError[] = []
  const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true })
  const [first] = errors
  if (first === undefined) return value
  const line = text.slice(0, first.offset).split('\n').length
  throw unreadable(`${file}:${line} ${printParseErrorCode(first.error)}`)
}

function tomlIn(text: string, file: string): unknown {
  try {
    return parseToml(text)
  } catch (error) {
    throw unreadable(`${file} ${error instanceof Error ? error.message.split('\n')[0] : 'is no TOML'}`)
  }
}

function unreadable(message: string) {
  return problem('discovery.unreadable', 'operational', message)
}
