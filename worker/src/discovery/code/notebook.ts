import { isObject, listAt, parsedJson, stringAt, stringsAt } from '../../sources/json-fields.ts'

/** The code in a Jupyter notebook (nbformat 3 and 4), without what it printed; undefined where it is none. */
export function notebookCode(text: string): string | undefined {
  const notebook = parsedJson(text)
  if (!isObject(notebook)) return undefined
  const sheets = [notebook, ...listAt(notebook, 'worksheets')]
  const cells = sheets.flatMap((sheet) => listAt(sheet, 'cells'))
  if (cells.length === 0 && !Array.isArray(notebook['cells'])) return undefined
  return cells
    .filter((cell) => stringAt(cell, 'cell_type') === 'code')
    .map((cell) => (stringsAt(cell, 'source') ?? stringsAt(cell, 'input') ?? []).join(''))
    .join('\n')
}
