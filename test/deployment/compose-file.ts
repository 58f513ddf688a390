import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

export const root = join(import.meta.dirname, '..', '..')

const Secret = z.union([
  z.string().transform((source) => ({ source, target: `/run/secrets/${source}` })),
  z.strictObject({ source: z.string(), target: z.string() }),
])

const HealthCheck = z.strictObject({
  test: z.tuple([z.literal('CMD-SHELL'), z.string()]),
  interval: z.string(),
  timeout: z.string(),
  retries: z.int(),
  start_period: z.string().optional(),
})

const Service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  init: z.boolean().optional(),
  user: z.string(),
  read_only: z.boolean().default(false),
  tmpfs: z.array(z.string()).default([]),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  restart: z.string().optional(),
  stop_grace_period: z.string().optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  mem_limit: z.string().optional(),
  ulimits: z.record(z.string(), z.unknown()).optional(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(Secret).default([]),
  networks: z.array(z.string()).min(1),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).default({}),
  healthcheck: HealthCheck.optional(),
})
export type Service = z.infer<typeof Service>

const Compose = z.object({
  name: z.string(),
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean() }).nullable()),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
})

/** `docker-compose.yml`, with every merge carried out; of compose's language no more is known than it uses. */
export function composeFile(): z.infer<typeof Compose> {
  return Compose.parse(parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }))
}

/** A service that must be there. */
export function serviceOf(name: string): Service {
  const service = composeFile().services[name]
  if (service === undefined) throw new Error(`there is no service ${name}`)
  return service
}
