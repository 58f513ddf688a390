import { pbkdf2Sync } from 'node:crypto'
import { type OwnElasticsearch, startElasticsearch } from './elasticsearch.ts'

const PASSWORD = 'only for this test'

/** An Elasticsearch with its security on. */
export interface SecuredElasticsearch extends OwnElasticsearch {
  /** Its URL with the login of the one user of a role. */
  as(role: string): string
}

/** Starts one with these roles (`roles.yml`), a user of each, and an `administrator` who may do anything. */
export async function securedElasticsearch(
  roles: Readonly<Record<string, string>>,
): Promise<SecuredElasticsearch> {
  const salt = Buffer.alloc(32, 7)
  const hashed = pbkdf2Sync(PASSWORD, salt, 10_000, 32, 'sha512').toString('base64')
  const all = {
    ...roles,
    administrator: "  cluster: [all]\n  indices: [{names: ['*'], privileges: [all]}]\n",
  }
  const users = Object.keys(all)
  const server = await startElasticsearch({
    settings: ['xpack.security.enabled: true', 'xpack.security.autoconfiguration.enabled: false'],
    files: {
      'roles.yml': Object.entries(all)
        .map(([role, rights]) => `${role}:\n${rights}`)
        .join(''),
      users: users.map((name) => `${name}:{PBKDF2}10000$${salt.toString('base64')}$${hashed}\n`).join(''),
      users_roles: users.map((name) => `${name}:${name}\n`).join(''),
    },
    user: { name: 'administrator', password: PASSWORD },
  })
  const as = (role: string) => Object.assign(new URL(server.url), { username: role, password: PASSWORD }).href
  return { ...server, as }
}
