/** What a worker must be allowed in Elasticsearch, in the words of its API; docs/elasticsearch.md has the same. */
export const WORKER_RIGHTS = {
  cluster: ['monitor', 'manage_index_templates'],
  index: [
    {
      names: ['wachter-*'],
      privileges: ['read', 'write', 'create_index', 'manage', 'view_index_metadata'],
    },
  ],
}
