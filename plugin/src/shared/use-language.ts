import { config } from '@grafana/runtime'

/** The language of the reader, as a BCP 47 tag. */
export function useLanguage(): string {
  return config.bootData.user.language || 'en-US'
}
