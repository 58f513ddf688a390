import type { EventDraft } from '../model/source.ts'
import type { Instant } from '../model/time.ts'
import { sourceOf } from './addresses.ts'
import { asCount } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'

/** A request to a local inference server as its access log tells it. */
export interface Access {
  at: Instant
  provider: 'ollama' | 'vllm'
  client: string
  method: string
  /** Path with query, as requested. */
  target: string
  status: number
  durationNs?: number | undefined
  host?: string | undefined
}

/** What the paths of Ollama's and the OpenAI-like APIs do; `action` is what an event says was done. */
const PATHS: ReadonlyMap<string, readonly [action: string, operation: string | undefined]> = new Map([
  ['/api/generate', ['generate', 'text_completion']],
  ['/api/chat', ['chat', 'chat']],
  ['/api/embed', ['embed', 'embeddings']],
  ['/api/embeddings', ['embed', 'embeddings']],
  ['/api/pull', ['pull_model', undefined]],
  ['/api/push', ['push_model', undefined]],
  ['/api/create', ['create_model', undefined]],
  ['/api/copy', ['copy_model', undefined]],
  ['/api/delete', ['delete_model', undefined]],
  ['/api/show', ['show_model', undefined]],
  ['/api/tags', ['list_models', undefined]],
  ['/api/ps', ['list_running_models', undefined]],
  ['/api/version', ['version', undefined]],
  ['/v1/chat/completions', ['chat', 'chat']],
  ['/v1/messages', ['chat', 'chat']],
  ['/v1/responses', ['chat', 'chat']],
  ['/v1/completions', ['generate', 'text_completion']],
  ['/v1/embeddings', ['embed', 'embeddings']],
  ['/v1/models', ['list_models', undefined]],
  ['/v1/load_lora_adapter', ['load_adapter', undefined]],
  ['/v1/unload_lora_adapter', ['unload_adapter', undefined]],
  ['/tokenize', ['tokenize', undefined]],
  ['/metrics', ['metrics', undefined]],
])

const BLOBS = /^\/api\/blobs\/[\w:-]{1,128}$/

/** Whether a requested path belongs to an inference API. */
export function isInferencePath(target: string): boolean {
  const path = pathOf(target)
  return PATHS.has(path) || BLOBS.test(path)
}

/** An access as a draft. Any path makes one: probes for other things on an exposed port are worth seeing. */
export function accessDraft(access: Access): EventDraft {
  const path = pathOf(access.target)
  const [action, operation] =
    PATHS.get(path) ?? (BLOBS.test(path) ? ['push_blob', undefined] : ['other', undefined])
  return {
    natural: [],
    fields: {
      '@timestamp': access.at,
      'wachter.activity': 'inference_access',
      'wachter.outcome': outcomeOf({ record: 'report', httpStatus: access.status }),
      'wachter.content_missing': operation === undefined ? undefined : 'not_logged',
      'event.action': action,
      'event.provider': access.provider,
      'event.outcome': access.status < 400 ? 'success' : 'failure',
      'event.duration': asCount(access.durationNs),
      'gen_ai.provider.name': access.provider,
      'gen_ai.operation.name': operation,
      'http.request.method': access.method,
      'http.response.status_code': access.status,
      'url.path': path,
      'url.full': access.target === path ? undefined : access.target,
      'host.name': access.host,
      'wachter.asset.refs':
        access.host === undefined
          ? undefined
          : [{ type: 'api_endpoint', provider: access.provider, key: access.host }],
      ...sourceOf(access.client),
    },
  }
}

function pathOf(target: string): string {
  const end = target.search(/[?#]/)
  const path = end < 0 ? target : target.slice(0, end)
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}
