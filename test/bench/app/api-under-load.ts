import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { ownDemoData } from '../../demo-data.ts'
import { startWachter } from '../../wachter-process.ts'
import type { Measured } from '../measured.ts'
import { percentile } from '../percentile.ts'
import { usedBy } from '../used-by.ts'
import { type Asked, type Known, mixed } from './mixed-requests.ts'

/** L5 of the issue: requests a second, whatever becomes of those before. */
const A_SECOND = 500
const WARM_UP_SECONDS = 5
/** Everything that a test needs has its ids here. */
const MOST_IDS = 200
/** So many connections, as a gateway keeps open. */
const CONNECTIONS = 64
const Ids = z.object({ items: z.array(z.object({ id: z.string() })) })

interface Answered {
  status: number
  /** Since it was due, not since it was sent: a server that stalls is not spared the requests that it held up. */
  ms: number
}

/** L5: a worker that also does its own work answers a mix of requests at a steady rate. */
export async function apiUnderLoad(seconds: number): Promise<Measured[]> {
  const data = await ownDemoData()
  const worker = startWachter(['start'], {
    env: { WACHTER_DATA: data, WACHTER_API_PORT: '0', WACHTER_LOG_LEVEL: 'warn' },
  })
  try {
    const url = await worker.printed(/^Wachter listens on (http\S+)/m)
    const ask = asker(new URL(url), readFileSync(join(data, 'token-demo'), 'utf8').trim())
    const ids = async (of: keyof Known) => {
      const { status, body } = await ask({ method: 'GET', path: `${of}?limit=${MOST_IDS}` })
      if (status !== 200) throw new Error(`${of}: ${status} ${body}`)
      return Ids.parse(JSON.parse(body)).items.map(({ id }) => id)
    }
    const known = {
      findings: await ids('findings'),
      incidents: await ids('incidents'),
      assets: await ids('assets'),
    }
    await steadily(ask, known, { from: 0, count: WARM_UP_SECONDS * A_SECOND })
    const before = usedBy(worker.child.pid ?? 0)
    const begun = performance.now()
    const answers = await steadily(ask, known, {
      from: WARM_UP_SECONDS * A_SECOND,
      count: seconds * A_SECOND,
    })
    const took = (performance.now() - begun) / 1000
    const cpuMs = usedBy(worker.child.pid ?? 0).cpuMs - before.cpuMs
    const errors = answers.filter(({ status }) => status < 200 || status > 299)
    const by = Map.groupBy(errors, ({ status }) => status)
    const which = [...by].map(([status, { length }]) => ` ${length} x ${status}`).join(',')
    const ms = answers.map((answer) => answer.ms)
    const what = `L5 API, ${A_SECOND} requests/s mixed`
    return [
      {
        what: `${what}: answered`,
        value: answers.length / took,
        unit: 'per s',
        goal: { least: A_SECOND * 0.99 },
      },
      { what: `${what}: errors${which}`, value: errors.length, unit: '', goal: { most: 0 } },
      {
        what: `${what}: CPU time of the worker`,
        value: cpuMs / answers.length,
        unit: 'ms each',
        goal: undefined,
      },
      { what: `${what}: half within`, value: percentile(ms, 0.5), unit: 'ms', goal: undefined },
      { what: `${what}: 95 of 100 within`, value: percentile(ms, 0.95), unit: 'ms', goal: { most: 500 } },
      { what: `${what}: 99 of 100 within`, value: percentile(ms, 0.99), unit: 'ms', goal: undefined },
    ]
  } finally {
    worker.child.kill('SIGTERM')
    await worker.ended
  }
}

type Ask = (asked: Asked) => Promise<{ status: number; body: string }>

/** Asks as a script does, over connections that stay open. Status 0: there was no answer. */
function asker(url: URL, token: string): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  return ({ method, path, body }) =>
    new Promise((resolve) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      }
      const sent = request(new URL(`/api/v1/${path}`, url), { agent, method, headers }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        )
        answer.on('error', (error) => resolve({ status: 0, body: String(error) }))
      })
      sent.on('error', (error) => resolve({ status: 0, body: String(error) }))
      sent.end(body)
    })
}

/** So many requests, each when it is due. */
async function steadily(
  ask: Ask,
  known: Known,
  { from, count }: { from: number; count: number },
): Promise<readonly Answered[]> {
  const begun = performance.now()
  const answers: Promise<Answered>[] = []
  for (let nth = 0; nth < count; ) {
    for (const until = (performance.now() - begun) * (A_SECOND / 1000); nth < until && nth < count; nth++) {
      const due = begun + (nth * 1000) / A_SECOND
      answers.push(
        ask(mixed(known, from + nth)).then(({ status }) => ({ status, ms: performance.now() - due })),
      )
    }
    await pause(1)
  }
  return Promise.all(answers)
}
