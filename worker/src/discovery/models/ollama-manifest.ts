import { join } from 'node:path'
import { z } from 'zod'

/** Where a manifest lies: `manifests/HOST/NAMESPACE/MODEL/TAG` (Ollama, as of 0.12). */
const PLACE = /^(.*)\/manifests\/([\w.:-]+)\/([\w.-]+)\/([\w.-]+)\/([\w.-]+)$/
const Manifest = z.object({
  layers: z
    .array(z.object({ mediaType: z.string(), digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) }))
    .max(1000),
})
const MODEL_LAYER = 'application/vnd.ollama.image.model'

/** A model that Ollama has, by the name under which it serves it. */
export interface OllamaModel {
  name: string
  host: string
  digest: string
  blob: string
}

/** Whether a file lies where Ollama keeps manifests. */
export function isManifestPlace(path: string): boolean {
  return PLACE.test(path)
}

/** Reads a manifest; undefined where it is none. Its digest names the blob, which is the SHA-256 of its bytes. */
export function ollamaModel(path: string, manifest: unknown): OllamaModel | undefined {
  const [, root = '', host = '', namespace = '', model = '', tag = ''] = PLACE.exec(path) ?? []
  const layer = Manifest.safeParse(manifest).data?.layers.find(({ mediaType }) => mediaType === MODEL_LAYER)
  if (layer === undefined) return undefined
  const digest = layer.digest.slice('sha256:'.length)
  const name = namespace === 'library' ? `${model}:${tag}` : `${namespace}/${model}:${tag}`
  return { name, host, digest, blob: join(root, 'blobs', `sha256-${digest}`) }
}
