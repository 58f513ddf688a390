import { answersCarryCustomerData } from './answers-carry-customer-data.ts'
import type { Campaign } from './campaign.ts'
import { chatGivesAwayInstructions } from './chat-gives-away-instructions.ts'
import { contractorPoisonsKnowledge } from './contractor-poisons-knowledge.ts'
import { mailHijacksClaimsBot } from './mail-hijacks-claims-bot.ts'
import { marketingAccountPersists } from './marketing-account-persists.ts'
import { modelFromNowhere } from './model-from-nowhere.ts'
import { openaiAccountTakenOver } from './openai-account-taken-over.ts'
import { ordersInDisguise } from './orders-in-disguise.ts'
import { portalFloodsModels } from './portal-floods-models.ts'
import { protectionsTakenDown } from './protections-taken-down.ts'
import { secretsComeBack } from './secrets-come-back.ts'
import { stolenKeyRunsModels } from './stolen-key-runs-models.ts'
import { unapprovedChatAndOpenPort } from './unapproved-chat-and-open-port.ts'

/** Every attack in the sample organisation's fortnight; each incident category has one that is mainly about it. */
export const campaigns: readonly Campaign[] = [
  mailHijacksClaimsBot,
  chatGivesAwayInstructions,
  marketingAccountPersists,
  stolenKeyRunsModels,
  answersCarryCustomerData,
  modelFromNowhere,
  contractorPoisonsKnowledge,
  portalFloodsModels,
  unapprovedChatAndOpenPort,
  secretsComeBack,
  ordersInDisguise,
  protectionsTakenDown,
  openaiAccountTakenOver,
]
