import type { Config } from '../config/config.ts'
import { type DataFolder, openDataFolder } from '../config/data-folder.ts'

/** The data folder, with the configured sealing key where there is one. */
export function openFolder({ data, key, secret }: Config): DataFolder {
  return openDataFolder(data, key === undefined ? undefined : { file: key.file, hex: secret(key) })
}
