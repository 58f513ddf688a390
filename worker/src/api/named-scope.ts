/**
 * A plugin with a name, as fastify knows it. For one without, fastify looks through every module that is loaded at each start.
 */
export function namedScope<Plugin extends (...given: never[]) => unknown>(
  name: string,
  plugin: Plugin,
): Plugin {
  return Object.assign(plugin, { [Symbol.for('fastify.display-name')]: name })
}
