import { at, isObject, type JsonObject, stringAt, unwrapped } from '../json-fields.ts'

/**
 * A row of LiteLLM's table of spending in the members of its logging payload. The row has JSON texts where the payload has
 * objects, other names for id, cost and key (a hash), and the bodies only if the gateway was told to store prompts.
 */
export function fromSpendLog(row: JsonObject): JsonObject {
  const written = unwrapped(at(row, 'metadata'))
  const metadata = isObject(written) ? written : {}
  const sent = unwrapped(at(row, 'proxy_server_request'))
  const messages = filled(at(row, 'messages')) ?? filled(at(sent, 'messages')) ?? filled(at(sent, 'input'))
  return {
    ...row,
    id: at(row, 'id') ?? at(row, 'request_id'),
    trace_id: at(row, 'trace_id'),
    response_cost: at(row, 'spend'),
    messages,
    response: filled(at(row, 'response')),
    request_tags: unwrapped(at(row, 'request_tags')),
    model_parameters: isObject(sent) ? sent : undefined,
    error_information: at(metadata, 'error_information'),
    guardrail_information: at(metadata, 'guardrail_information'),
    metadata: {
      ...metadata,
      session_id: stringAt(row, 'session_id'),
      user_api_key_hash: hashed(stringAt(row, 'api_key')) ?? hashed(stringAt(metadata, 'user_api_key')),
      user_api_key_user_id: stringAt(row, 'user') ?? stringAt(metadata, 'user_api_key_user_id'),
      user_api_key_team_id: stringAt(row, 'team_id') ?? stringAt(metadata, 'user_api_key_team_id'),
      user_api_key_org_id: stringAt(row, 'organization_id') ?? stringAt(metadata, 'user_api_key_org_id'),
    },
  }
}

/** A key's hash; a key itself, should it stand there, is left out. */
function hashed(key: string | undefined): string | undefined {
  return key?.startsWith('sk-') === true ? undefined : key
}

/** A body, or nothing where the row has `{}` in its place. */
function filled(body: unknown): unknown {
  const value = unwrapped(body)
  if (value === null || value === '') return undefined
  return typeof value === 'object' && Object.keys(value).length === 0 ? undefined : value
}
