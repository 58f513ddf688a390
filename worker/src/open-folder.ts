import type { Config } from './config.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'

/** The data folder, with the configured sealing key where there is one. */
export function openFolder({ data, key, secret }: Config): DataFolder {
  return openDataFolder(data, key === undefined ? undefined : { file: key.file, hex: secret(key) })
}
