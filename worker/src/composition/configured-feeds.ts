import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import type { FeedConfig } from '../config/config-schema.ts'
import type { Watch } from '../continuity/reading.ts'
import { openElastic } from '../elastic/elastic.ts'
import { howToRead } from '../feeds/choose-position.ts'
import { elasticsearchLogIndex } from '../feeds/elasticsearch-log-index.ts'
import { fileFeed } from '../feeds/file-feed.ts'
import { indexFeed } from '../feeds/index-feed.ts'
import type { LogIndex } from '../feeds/log-index.ts'
import type { Feed } from '../feeds/read-feed.ts'
import { stdinFeed } from '../feeds/stdin-feed.ts'
import { assertNever } from '../model/result.ts'
import { Duration, durationMs, epochMs, type Instant, instantOf, shift } from '../model/time.ts'
import { elasticOptions } from './open-store.ts'
import { pause, systemClock } from './system.ts'

/** How long a look at standard input waits for something to arrive. */
const STDIN_WAIT_MS = 500

/** The feeds that the configuration names. `once`: what is there is all there will be. */
export function configuredFeeds(config: Config, once: boolean, log: Logger): readonly Feed[] {
  return config.sources.map((source) => ({
    ...configuredFeed(config, source, { once, log }),
    watch: watchOf(source, once),
  }))
}

/** A single pass waits for nobody, and between two of them nobody is meant to read. */
function watchOf({ lateness, silent_after }: FeedConfig, once: boolean): Watch {
  const silentAfterMs = once || silent_after === undefined ? undefined : durationMs(silent_after)
  return { standing: !once, latenessMs: durationMs(lateness), silentAfterMs }
}

function configuredFeed(
  config: Config,
  source: FeedConfig,
  { once, log }: { once: boolean; log: Logger },
): Feed {
  const { id, tenant, format, kind } = source
  switch (kind) {
    case 'files':
      return fileFeed({
        id,
        tenant,
        paths: source.paths,
        source: format,
        once,
        clock: systemClock,
        report: (path, { code, message }) => log.warn({ source: id, path, code }, message),
      })
    case 'stdin':
      return stdinFeed({
        id,
        tenant,
        source: format,
        once,
        input: process.stdin,
        wait: () => pause(STDIN_WAIT_MS),
      })
    case 'elasticsearch':
      return elasticsearchFeed(config, source, { once, log })
    default:
      return assertNever(kind)
  }
}

type IndexSource = FeedConfig & { kind: 'elasticsearch' }

function elasticsearchFeed(
  config: Config,
  source: IndexSource,
  { once, log }: { once: boolean; log: Logger },
): Feed {
  const { id, tenant, format } = source
  return indexFeed({
    id,
    tenant,
    source: format,
    once,
    index: logIndexOf(config, source),
    clock: systemClock,
    timeField: source.time_field,
    from: startOf(source.from),
    keepTexts: source.keep_texts,
    delayMs: durationMs(source.delay),
    overlapMs: durationMs(source.overlap),
    page: source.page,
    report: ({ code, message }) => log.warn({ source: id, code }, message),
  })
}

/** What the doctor wants to know of an index that is a source. Throws as `howToRead` does. */
export async function checkIndex(config: Config, source: IndexSource): ReturnType<typeof howToRead> {
  const index = logIndexOf(config, source)
  try {
    return await howToRead(index, { timeField: source.time_field, now: epochMs(systemClock.now()) })
  } finally {
    await index.close()
  }
}

function logIndexOf(config: Config, { connection, index }: IndexSource): LogIndex {
  const where = connection ?? config.store.elasticsearch
  if (where === undefined) throw new Error('the configuration was not validated')
  return elasticsearchLogIndex(openElastic(elasticOptions(config, where)), index)
}

function startOf(from: string): 'now' | 'beginning' | Instant {
  if (from === 'now' || from === 'beginning') return from
  const ago = Duration.safeParse(from)
  if (ago.success) return shift(systemClock.now(), -durationMs(ago.data))
  return instantOf(Date.parse(from)) ?? 'beginning'
}
