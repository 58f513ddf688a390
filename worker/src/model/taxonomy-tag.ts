const ATLAS_TAG = /^atlas\.aml-(ta|t|m)(\d{4})(?:-(\d{3}))?$/
const OWASP_TAG = /^owasp\.(llm|asi|mcp)(\d{2})-(\d{4})$/

/** The id that a rule's tag stands for: `owasp.llm01-2026` is `LLM01:2026`, `atlas.aml-t0051-001` is `AML.T0051.001`. */
export function idOfTag(tag: string): string | undefined {
  const atlas = ATLAS_TAG.exec(tag)
  if (atlas) return `AML.${atlas[1]?.toUpperCase()}${atlas[2]}${atlas[3] === undefined ? '' : `.${atlas[3]}`}`
  const owasp = OWASP_TAG.exec(tag)
  return owasp ? `${owasp[1]?.toUpperCase()}${owasp[2]}:${owasp[3]}` : undefined
}
