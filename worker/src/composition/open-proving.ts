import type { AuditRecorder } from '../audit/recorder.ts'
import type { Config } from '../config/config.ts'
import { readProofs } from '../config/read-proofs.ts'
import type { Library } from '../controls/library.ts'
import type { Proving } from '../controls/prove-controls.ts'
import type { DecisionBook } from '../detection/decisions/decision-book.ts'
import type { ExceptionBook } from '../detection/exceptions/exception-book.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { Knowledge } from '../ingest/evaluate.ts'
import { replayEvents } from '../ingest/replay-events.ts'
import type { TenantId } from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import type { AddressFault } from '../networks/address-book.ts'
import type { Store } from '../store/store.ts'
import { knowledgeOf } from './configured-evaluator.ts'
import { openAddresses } from './open-addresses.ts'
import { systemClock } from './system.ts'

interface Opening {
  store: Store
  audit: AuditRecorder
  library: Pick<Library, 'controls'>
  rules(): RuleSet
  exceptions: ExceptionBook
  decided: DecisionBook
  quiet(tenant: TenantId): Promise<readonly Level[]>
  onAddressFault(fault: AddressFault): void
}

/** What controls are put to the proof with here: the corpora of the site, and the evaluation of this process. Throws what `readProofs` throws. */
export function openProving(config: Config, opening: Opening): Proving {
  const { store, audit, library, rules, exceptions, decided, quiet, onAddressFault } = opening
  const corpora = readProofs(config, {
    controls: new Set(library.controls.map(({ id }) => id)),
    rules: undefined,
  })
  let latest: { set: RuleSet; knowledge: Knowledge } | undefined
  const knowledge = () => {
    const set = rules()
    // A classifier of the site's own is opened once for these rules.
    if (latest?.set !== set) latest = { set, knowledge: knowledgeOf(set, config) }
    return latest.knowledge
  }
  const addresses = openAddresses(config, onAddressFault)
  const replay = replayEvents({ knowledge, exceptions, decided, addresses, quiet, clock: systemClock })
  return { store, audit, clock: systemClock, corpora, replay }
}
