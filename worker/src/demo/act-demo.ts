import type { TenantId } from '../model/ids.ts'
import { type AnsweringDesk, answerIncidents } from './answer-incidents.ts'
import { type GoverningDesk, governDemo } from './govern-demo.ts'

/** Lets the people of the sample organisation do what they did: answer incidents, and govern. */
export async function actDemo(
  answering: AnsweringDesk,
  governing: GoverningDesk,
  { tenant, stop }: { tenant: TenantId; stop: AbortSignal },
): Promise<void> {
  await answerIncidents(answering, tenant, stop)
  await governDemo(governing, tenant, stop)
}
