/** What somebody is allowed in Elasticsearch, in the words of its API. */
export interface Rights {
  cluster: string[]
  index: { names: string[]; privileges: string[] }[]
}

/** What a worker must be allowed; docs/elasticsearch.md has the same. */
export const WORKER_RIGHTS: Rights = {
  cluster: ['monitor', 'manage_index_templates'],
  index: [
    {
      names: ['wachter-*'],
      privileges: ['read', 'write', 'create_index', 'manage', 'view_index_metadata'],
    },
  ],
}

/** What Grafana's data source needs to read one tenant and to see which Elasticsearch it is; nothing of any other tenant. */
export function readerRights(tenant: string): Rights {
  return {
    cluster: ['cluster:monitor/main'],
    index: [
      { names: [`wachter-*-${tenant.replaceAll('-', '_')}-*`], privileges: ['read', 'view_index_metadata'] },
    ],
  }
}
