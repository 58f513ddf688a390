import { Agent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'

/** Credentials as AWS' SDK takes them: themselves, or what fetches them and is asked again before they end. */
export interface AwsCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
  expiration?: Date
}

/** How AWS is reached. */
export interface AwsAccess {
  /** Proxies of `HTTPS_PROXY` and `NO_PROXY`; the SDK itself reads its own variables. */
  environment: Readonly<Record<string, string | undefined>>
  /** Another server for every service; default AWS, or what `AWS_ENDPOINT_URL` names. */
  endpoint?: string | undefined
  /** Tries of one call, the first included; default: as many as wait out throttling. */
  attempts?: number | undefined
  /** Default: where the SDK finds them (environment, profile, role of the machine). */
  credentials?: AwsCredentials | (() => Promise<AwsCredentials>) | undefined
}

/** A service of one region. */
export interface AwsClient {
  /** Throws what the SDK throws, after its own retries. */
  send(command: string, input: object, signal: AbortSignal): Promise<unknown>
  close(): void
}

/** The names of an SDK package's calls. */
export type CallName<Sdk> = {
  [Key in keyof Sdk]: Key extends `${infer Name}Command` ? Name : never
}[keyof Sdk]

/** Throttling is waited out: with up to 20 s between two tries, the SDK's own bound. */
const ATTEMPTS = 6
const CONNECT_MS = 10_000
const ANSWER_MS = 60_000

interface SdkClient {
  send(command: unknown, options: { abortSignal: AbortSignal }): Promise<unknown>
  destroy(): void
}

/** Opens the client `name` of a loaded SDK package. */
export function openAwsClient(sdk: object, name: string, access: AwsAccess & { region: string }): AwsClient {
  const { region, endpoint, credentials, environment, attempts = ATTEMPTS } = access
  const Client = constructorIn<SdkClient>(sdk, name)
  const client = new Client({
    region,
    maxAttempts: attempts,
    // Named, because a client of a service that also streams would take one of HTTP/2, which knows no proxy.
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_MS,
      requestTimeout: ANSWER_MS,
      throwOnRequestTimeout: true,
      httpsAgent: new Agent({ keepAlive: true, maxSockets: 16, proxyEnv: { ...environment } }),
    }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  })
  return {
    send(command, input, abortSignal) {
      const Command = constructorIn<unknown>(sdk, `${command}Command`)
      return client.send(new Command(input), { abortSignal })
    },
    close: () => client.destroy(),
  }
}

/** The packages differ in hundreds of types and agree in this form. */
function constructorIn<Made>(sdk: object, name: string): new (given: object) => Made {
  return (sdk as Readonly<Record<string, new (given: object) => Made>>)[name] ?? missing(name)
}

function missing(name: string): never {
  throw new TypeError(`the SDK has no ${name}`)
}
