import type { Campaign } from './campaign.ts'
import { chatGivesAwayInstructions } from './chat-gives-away-instructions.ts'
import { mailHijacksClaimsBot } from './mail-hijacks-claims-bot.ts'
import { marketingAccountPersists } from './marketing-account-persists.ts'

/** Every attack in the sample organisation's fortnight. */
export const campaigns: readonly Campaign[] = [
  mailHijacksClaimsBot,
  chatGivesAwayInstructions,
  marketingAccountPersists,
]
