import { carriedRecord } from './carried-record.ts'
import { documentOf } from './document.ts'
import { at, isObject, type JsonObject } from './json-fields.ts'

/** Members of a CloudTrail event, and where Elastic's AWS integration indexes them. */
const PLACES: readonly (readonly [member: string, ...path: string[]])[] = [
  ['eventVersion', 'aws', 'cloudtrail', 'event_version'],
  ['eventID', 'event', 'id'],
  ['eventName', 'event', 'action'],
  ['eventSource', 'event', 'provider'],
  ['eventTime', '@timestamp'],
  ['awsRegion', 'cloud', 'region'],
  ['sourceIPAddress', 'source', 'address'],
  ['userAgent', 'user_agent', 'original'],
  ['errorCode', 'aws', 'cloudtrail', 'error_code'],
  ['errorMessage', 'aws', 'cloudtrail', 'error_message'],
  ['recipientAccountId', 'aws', 'cloudtrail', 'recipient_account_id'],
  ['requestParameters', 'aws', 'cloudtrail', 'flattened', 'request_parameters'],
  ['responseElements', 'aws', 'cloudtrail', 'flattened', 'response_elements'],
  ['additionalEventData', 'aws', 'cloudtrail', 'flattened', 'additional_eventdata'],
]
const IDENTITY: readonly (readonly [member: string, ...path: string[]])[] = [
  ['type', 'aws', 'cloudtrail', 'user_identity', 'type'],
  ['arn', 'aws', 'cloudtrail', 'user_identity', 'arn'],
  ['accessKeyId', 'aws', 'cloudtrail', 'user_identity', 'access_key_id'],
  ['invokedBy', 'aws', 'cloudtrail', 'user_identity', 'invoked_by'],
  ['principalId', 'user', 'id'],
  ['userName', 'user', 'name'],
  ['accountId', 'cloud', 'account', 'id'],
]

/**
 * The CloudTrail event that a document of Elastic's AWS integration was made of: as it was where the document keeps it,
 * else put together from the document's fields. Undefined for any other record.
 */
export function cloudtrailOf(record: unknown): JsonObject | undefined {
  const document = documentOf(record)
  if (!isCloudtrailDocument(document)) return undefined
  const original = carriedRecord(document)
  if (original !== undefined && Object.hasOwn(original, 'eventName')) return original
  const event = membersAt(document, PLACES)
  const source = at(event, 'sourceIPAddress') ?? at(document, 'source', 'ip')
  return { ...event, sourceIPAddress: source, userIdentity: membersAt(document, IDENTITY) }
}

/** Whether a document is one of Elastic's AWS integration about CloudTrail. */
export function isCloudtrailDocument(document: unknown): boolean {
  return isObject(at(document, 'aws', 'cloudtrail')) && at(document, '@timestamp') !== undefined
}

function membersAt(document: unknown, places: typeof PLACES): JsonObject {
  return Object.fromEntries(
    places.flatMap(([member, ...path]) => {
      const value = at(document, ...path)
      return value === undefined ? [] : [[member, value]]
    }),
  )
}
