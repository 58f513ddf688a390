import { TenantId } from '../../model/ids.ts'
import type { Database } from './database.ts'

/** Tenants by number: every row and index entry names its tenant, and a number is shorter. */
export interface Tenants {
  all(): readonly TenantId[]
  known(tenant: TenantId): number | undefined
  /** Inside a write: the number, given now if need be. */
  numbered(tenant: TenantId): number
}

export function sqliteTenants(database: Database): Tenants {
  const known = (tenant: TenantId): number | undefined => {
    const row = database.get('SELECT number FROM tenants WHERE name = ?', tenant)
    return row && Number(row['number'])
  }
  return {
    all: () => database.all('SELECT name FROM tenants').map(({ name }) => TenantId.parse(name)),
    known,
    numbered: (tenant) =>
      known(tenant) ?? database.run('INSERT INTO tenants (name) VALUES (?)', tenant).lastInsertRowid,
  }
}
