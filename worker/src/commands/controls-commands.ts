import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { listControls, listEditionChanges, showProofs, testControls } from '../cli/controls.ts'
import { theConfig } from '../composition/compose.ts'
import { inStore } from '../composition/in-store.ts'
import { openControls, readLibrary } from '../composition/open-controls.ts'
import { playbooksInForce } from '../composition/playbooks-in-force.ts'
import { readRuleSet } from '../composition/read-rule-set.ts'
import { systemClock } from '../composition/system.ts'
import { readRisk } from '../config/read-risk.ts'
import { countStates } from '../controls/count-states.ts'
import { editionChanges } from '../controls/edition-changes.ts'
import { proveControls } from '../controls/prove-controls.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { everyDocument } from '../store/every-document.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Given {
  root: string
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}

interface Proving {
  control?: string
  as: string
  tenant?: TenantId
  json: boolean
}

/** The commands about controls. */
export function registerControls(program: Command, { root, out, err }: Given): void {
  const controls = program
    .command('controls')
    .description('measures against risks, and what shows that they work')
  controls
    .command('list')
    .description('the library; exit code 2 with file and line where an id, a name or a question is wrong')
    .option(
      '--against <id>',
      'only those mapped to an id of a framework: LLM01:2026, ASI02:2026, EU-AI-Act:12 ...',
    )
    .addOption(jsonOption())
    .action(async ({ against, json }: { against?: string; json: boolean }) => {
      process.exitCode = await listControls(readLibrary(theConfig(root)), { against, json }, out)
    })
  controls
    .command('editions')
    .description('what newer editions of frameworks changed, and how many controls and rules hang on it')
    .addOption(jsonOption())
    .action(async ({ json }: { json: boolean }) => {
      const config = theConfig(root)
      const library = readLibrary(config)
      const { rules, correlations } = readRuleSet(config.rules).set
      const tags = [...rules, ...correlations].flatMap((rule) => [...new Set(rule.tags)])
      const changes = editionChanges(library.controls, library.catalogues, tags)
      process.exitCode = await listEditionChanges(changes, { json }, out)
    })
  controls
    .command('test')
    .description('asks every evidence query now and keeps the answers; exit code 1 where a control fails')
    .option('--control <id>', 'only this one')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ control, tenant: wanted, json }: { control?: string; tenant?: TenantId; json: boolean }) =>
      inStore(root, wanted, async ({ store, config, decisions }, tenant) => {
        const { book, set } = decisions()
        const { library, judge } = openControls(config, {
          ...{ store, clock: systemClock, decided: book, rules: () => set },
          playbooks: playbooksInForce(config, (message) => void err(message)),
          risk: existsSync(config.risk) ? readRisk(config.risk).risk : undefined,
        })
        const shown = library.controls.filter(({ id }) => control === undefined || id === control)
        if (shown.length === 0)
          throw problem(
            'control.unknown',
            'user',
            `there is no control ${control}: \`controls list\` names them`,
          )
        await judge.follow(tenant, new AbortController().signal)
        const judged = []
        for await (const { document } of everyDocument(store.assetControls, tenant, [])) judged.push(document)
        return testControls(judged, await countStates(store, tenant, shown), { control, json }, out)
      }),
    )
  controls
    .command('prove')
    .description(
      'replays attacks on the rules in force, with and without each control; exit code 1 where one fails',
    )
    .option('--control <id>', 'only this one')
    .option('--as <name>', 'who asks', 'command-line')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ control, as, tenant: wanted, json }: Proving) =>
      inStore(root, wanted, async (opened, tenant) => {
        const asked = { tenant, by: `user:${as}`, only: control }
        const proving = opened.proving(readLibrary(opened.config))
        return showProofs(await proveControls(proving, asked, new AbortController().signal), { json }, out)
      }),
    )
}
