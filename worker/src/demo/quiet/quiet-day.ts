import type { Random } from '../../model/random.ts'
import type { Line } from '../demo-record.ts'
import { claimsBotDay, codeHelperDay, mailTriageDay, weeklyReport } from './agents.ts'
import { assistantsDay, developmentAccountDay, knowledgeIndexNight } from './assistants.ts'
import { anthropicDay, awsDay, openaiDay, vertexDay } from './cloud.ts'
import { customerChatDay, officeDeploymentsDay } from './customer-chat.ts'
import { networkDay, processesDay } from './endpoints.ts'
import { gatewayDay, localModelsDay } from './gateway.ts'
import { toolsDay } from './tools.ts'

/** Everything ordinary of the 24 hours from `from`, by part of the organisation; each part has its own random stream. */
const parts: readonly (readonly [string, (random: Random, from: number) => Line[]])[] = [
  ['assistants', assistantsDay],
  ['knowledge-index', knowledgeIndexNight],
  ['development-account', developmentAccountDay],
  ['customer-chat', customerChatDay],
  ['office-deployments', officeDeploymentsDay],
  ['claims-bot', claimsBotDay],
  ['mail-triage', mailTriageDay],
  ['code-helper', codeHelperDay],
  ['weekly-report', weeklyReport],
  ['tools', toolsDay],
  ['gateway', gatewayDay],
  ['local-models', localModelsDay],
  ['aws', awsDay],
  ['openai', openaiDay],
  ['vertex', vertexDay],
  ['anthropic', anthropicDay],
  ['network', networkDay],
  ['processes', processesDay],
]

export function quietDay(random: Random, from: number): Line[] {
  return parts.flatMap(([name, day]) => day(random.fork(name), from))
}
