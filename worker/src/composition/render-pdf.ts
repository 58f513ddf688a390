import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ReportPages } from '../metrics/board/report-pages.ts'

const FACES = { normal: 'Regular', bold: 'Medium', italics: 'Italic', bolditalics: 'MediumItalic' }

/**
 * A document as the bytes of a PDF, with its fonts in it. It fetches nothing, and of the machine's files it opens its own fonts alone,
 * whatever the document asks for.
 */
export async function renderPdf(document: ReportPages): Promise<Uint8Array> {
  const { default: pdfmake } = await import('pdfmake')
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
    'fonts',
    'Roboto',
  )
  const files = Object.fromEntries(
    Object.entries(FACES).map(([face, name]) => [face, join(folder, `Roboto-${name}.ttf`)]),
  )
  const own = new Set(Object.values(files))
  pdfmake.setFonts({ Roboto: files })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => own.has(path))
  return pdfmake.createPdf(document).getBuffer()
}
