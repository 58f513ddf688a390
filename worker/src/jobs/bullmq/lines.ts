import type { Redis } from 'ioredis'

/**
 * Where due jobs wait for their turn, in Redis: a line for each tenant of a load, and whose turn is next. BullMQ's own queue
 * holds only the few tickets that are next, because their order can't be changed any more: were all of them in it, a tenant
 * that asks later would stand behind all that was asked for before.
 */

/** A ticket that joins its tenant's line. */
export interface Joining {
  tenant: string
  ticket: string
  /** Milliseconds since 1970: the longest due is first in its line. */
  due: number
}

/** Names of keys; `base` begins those of one queue (`wachter:reading:`). */
interface LineKeys {
  base: string
  /** BullMQ's list of tickets that nobody has taken up. */
  wait: string
}

/**
 * Start-time fair queueing over the lines: the tenant with the smallest turn is next, and its next turn is later by one and
 * its share of all that waits. So every tenant gets on, and one with few jobs up to twice as often as one with many: a burst
 * of the latter delays it by less than a factor of two. A tenant that comes (back) starts with the smallest turn there is or
 * where it left off, whichever is later: being away earns nothing.
 *
 * KEYS: turns of the tenants that have a line, turns of those that left, how many tickets are in lines, BullMQ's wait list.
 * ARGV: base of the keys, most tickets in the wait list, then tenant, ticket and due time of each that joins.
 * Gives the tickets that are next.
 */
const SCRIPT = `
local turns, left, waiting = KEYS[1], KEYS[2], KEYS[3]
local base, room = ARGV[1], tonumber(ARGV[2]) - redis.call('LLEN', KEYS[4])

local function first()
  local found = redis.call('ZRANGE', turns, 0, 0, 'WITHSCORES')
  return found[1], tonumber(found[2])
end

for place = 3, #ARGV, 3 do
  local tenant, ticket, due = ARGV[place], ARGV[place + 1], ARGV[place + 2]
  if redis.call('EXISTS', base .. ticket) == 0 then
    redis.call('INCRBY', waiting, redis.call('ZADD', base .. 'line:' .. tenant, 'LT', due, ticket))
    if not redis.call('ZSCORE', turns, tenant) then
      local _, smallest = first()
      local own = tonumber(redis.call('ZSCORE', left, tenant) or 0)
      redis.call('ZREM', left, tenant)
      redis.call('ZADD', turns, math.max(own, smallest or 0), tenant)
    end
  end
end

local next = {}
while room > #next do
  local tenant, turn = first()
  if not tenant then break end
  local line = base .. 'line:' .. tenant
  local length = redis.call('ZCARD', line)
  local after = turn + 1 + length / redis.call('GET', waiting)
  next[#next + 1] = redis.call('ZPOPMIN', line)[1]
  redis.call('DECR', waiting)
  if length > 1 then
    redis.call('ZADD', turns, after, tenant)
  else
    redis.call('ZREM', turns, tenant)
    redis.call('ZADD', left, after, tenant)
  end
end

local _, smallest = first()
redis.call('ZREMRANGEBYSCORE', left, '-inf', smallest or '+inf')
if not smallest then redis.call('DEL', waiting) end
return next
`

interface WithLines {
  wachterLineUp(...given: (string | number)[]): Promise<string[]>
}

/** Lets tickets join their lines and takes out those that are next, as many as BullMQ's queue has `room` for in all. */
export function lines(
  client: Redis,
): (keys: LineKeys, room: number, joining: readonly Joining[]) => Promise<string[]> {
  client.defineCommand('wachterLineUp', { numberOfKeys: 4, lua: SCRIPT })
  const withLines = client as Redis & WithLines
  return ({ base, wait }, room, joining) =>
    withLines.wachterLineUp(
      ...[`${base}turns`, `${base}left`, `${base}waiting`, wait, base, room],
      ...joining.flatMap(({ tenant, ticket, due }) => [tenant, ticket, due]),
    )
}
