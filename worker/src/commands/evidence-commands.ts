import type { Command } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import { exportEvidence, listEvidence, showEvidence, verifyEvidence } from '../cli/evidence.ts'
import { bytesOf } from '../cli/read-input.ts'
import { writeNewFile } from '../cli/write-new-file.ts'
import { type openCommandStore, theConfig } from '../composition/compose.ts'
import { evidenceKeyFolder, makeEvidenceKey } from '../composition/evidence-key-folder.ts'
import { inStore } from '../composition/in-store.ts'
import { evidenceKeysFolder } from '../composition/open-evidence-keys.ts'
import { systemClock } from '../composition/system.ts'
import type { TenantId } from '../model/ids.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Tenant {
  tenant?: TenantId
}

/** The commands about what was kept of incidents. */
export function registerEvidenceCommands(
  program: Command,
  { root, out }: { root: string; out(line: string): Promise<void> },
): void {
  const evidence = program
    .command('evidence')
    .description('what was kept of incidents before it could vanish')
  const depsIn = ({ store, trail, config }: Awaited<ReturnType<typeof openCommandStore>>) => ({
    desk: {
      ...{ store, audit: auditRecorder(trail), clock: systemClock },
      keys: evidenceKeyFolder(evidenceKeysFolder(config)),
    },
    out,
  })
  evidence
    .command('list')
    .argument('<incident>', 'an id, or at least its first four characters')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, { tenant, json }: Tenant & { json: boolean }) =>
      inStore(root, tenant, (opened, of) => listEvidence(depsIn(opened), { tenant: of, id, json })),
    )
  evidence
    .command('show')
    .description('the masked view of an item, or its original for a reason; either is audited')
    .argument('<bag>')
    .argument('<item>')
    .option('--original <reason>', 'the original, and why')
    .addOption(tenantOption())
    .action((bag: string, item: string, { tenant, original }: Tenant & { original?: string }) =>
      inStore(root, tenant, (opened, of) =>
        showEvidence(depsIn(opened), { tenant: of, bag, item, original }),
      ),
    )
  evidence
    .command('export')
    .description('a bag as a ZIP with a manifest; originals stay sealed')
    .argument('<bag>')
    .requiredOption('--out <file>', 'a new file')
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action((bag: string, { tenant, out: file, reason }: Tenant & { out: string; reason: string }) =>
      inStore(root, tenant, (opened, of) =>
        exportEvidence(
          { ...depsIn(opened), write: (bytes) => writeNewFile(file, bytes) },
          { tenant: of, bag, reason },
        ),
      ),
    )
  evidence
    .command('verify')
    .description('whether an exported bag is as it was: altered, missing and added files are found')
    .argument('<file>')
    .addOption(jsonOption())
    .action(async (file: string, { json }: { json: boolean }) => {
      const keys = evidenceKeyFolder(evidenceKeysFolder(theConfig(root)))
      process.exitCode = await verifyEvidence({ archive: await bytesOf(file), keys, out }, { json })
    })
  evidence
    .command('rotate-key')
    .description('makes the key that originals are sealed with from now on; earlier ones still open theirs')
    .action(async () => {
      const { id, file } = makeEvidenceKey(evidenceKeysFolder(theConfig(root)))
      await out(`key ${id} in ${file}`)
    })
}
