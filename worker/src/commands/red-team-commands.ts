import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import { byPrefix } from '../cli/by-prefix.ts'
import { openInput, unreadable } from '../cli/read-input.ts'
import {
  listRedTeam,
  showEngagement,
  tellEngagement,
  tellImport,
  tellReplay,
  tellTakenAway,
} from '../cli/red-team.ts'
import { inStore } from '../composition/in-store.ts'
import { changeFinding, dismissFinding, takeDismissalBack } from '../governance/red-team/change-finding.ts'
import { openEngagement, takeEngagementAway } from '../governance/red-team/engagements.ts'
import { importResults } from '../governance/red-team/import-results.ts'
import { replayFindings } from '../governance/red-team/replay-findings.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { Engagement, RedTeamFinding, RedTeamSeverity, RedTeamTool } from '../model/red-team.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Options {
  tenant?: TenantId
  json: boolean
}

interface Opening extends Options {
  title: string
  scope: string
  team: string
  begins: string
  ends?: string
  as: string
}

interface Importing extends Options {
  engagement: string
  tool: RedTeamTool | 'auto'
  severity: RedTeamSeverity
  owner?: string
  as: string
}

interface Changing extends Options {
  owner?: string
  severity?: string
  due?: string
  dismiss?: string
  takeBack?: true
  as: string
}

/** The commands about the red team. */
export function registerRedTeamCommands(
  program: Command,
  { root, out }: { root: string; out(line: string): Promise<void> },
): void {
  const redTeam = program
    .command('redteam')
    .description(
      'attacks on our own AI: engagements, their results, and replays that close and re-open findings',
    )
  redTeam
    .command('open')
    .description('writes an engagement down')
    .requiredOption('--title <text>', 'what it is called')
    .requiredOption('--scope <text>', 'what is attacked, and what is not')
    .requiredOption('--team <name>', 'who attacks')
    .requiredOption('--begins <day>', 'as in 2026-11-30')
    .option('--ends <day>', 'absent: it goes on')
    .requiredOption('--as <name>', 'who writes it down')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json, as, ends, ...said }: Opening) =>
      inStore(root, tenant, async (opened, of) => {
        const wanted = Said.safeParse({ ...said, ends: ends ?? null })
        if (!wanted.success) throw badOption(wanted.error.issues[0])
        const asking = { tenant: of, actor: `user:${as}` }
        const given = { ...wanted.data, key: randomUUID() }
        return tellEngagement(await openEngagement(opened.redTeamDesk(), asking, given), { json }, out)
      }),
    )
  redTeam
    .command('remove')
    .argument('<id>')
    .description('takes an engagement away; one that has found something is over instead')
    .requiredOption('--as <name>', 'who says so')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((prefix: string, { tenant, json, as }: Options & { as: string }) =>
      inStore(root, tenant, async (opened, of) => {
        const desk = opened.redTeamDesk()
        const { id } = await byPrefix(desk.store.engagements, 'engagement', { tenant: of, id: prefix })
        const asking = { tenant: of, actor: `user:${as}` }
        return tellTakenAway(await takeEngagementAway(desk, asking, id), { json }, out)
      }),
    )
  redTeam
    .command('import')
    .argument(
      '<file>',
      'report.jsonl of garak, results JSON of promptfoo, memory export of PyRIT; - is standard input',
    )
    .description('takes results in: each attack that succeeded is a finding, and replayed at once')
    .requiredOption('--engagement <id>', 'whose results they are')
    .addOption(new Option('--tool <name>').choices(['auto', ...RedTeamTool.options]).default('auto'))
    .addOption(
      new Option('--severity <level>', 'of findings to which the tool gives none')
        .choices(RedTeamSeverity.options)
        .default('medium'),
    )
    .option('--owner <name>', 'who deals with new findings')
    .requiredOption('--as <name>', 'who takes them in')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((file: string, { tenant, json, as, engagement, tool, severity, owner = undefined }: Importing) =>
      inStore(root, tenant, async (opened, of) => {
        const desk = opened.redTeamDesk()
        const { id } = await byPrefix(desk.store.engagements, 'engagement', { tenant: of, id: engagement })
        const wanted = { engagement: id, tool, severity, owner: owner ?? null, text: await read(file) }
        const asking = { tenant: of, actor: `user:${as}` }
        const done = await importResults(desk, asking, wanted, new AbortController().signal)
        return tellImport(done, { json }, out)
      }),
    )
  redTeam
    .command('list')
    .description('engagements, the latest first; exit code 1 where a finding is overdue')
    .option('--findings', 'what they found, the next due first', false)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json, findings }: Options & { findings: boolean }) =>
      inStore(root, tenant, (opened, of) =>
        listRedTeam(opened.redTeamDesk(), { tenant: of, json, findings }, out),
      ),
    )
  redTeam
    .command('show')
    .argument('<id>')
    .description('one engagement, with what was taken in and found')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, { tenant, json }: Options) =>
      inStore(root, tenant, (opened, of) =>
        showEngagement(opened.redTeamDesk(), { tenant: of, json, id }, out),
      ),
    )
  redTeam
    .command('replay')
    .description('replays the attacks of all findings now')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json }: Options) =>
      inStore(root, tenant, async (opened, of) => {
        const stop = new AbortController().signal
        return tellReplay(await replayFindings(opened.redTeamDesk(), { tenant: of }, stop), { json }, out)
      }),
    )
  redTeam
    .command('finding')
    .argument('<id>')
    .description('says whose a finding is, how grave, and until when; or that it is none')
    .option('--owner <name>')
    .option('--severity <level>')
    .option('--due <day>')
    .option('--dismiss <reason>', 'it is none, or is left as it is')
    .option('--take-back', 'the dismissal')
    .requiredOption('--as <name>', 'who says so')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((prefix: string, { tenant, json: _, as, dismiss, takeBack, ...said }: Changing) =>
      inStore(root, tenant, async (opened, of) => {
        const desk = opened.redTeamDesk()
        const { id } = await byPrefix(desk.store.redTeamFindings, 'red-team-finding', {
          tenant: of,
          id: prefix,
        })
        const asking = { tenant: of, actor: `user:${as}` }
        const change = Change.safeParse(said)
        if (!change.success) throw badOption(change.error.issues[0])
        if (Object.keys(change.data).length > 0) await changeFinding(desk, asking, { ...change.data, id })
        if (dismiss !== undefined) await dismissFinding(desk, asking, { id, reason: dismiss })
        if (takeBack === true) await takeDismissalBack(desk, asking, id)
        return listRedTeam(desk, { tenant: of, json: false, findings: true }, out)
      }),
    )
}

const Said = Engagement.pick({ title: true, scope: true, team: true, begins: true, ends: true })
const Change = RedTeamFinding.pick({ owner: true, severity: true, due: true }).partial()

function badOption(issue: { path: PropertyKey[]; message: string } | undefined) {
  return problem('cli.option', 'user', `--${String(issue?.path[0])}: ${issue?.message}`)
}

async function read(file: string): Promise<string> {
  try {
    return await text(openInput(file))
  } catch (thrown) {
    throw unreadable(file, thrown)
  }
}
