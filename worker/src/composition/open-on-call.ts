import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { readAnsweringRoles } from '../config/read-governance.ts'
import { readYamlFile } from '../config/read-yaml.ts'
import { messageOf, problem, systemCodeOf } from '../model/problem.ts'
import type { OutwardDoor } from '../outward/outward-door.ts'
import type { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { keptSources, type OnCall, type RotaSources } from '../response/oncall/on-call.ts'
import { onCallBySchedule } from '../response/oncall/pagerduty-schedule.ts'
import { type Rota, RotasYaml } from '../response/oncall/rota-config.ts'
import { systemClock } from './system.ts'

type Configured = Pick<Config, 'rotas' | 'roles' | 'governance' | 'incidents' | 'secret'>

/**
 * Reads `provisioning/rotas.yaml`; none where there is no such file. Throws `config.invalid` and `config.unreadable` (user).
 */
export function readRotas({ rotas }: Pick<Config, 'rotas'>): readonly Rota[] {
  return existsSync(rotas) ? readYamlFile(rotas, 'rotas', RotasYaml).rotas : []
}

/**
 * Who is on call: `provisioning/rotas.yaml` over the people of `roles.yaml`, asked through the RACI of `governance.yaml`; no rotas where
 * there is no such file. Throws `config.invalid` and `config.unreadable` (user).
 */
export function openOnCall(
  config: Configured,
  { door, people }: { door: OutwardDoor; people: NotificationPolicy['people'] },
): OnCall {
  return {
    ...{
      rotas: readRotas(config),
      people,
      roles: existsSync(config.roles) ? readAnsweringRoles(config) : new Map(),
    },
    sources: keptSources(rotaSources(config, door), () => systemClock.now()),
  }
}

function rotaSources({ rotas, secret }: Configured, door: OutwardDoor): RotaSources {
  return {
    async calendar({ file, address }) {
      if (file !== undefined) return textIn(resolve(dirname(rotas), file))
      if (address === undefined)
        throw problem('rota.unreadable', 'user', 'it has neither a file nor an address')
      const url = secret(address)
      const { status, body, cut } = await door(
        { url: new URL(url), secrets: [url] },
        AbortSignal.timeout(WAIT_MS),
      )
      if (status === 200 && !cut) return Buffer.from(body).toString('utf8')
      const { host } = new URL(url)
      throw problem(
        'rota.unreadable',
        'operational',
        `${host} answered ${status}${cut ? ', and too much' : ''}`,
      )
    },
    schedule: (rota, at) =>
      onCallBySchedule(door, { ...rota, token: secret(rota.token), at }, AbortSignal.timeout(WAIT_MS)),
  }
}

const WAIT_MS = 20_000

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw problem('rota.unreadable', 'user', `${file}: ${systemCodeOf(error) ?? messageOf(error)}`)
  }
}
