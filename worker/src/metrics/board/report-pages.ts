/** Pages as plain data, in the words of pdfmake (https://pdfmake.github.io/docs): what of them a report is made of. */
export interface ReportPages {
  info: { title: string; creator: string; creationDate: Date }
  language: string
  pageSize: 'A4'
  pageMargins: [left: number, top: number, right: number, bottom: number]
  defaultStyle: Style
  styles: Readonly<Record<string, Style>>
  footer(page: number, pages: number): Content
  content: Content[]
}

interface Style {
  font?: string
  fontSize?: number
  lineHeight?: number
  bold?: boolean
  color?: string
  margin?: Margin
}

type Margin = [left: number, top: number, right: number, bottom: number]

interface Block {
  style?: string
  margin?: Margin
  pageBreak?: 'before'
}

export interface TextBlock extends Block {
  /** Whole, or in pieces that look different. */
  text: string | { text: string; bold?: boolean; fontSize?: number }[]
  fontSize?: number
  alignment?: 'right'
}

/** A cell of a table; a text alone is one as it is. */
export type Cell = string | TextBlock

interface TableBlock extends Block {
  layout: 'lightHorizontalLines'
  table: { headerRows: number; dontBreakRows: boolean; widths: (number | '*')[]; body: Cell[][] }
}

interface Rectangle {
  type: 'rect'
  x: number
  y: number
  w: number
  h: number
  lineWidth?: number
  lineColor?: string
  color?: string
}

/** Something on a page. */
export type Content =
  | TextBlock
  | TableBlock
  | (Block & { stack: Content[]; unbreakable?: boolean })
  | (Block & { columns: Content[] })
  | (Block & { canvas: Rectangle[] })
