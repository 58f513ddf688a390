import { type Command, Option } from 'commander'
import { exportDocument } from '../cli/inventory-export.ts'
import { importDocument } from '../cli/inventory-import.ts'
import { inStore } from '../composition/in-store.ts'
import { systemClock } from '../composition/system.ts'
import { ExchangeFormat } from '../inventory/exchange/exchange-format.ts'
import type { TenantId } from '../model/ids.ts'
import { jsonOption, tenantOption } from './command-options.ts'

/** The inventory's commands that write and read documents of others' formats. */
export function registerExchange(
  inventory: Command,
  { root, out }: { root: string; out(line: string): Promise<void> },
): void {
  inventory
    .command('export')
    .description('the inventory as a document of a standard')
    .addOption(tenantOption())
    .addOption(new Option('--format <format>').choices(ExchangeFormat.options).makeOptionMandatory())
    .option('--spec-version <version>', 'of the standard')
    .option('--asset <id>', 'only this asset and what it depends on')
    .option('-o, --output <file>', 'default: standard output')
    .action(
      (options: {
        tenant?: TenantId
        format: ExchangeFormat
        specVersion?: string
        asset?: string
        output?: string
      }) =>
        inStore(root, options.tenant, async (opened, tenant) => {
          const deps = { store: opened.store, clock: systemClock, stdout: process.stdout }
          return exportDocument(deps, { ...options, tenant })
        }),
    )

  inventory
    .command('import')
    .description('registers what a document says; a later import of the same name takes its place')
    .argument('<file>', 'a CycloneDX document; - is standard input, .gz is unpacked')
    .addOption(tenantOption())
    .addOption(new Option('--format <format>').choices(['auto', ...ExchangeFormat.options]).default('auto'))
    .option('--name <name>', "what it is known by; default: the file's name")
    .addOption(jsonOption())
    .action(
      async (
        file: string,
        options: { tenant?: TenantId; format: ExchangeFormat | 'auto'; name?: string; json: boolean },
      ) => {
        const { openForImport } = await import('../composition/open-import.ts')
        await using opened = await openForImport(root, out)
        const tenant = await opened.tenant(options.tenant)
        process.exitCode = await importDocument(opened.deps, { ...options, file, tenant })
      },
    )
}
