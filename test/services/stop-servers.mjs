/** After a run of tests: the end of the servers that `start-servers.mjs` has started. */
export default async function stopServers() {
  for (const server of globalThis.serversForTests ?? []) await server.stop()
}
