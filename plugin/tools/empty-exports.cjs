/** A webpack loader: the names that a module exports, as functions that do nothing, for what no page ever calls. */
module.exports = (source) => {
  const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
  return names.map((name) => `export const ${name} = () => undefined`).join('\n')
}
