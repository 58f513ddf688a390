import type { RuleSummary } from '../model/rule.ts'
import type { SigmaRule } from './sigma/sigma-rule.ts'

/** What the API and the command line show of a rule. */
export function ruleSummary(rule: SigmaRule): RuleSummary {
  return {
    id: rule.id,
    title: rule.title,
    level: rule.level ?? 'medium',
    ...(rule.status === undefined ? {} : { status: rule.status }),
    ...(rule.description === undefined ? {} : { description: rule.description }),
    ...(rule.author === undefined ? {} : { author: rule.author }),
    tags: [...rule.tags],
    logsource: rule.logsource,
    fields: [...rule.fields],
    falsepositives: [...rule.falsepositives],
    references: [...rule.references],
    file: rule.file,
    logic_version: rule.logicVersion,
  }
}
