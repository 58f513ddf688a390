import { resolve } from 'node:path'
import type { Command } from 'commander'
import { backup } from '../cli/backup.ts'
import { restore } from '../cli/restore.ts'
import { checkUpgrade } from '../cli/upgrade.ts'
import { openForBackup, openForRestore, openForUpgrade } from '../composition/open-transfer.ts'

/** The commands that move a store, save it, and bring it up to this version. */
export function registerTransfer(
  program: Command,
  { root, out, err }: { root: string; out(line: string): Promise<void>; err(line: string): Promise<void> },
): void {
  program
    .command('backup')
    .description('everything of the store into a folder, also while a worker runs')
    .argument('<dir>', 'a new or empty folder, or one with a backup that was stopped')
    .option('--with-key', 'put the sealing key in, too', false)
    .option('--json', 'one JSON object a line', false)
    .action(async (dir: string, options: { withKey: boolean; json: boolean }) => {
      await using from = await openForBackup(root)
      process.exitCode = await backup(from, { folder: resolve(dir), ...options }, { out, err })
    })

  program
    .command('restore')
    .description('a backup into the configured store, compared record by record')
    .argument('<dir>', 'the folder of a backup')
    .option('--check', 'only compare the store with the backup', false)
    .option('--into-existing', 'add what is missing to a store that is not empty', false)
    .option('--without-key', 'the sealing key is lost', false)
    .option('--json', 'one JSON object a line', false)
    .action(
      async (
        dir: string,
        options: { check: boolean; intoExisting: boolean; withoutKey: boolean; json: boolean },
      ) => {
        await using into = await openForRestore(root, resolve(dir), options)
        process.exitCode = await restore(into, into.backup, options, { out, err })
      },
    )

  program
    .command('upgrade')
    .description('what a start of this version would change in the store; it changes nothing')
    .requiredOption('--check', 'look, and say what stands in the way')
    .option('--json', 'one JSON object a line', false)
    .action(async (options: { json: boolean }) => {
      process.exitCode = await checkUpgrade(openForUpgrade(root), options, out)
    })
}
