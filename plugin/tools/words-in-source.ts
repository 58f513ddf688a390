import ts from 'typescript'

/** A word of the app: its key in the catalogues and the English that stands in the source. Plural forms are words of their own. */
export interface Word {
  key: string
  text: string
  file: string
  line: number
}

/** Text that a person sees and no catalogue has, or a call that can't be read. */
export interface Stray {
  file: string
  line: number
  what: string
}

/** Attributes that people see or hear. */
const VISIBLE = new Set([
  'title',
  'label',
  'placeholder',
  'description',
  'message',
  'text',
  'alt',
  'tooltip',
  'content',
  'aria-label',
  'aria-description',
  'buttonContent',
  'purpose',
  'noun',
  'works',
])

const LETTERS = /\p{L}{2,}/u

/** The words of a file (`t(key, English, {defaultValue_one, …})`), and what is visible in it without being one. */
export function wordsInSource(file: string, source: string): { words: Word[]; strays: Stray[] } {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true, kindOf(file))
  const words: Word[] = []
  const strays: Stray[] = []
  const lineOf = (node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
  const stray = (node: ts.Node, what: string) => strays.push({ file, line: lineOf(node), what })

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') {
      const found = wordsOf(node)
      if (found === undefined) stray(node, 't() wants its key and its English as literals')
      else for (const word of found) words.push({ ...word, file, line: lineOf(node) })
    }
    if (ts.isJsxText(node) && LETTERS.test(node.text)) stray(node, node.text.trim())
    if (ts.isJsxAttribute(node) && node.initializer !== undefined && VISIBLE.has(node.name.getText())) {
      for (const text of literalsOf(node.initializer)) if (LETTERS.test(text)) stray(node, text)
    }
    if (ts.isJsxExpression(node) && node.expression !== undefined && ts.isJsxElement(node.parent)) {
      for (const text of literalsOf(node.expression)) if (LETTERS.test(text)) stray(node, text)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return { words, strays }
}

function kindOf(file: string): ts.ScriptKind {
  return file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
}

/** A word, or its plural forms; undefined where it is not written in literals. */
function wordsOf({
  arguments: [key, text, more],
}: ts.CallExpression): { key: string; text: string }[] | undefined {
  if (key === undefined || text === undefined) return undefined
  if (!ts.isStringLiteralLike(key) || !ts.isStringLiteralLike(text)) return undefined
  const forms = more !== undefined && ts.isObjectLiteralExpression(more) ? pluralsOf(more) : []
  if (forms.length === 0) return [{ key: key.text, text: text.text }]
  return forms.map(({ form, text }) => ({ key: `${key.text}_${form}`, text }))
}

function pluralsOf({ properties }: ts.ObjectLiteralExpression): { form: string; text: string }[] {
  return properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isStringLiteralLike(property.initializer)) return []
    const form = /^defaultValue_(one|other)$/.exec(property.name.getText())?.[1]
    return form === undefined ? [] : [{ form, text: property.initializer.text }]
  })
}

/** Texts that an expression can come to, not looking into calls and what is put together. */
function literalsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
  if (ts.isJsxExpression(node)) return node.expression === undefined ? [] : literalsOf(node.expression)
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression)
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  if (ts.isBinaryExpression(node)) return literalsOf(node.right)
  return []
}
