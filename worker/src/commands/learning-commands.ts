import { type Command, Option } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import { endLesson, learn, postMortem } from '../cli/post-mortem.ts'
import type { openCommandStore } from '../composition/compose.ts'
import { inStore } from '../composition/in-store.ts'
import { openClocks } from '../composition/open-clocks.ts'
import { playbooksInForce } from '../composition/playbooks-in-force.ts'
import { systemClock } from '../composition/system.ts'
import { readRegimes } from '../config/read-regimes.ts'
import type { TenantId } from '../model/ids.ts'
import { Lesson } from '../model/post-mortem.ts'
import { tenantOption } from './command-options.ts'

interface Tenant {
  tenant?: TenantId
}

/** The commands about what is learned from incidents. */
export function registerLearning(
  incidents: Command,
  { root, out, err }: { root: string; out(line: string): Promise<void>; err(line: string): Promise<void> },
): void {
  const depsIn = ({ store, config, people, trail }: Awaited<ReturnType<typeof openCommandStore>>) => {
    const playbooks = playbooksInForce(config, (message) => void err(message))
    return {
      desk: {
        ...{ store, clock: systemClock, people, audit: auditRecorder(trail) },
        policyFor: openClocks(config, playbooks),
        regimes: readRegimes(config.regimes),
      },
      out,
    }
  }
  const id = ['<id>', 'an id, or at least its first four characters'] as const
  incidents
    .command('post-mortem')
    .description('what happened, how long it took, why, and what is to be different, in Markdown')
    .argument(...id)
    .option('--root-cause <text>', 'says it')
    .option('--contributing <text>', 'says what made it possible or worse')
    .addOption(new Option('--language <language>').choices(['en', 'nl']).default('en'))
    .addOption(tenantOption())
    .action(
      (
        incident: string,
        options: Tenant & { rootCause?: string; contributing?: string; language: 'en' | 'nl' },
      ) =>
        inStore(root, options.tenant, (opened, tenant) =>
          postMortem(depsIn(opened), { ...options, id: incident, tenant }),
        ),
    )
  const lesson = incidents
    .command('lesson')
    .description('what is to be different; open until something came of it')
  lesson
    .command('add')
    .argument(...id)
    .requiredOption('--title <text>')
    .addOption(new Option('--kind <kind>').choices(Lesson.shape.kind.options).default('other'))
    .option('--detail <text>', 'more about it', '')
    .addOption(tenantOption())
    .action((incident: string, options: Tenant & { title: string; kind: Lesson['kind']; detail: string }) =>
      inStore(root, options.tenant, (opened, tenant) =>
        learn(depsIn(opened), { ...options, id: incident, tenant }),
      ),
    )
  for (const [how, state] of [
    ['done', 'done'],
    ['drop', 'dropped'],
  ] as const) {
    lesson
      .command(how)
      .argument(...id)
      .argument('<lesson>')
      .requiredOption('--outcome <text>', 'what came of it, or why nothing did')
      .addOption(tenantOption())
      .action((incident: string, one: string, options: Tenant & { outcome: string }) =>
        inStore(root, options.tenant, (opened, tenant) =>
          endLesson(depsIn(opened), { ...options, id: incident, lesson: one, state, tenant }),
        ),
      )
  }
}
