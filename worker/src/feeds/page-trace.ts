/**
 * Arrays under these names hold records, if nothing but `PAGE_KEYS` stands beside them: OpenAI and Anthropic pages
 * (data), CloudTrail (Records), Azure Event Hubs and diagnostic settings (records), Azure REST and OData (value),
 * CloudWatch subscriptions (logEvents), `aws logs filter-log-events` (events).
 */
const RECORD_KEYS: ReadonlySet<string> = new Set([
  'data',
  'Records',
  'records',
  'value',
  'logEvents',
  'events',
])

/** What the same envelopes say about themselves. An object with any other key is a record of its own. */
const PAGE_KEYS: ReadonlySet<string> = new Set([
  ...['object', 'has_more', 'first_id', 'last_id', 'next_page', 'next', 'previous', 'next_cursor', 'cursor'],
  ...['total', 'total_count', 'count', 'page', 'per_page', 'limit', 'offset', 'url'],
  ...['@odata.context', '@odata.nextLink', '@odata.count', 'odata.metadata', 'nextLink'],
  ...['messageType', 'owner', 'logGroup', 'logStream', 'subscriptionFilters', 'searchedLogStreams'],
  ...['nextToken', 'nextForwardToken', 'nextBackwardToken'],
])

const LONGEST_KEY = 32

/** What is known so far about an object that may be a page of records. Places are offsets into the stream. */
export interface PageTrace {
  keyNext: boolean
  keyAt: number
  /** The next value belongs to a record key. */
  arrayNext: boolean
  /** Inside the array of records. */
  within: boolean
  complete: boolean
  /** Behind the `[` of the array. */
  arrayAt: number
  elementAt: number
  /** Start and end of each record seen, one after the other. */
  elements: number[]
}

export function pageTrace(): PageTrace {
  return {
    keyNext: false,
    keyAt: -1,
    arrayNext: false,
    within: false,
    complete: false,
    arrayAt: -1,
    elementAt: -1,
    elements: [],
  }
}

/** Takes note of a string that ended at `end` (an index into `bytes`) directly inside the object. */
export function pageKey(
  scan: { page: PageTrace | undefined },
  bytes: Uint8Array,
  base: number,
  end: number,
): void {
  const page = scan.page
  if (page === undefined) return
  const from = page.keyAt - base
  page.keyNext = false
  if (page.keyAt < 0) {
    if (page.arrayNext) scan.page = undefined
    return
  }
  page.keyAt = -1
  const key = end - from > LONGEST_KEY ? '' : String.fromCharCode(...bytes.subarray(from, end))
  if (page.arrayNext) scan.page = undefined
  else if (PAGE_KEYS.has(key)) return
  else if (RECORD_KEYS.has(key) && !page.complete) page.arrayNext = true
  else scan.page = undefined
}
