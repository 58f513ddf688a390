import { type Command, InvalidArgumentError, Option } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import { attestFor, listGovernanceGaps, listPolicies, showPack } from '../cli/governance.ts'
import { inStore } from '../composition/in-store.ts'
import { openGovernance } from '../composition/open-governance.ts'
import { playbooksInForce } from '../composition/playbooks-in-force.ts'
import { systemClock } from '../composition/system.ts'
import { readControls } from '../config/read-controls.ts'
import { packDays } from '../governance/pack-days.ts'
import type { TenantId } from '../model/ids.ts'
import { dayOf } from '../model/time.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Given {
  root: string
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}
interface Options {
  tenant?: TenantId
}

/** The commands about who answers for what, policies and the board. */
export function registerGovernance(program: Command, { root, out, err }: Given): void {
  const governance = program
    .command('governance')
    .description('who answers for what, which policies hold, and what the board looks at')
  const within = (wanted: TenantId | undefined, work: (desk: Desk, tenant: TenantId) => Promise<number>) =>
    inStore(root, wanted, ({ store, config, trail }, tenant) => {
      const governing = openGovernance(config, {
        library: readControls(config),
        playbooks: playbooksInForce(config, (message) => void err(message)),
        clock: systemClock,
      })
      const desk = { ...governing, store, audit: auditRecorder(trail), clock: systemClock, out }
      return work(desk, tenant)
    })
  governance
    .command('gaps')
    .description('what is missing of it; exit code 1 where something is')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json }: Options & { json: boolean }) =>
      within(tenant, (desk, of) => listGovernanceGaps(desk, { tenant: of, json })),
    )
  governance
    .command('policies')
    .description('where each policy stands, and who has confirmed it')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json }: Options & { json: boolean }) =>
      within(tenant, (desk, of) => listPolicies(desk, { tenant: of, json })),
    )
  governance
    .command('attest')
    .description('writes down that people have confirmed a policy, by what is known of it elsewhere')
    .argument('<policy>')
    .argument('<person...>', 'any name that people.yaml has for them')
    .requiredOption('--version <version>', 'the one that they have read')
    .requiredOption('--source <text>', 'how it is known: a course, a signed sheet')
    .addOption(tenantOption())
    .action(
      (
        policy: string,
        people: string[],
        { tenant, ...said }: Options & { version: string; source: string },
      ) => within(tenant, (desk, of) => attestFor(desk, { tenant: of, policy, people, ...said })),
    )
  governance
    .command('pack')
    .description('what the board looks at, made of what is on record: Markdown, or data with --json')
    .addOption(
      new Option('--from <day>', 'the first day; default: a quarter before the last').argParser(dayIn),
    )
    .addOption(new Option('--until <day>', 'the last day; default: today').argParser(dayIn))
    .addOption(new Option('--language <language>').choices(['en', 'nl']).default('en'))
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((given: Options & { from?: string; until?: string; language: 'en' | 'nl'; json: boolean }) => {
      const { tenant, language, json, ...asked } = given
      const days = packDays(asked, dayOf(systemClock.now()))
      return within(tenant, (desk, of) => showPack(desk, { ...days, tenant: of, language, json }))
    })
}

type Desk = Parameters<typeof showPack>[0]

function dayIn(value: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
  if (isDay) return value
  throw new InvalidArgumentError('a day is YYYY-MM-DD')
}
