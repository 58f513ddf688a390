import type { Assets } from './asset-names.ts'

/** Every asset as it is, one a line. */
export async function* writeNdjson(assets: Assets): AsyncGenerator<string> {
  for await (const asset of assets()) yield `${JSON.stringify(asset)}\n`
}
