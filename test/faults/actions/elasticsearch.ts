import { z } from 'zod'
import type { Fault } from '../../services/elasticsearch-fault-proxy.ts'
import type { TcpFaults } from '../../services/tcp-fault-proxy.ts'
import type { Action } from '../scenario.ts'
import type { Scene } from '../scene.ts'

/** A fault between the workers and Elasticsearch; made anew for each scene, from its random numbers. */
export function elasticsearchFails(says: string, fault: (scene: Scene) => Fault): Action {
  return { says, run: (scene) => void elasticsearchOf(scene).http.fail(fault(scene)) }
}

export function elasticsearchConnections(says: string, faults: TcpFaults): Action {
  return {
    says,
    run(scene) {
      const { tcp } = elasticsearchOf(scene)
      tcp.fail(faults)
      tcp.resetAll()
    },
  }
}

/** Elasticsearch itself is killed or paused. */
export function elasticsearchIs(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Action {
  return { says: `Elasticsearch ${name}`, run: (scene) => ownElasticsearch(scene).signal(name) }
}

export const elasticsearchRestarts: Action = {
  says: 'Elasticsearch started again',
  run: (scene) => ownElasticsearch(scene).restart(),
}

function ownElasticsearch(scene: Scene) {
  const { own } = elasticsearchOf(scene).at
  if (own === undefined) throw new Error('this Elasticsearch may not be touched')
  return own
}

/** What Elasticsearch does itself when its disk is nearly full. */
export const indicesReadOnly: Action = {
  says: 'indices read-only',
  run: (scene) => setBlock(scene, true),
}

export const indicesWritable: Action = {
  says: 'indices writable again',
  run: (scene) => setBlock(scene, null),
}

async function setBlock(scene: Scene, value: true | null): Promise<void> {
  const patterns = scene.installation.tenants.map((tenant) => `wachter-*-${tenant.replaceAll('-', '_')}-*`)
  await ask(scene, 'PUT', `/${patterns.join(',')}/_settings`, {
    'index.blocks.read_only_allow_delete': value,
  })
}

/** The tenants' indices show what is written only to those who ask for it to be shown (`_refresh`), however long they wait. */
export const writesHidden: Action = {
  says: 'no refresh but on demand',
  async run(scene) {
    const found = await ask(scene, 'GET', '/_index_template/wachter-*')
    const { index_templates } = z.object({ index_templates: z.array(NamedTemplate) }).parse(found)
    for (const { name, index_template } of index_templates) {
      const { settings, ...template } = index_template.template
      await ask(scene, 'PUT', `/_index_template/faults-${name}`, {
        index_patterns: scene.installation.tenants.map(
          (tenant) => `${name}-${tenant.replaceAll('-', '_')}-*`,
        ),
        priority: 900,
        template: {
          ...template,
          settings: { ...settings, index: { number_of_shards: 1, refresh_interval: '-1' } },
        },
      })
    }
    scene.atEnd(() => ask(scene, 'DELETE', '/_index_template/faults-*'))
  },
}

const NamedTemplate = z.object({
  name: z.string(),
  index_template: z.object({ template: z.looseObject({ settings: z.looseObject({}) }) }),
})

/** Asks Elasticsearch past every proxy. */
async function ask(scene: Scene, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(new URL(path, elasticsearchOf(scene).at.url), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

function elasticsearchOf({ elasticsearch }: Scene) {
  if (elasticsearch === undefined) throw new Error('this scenario has no Elasticsearch')
  return elasticsearch
}
