/** What we use of pdfmake; the types that others publish for it bring a browser's into the whole worker. */
declare module 'pdfmake' {
  const pdfmake: {
    setFonts(fonts: Record<string, Record<string, string>>): void
    setUrlAccessPolicy(mayAsk: (url: string) => boolean): void
    setLocalAccessPolicy(mayOpen: (path: string) => boolean): void
    createPdf(document: object): { getBuffer(): Promise<Uint8Array> }
  }
  export = pdfmake
}
