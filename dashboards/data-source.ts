/**
 * The data source of every panel and alert rule: all of one tenant's indices, with a key that sees that tenant alone. Its uid
 * is the same in every organisation of Grafana, so that dashboards need no variable and nobody can choose another tenant.
 */
export const DATA_SOURCE = { type: 'elasticsearch', uid: 'wachter' } as const
