import type { DeclaredRedis } from '../jobs/bullmq/check-redis.ts'
import type { RedisAddress } from '../jobs/bullmq/redis.ts'
import type { Config } from './config.ts'
import type { RedisConfig } from './servers-config.ts'

/** How to speak to a configured Redis; reads the secrets. Throws `config.secret` (user). */
export function redisAddress(
  { secret }: Config,
  given: RedisConfig,
): RedisAddress & { prefix: string; declared?: DeclaredRedis } {
  const { url, username, password, ca, prefix, declared } = given
  return {
    url,
    prefix,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password: secret(password) }),
    ...(ca === undefined ? {} : { ca: secret(ca) }),
    ...(declared === undefined ? {} : { declared }),
  }
}
