import type { Random } from '../../model/random.ts'
import type { Line } from '../demo-record.ts'
import { hosts } from '../systems.ts'

const two = (value: number) => String(value).padStart(2, '0')

export interface LocalRequest {
  at: number
  client: string
  method?: string
  path: string
  status?: number
  durationMs?: number
}

/** A line of gin, the web framework of Ollama, as a log shipper forwards it. The laboratory's clock runs on UTC. */
export function ollamaLine(random: Random, request: LocalRequest): Line {
  const date = new Date(request.at)
  const day = `${date.getUTCFullYear()}/${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}`
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  const took = goDuration(request.durationMs ?? random.around(request.path === '/api/tags' ? 1.4 : 4200))
  const method = `${request.method ?? 'POST'}`.padEnd(8)
  const raw = `[GIN] ${day} - ${time} | ${request.status ?? 200} | ${took.padStart(13)} | ${request.client.padStart(15)} | ${method} "${request.path}"`
  return { format: 'ollama', at: request.at, raw }
}

function goDuration(ms: number): string {
  if (ms < 1000) return `${ms.toFixed(4)}ms`
  const minutes = Math.floor(ms / 60_000)
  const seconds = (ms % 60_000) / 1000
  return minutes > 0 ? `${minutes}m${seconds.toFixed(0)}s` : `${seconds.toFixed(9)}s`
}

/** An access line of vLLM's web server, dated by the container runtime. */
export function vllmLine(random: Random, request: LocalRequest): Line {
  const status = request.status ?? 200
  const raw = `${new Date(request.at).toISOString().replace('Z', '000000Z')} stdout F INFO:     ${request.client}:${random.int(32768, 60999)} - "${request.method ?? 'POST'} ${request.path} HTTP/1.1" ${status} ${status < 400 ? 'OK' : 'Bad Request'}`
  return { format: 'vllm', at: request.at, raw }
}

/** Addresses of the machines that serve models. */
export const localServers = { ollama: '10.40.60.11', vllm: '10.40.60.21', ollamaHost: hosts.ollama } as const
