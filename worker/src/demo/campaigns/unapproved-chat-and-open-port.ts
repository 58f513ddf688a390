import { localServers, ollamaLine } from '../formats/local-models.ts'
import { connectionLine, processLine, squidLine, zeekDnsLine, zscalerLine } from '../formats/network.ts'
import { personOf } from '../people.ts'
import { hosts } from '../systems.ts'
import { campaign, told } from './campaign.ts'

const STRANGER = '203.0.113.90'

/** Shadow AI: chat sites nobody approved, an agent on a laptop, and the laboratory's model server on the internet. */
export const unapprovedChatAndOpenPort = campaign({
  id: 'unapproved-chat-and-open-port',
  category: 'shadow_ai',
  title: 'Customer lists to a chat site, and a model server on the internet',
  story:
    'After being refused once, a marketeer uploads customer lists to a chat site that nobody approved; meanwhile the ' +
    'laboratory’s Ollama listens on every interface and a stranger uses it.',
  actors: [personOf('r.zandee').email, hosts.ollama, STRANGER],
  expected: { categories: ['shadow_ai'], findings: 8, oneIncident: false },
  lines(random, at) {
    const person = personOf('r.zandee')
    const admin = personOf('s.lievense')
    const scientist = personOf('c.wei')
    const chat = { person, category: 'AI and ML Applications' }
    const uploads = [
      ['chat.deepseek.com', '/api/v0/file/upload_file', 'klanten-zeeland-oktober.xlsx', 6_402_118],
      ['chat.deepseek.com', '/api/v0/chat/completion', undefined, 18_240],
      ['chat.deepseek.com', '/api/v0/file/upload_file', 'opzeggers-q3.csv', 2_918_004],
      ['chat.deepseek.com', '/api/v0/chat/completion', undefined, 9120],
    ] as const
    return [
      ...[0, 1, 2].map((index) =>
        told('looks it up', zeekDnsLine(random, at(8, 13, 1 + index), person.ip, 'chat.deepseek.com')),
      ),
      told('refused', zscalerLine(random, { ...chat, at: at(8, 13, 2), host: 'chatgpt.com', blocked: true })),
      ...uploads.map(([host, path, file, sent], index) =>
        told(
          'customer data leaves',
          zscalerLine(random, {
            ...chat,
            at: at(8, 13, 9 + index * 4),
            host,
            path,
            method: 'POST',
            sent,
            ...(file === undefined ? {} : { file }),
          }),
        ),
      ),
      ...[0, 1, 2, 3].map((index) =>
        told(
          'and through the old proxy',
          squidLine(random, { at: at(9, 10, 12 + index * 7), person, host: 'openrouter.ai' }),
        ),
      ),
      told(
        'the server is told to listen everywhere',
        processLine(random, at(11, 16, 40), {
          host: hosts.ollama,
          user: admin.login,
          name: 'bash',
          command: 'env OLLAMA_HOST=0.0.0.0:11434 ollama serve',
          parent: 'sshd',
        }),
      ),
      ...Array.from({ length: 4 }, (_, index) =>
        told(
          'found from the internet',
          connectionLine(random, at(12, 3, 15 + index * 9), {
            source: STRANGER,
            destination: localServers.ollama,
            port: 11_434,
            direction: 'inbound',
            bytes: random.int(2000, 90_000),
          }),
        ),
      ),
      ...(
        ['/api/tags', '/api/show', '/api/generate', '/api/generate', '/api/generate', '/api/pull'] as const
      ).map((path, index) =>
        told(
          'used by a stranger',
          ollamaLine(random, {
            at: at(12, 3, 16 + index * 6),
            client: STRANGER,
            method: path === '/api/tags' ? 'GET' : 'POST',
            path,
          }),
        ),
      ),
      told(
        'an agent of his own',
        processLine(random, at(6, 18, 22), {
          host: scientist.host,
          user: scientist.login,
          name: 'openclaw',
          command: 'openclaw gateway --port 18789',
          parent: 'bash',
        }),
      ),
    ]
  },
})
