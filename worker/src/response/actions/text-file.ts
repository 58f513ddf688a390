import { applyEdits, modify, type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import { isCollection, parseDocument } from 'yaml'
import { messageOf, problem } from '../../model/problem.ts'
import { isObject } from '../../sources/json-fields.ts'

/** A file that is read and replaced as a whole. Errors are problems: `action.denied`, `action.absent`, `action.busy`. */
export interface TextFile {
  /** As people are told of it. */
  name: string
  /** What it holds; undefined where it isn't there. */
  read(signal: AbortSignal): Promise<string | undefined>
  /** Puts `text` in its place at once, where it still holds `was` (undefined: where it isn't there); else `action.changed`. */
  replace(was: string | undefined, text: string, signal: AbortSignal): Promise<void>
}

type Path = (string | number)[]

/** Larger is no configuration that people keep. */
const LONGEST = 4 * 1024 * 1024

/** A document in a file, JSON (with comments) or YAML: what it says, and a way to change one place of it. */
export interface OpenDocument {
  value: unknown
  /** The text with another value at a path, or without it (`undefined`); the rest stays as it was written. */
  changed(path: Path, value: unknown): string
}

/** Reads a document. Throws `action.other-form` where it is none: what can't be read is not written either. */
export function documentIn({ name }: Pick<TextFile, 'name'>, text: string): OpenDocument {
  if (text.length > LONGEST) throw otherForm(name, 'it is larger than 4 MiB')
  return name.endsWith('.yaml') || name.endsWith('.yml') ? yamlIn(name, text) : jsonIn(name, text)
}

function jsonIn(name: string, text: string): OpenDocument {
  const faults: ParseError[] = []
  const value: unknown = parse(text, faults, { allowTrailingComma: true })
  const [fault] = faults
  if (fault !== undefined || !isObject(value)) {
    throw otherForm(name, fault === undefined ? 'it is no object' : printParseErrorCode(fault.error))
  }
  const formattingOptions = { insertSpaces: true, tabSize: 2 }
  return {
    value,
    changed: (path, to) => applyEdits(text, modify(text, path, to, { formattingOptions })),
  }
}

function yamlIn(name: string, text: string): OpenDocument {
  const document = parseDocument(text)
  const [fault] = document.errors
  if (fault !== undefined) throw otherForm(name, messageOf(fault))
  const value: unknown = document.toJS({ maxAliasCount: 100 })
  if (!isObject(value)) throw otherForm(name, 'it is no mapping')
  return {
    value,
    changed(path, to) {
      if (to === undefined) document.deleteIn(path)
      else {
        const [was, node] = [document.getIn(path, true), document.createNode(to)]
        if (isCollection(was) && isCollection(node)) node.flow = was.flow === true
        document.setIn(path, node)
      }
      return document.toString({ lineWidth: 0 })
    },
  }
}

function otherForm(name: string, why: string) {
  return problem('action.other-form', 'user', `${name} can't be read: ${why}; mend it first`)
}
