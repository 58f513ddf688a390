import type { Random } from '../../model/random.ts'
import { customerHours, MINUTE, moments, officeHours } from '../calendar.ts'
import type { Line } from '../demo-record.ts'
import { azureGatewayLine, azureRequestLine } from '../formats/azure.ts'
import { assistant, type Turn, text, user } from '../formats/dialogue.ts'
import { hex } from '../provider-ids.ts'
import { officeAddress, policyAssistant } from '../systems.ts'
import { customerGrammar, customerTasks } from '../texts/customers.ts'
import { exchange } from '../texts/grammar.ts'

/** An address of a customer (RFC 5737, TEST-NET-2). */
export const customerAddress = (random: Random): string => `198.51.100.${random.int(2, 254)}`

/** Customers who talk with the assistant on the website. */
export function customerChatDay(random: Random, from: number): Line[] {
  return moments(random, customerHours, from, 58).flatMap((start) => {
    const visitor = `visitor-${hex(random, 10)}`
    const callerIp = customerAddress(random)
    const turns: Turn[] = []
    const lines: Line[] = []
    let at = start
    for (let turn = random.pick([1, 1, 1, 2, 2, 3, 4]); turn > 0; turn -= 1) {
      const { prompt, answer } = exchange(random, customerGrammar, customerTasks)
      turns.push(user(prompt))
      lines.push(
        azureGatewayLine(random, {
          at,
          callerIp,
          user: visitor,
          model: policyAssistant.model,
          system: policyAssistant.system,
          turns: [...turns],
          answer: [text(answer)],
        }),
      )
      turns.push(assistant(answer))
      at += Math.round(random.around(MINUTE))
    }
    return lines
  })
}

/** Deployments without a gateway before them: only sizes are logged. */
const deployments = [
  { deployment: 'kantoor-gpt41', model: 'gpt-4.1' },
  { deployment: 'vertaaldienst-gpt4o', model: 'gpt-4o' },
] as const

export function officeDeploymentsDay(random: Random, from: number): Line[] {
  return moments(random, officeHours, from, 60).map((at) =>
    azureRequestLine(random, {
      at,
      callerIp: officeAddress,
      ...random.pick(deployments),
      requestBytes: Math.round(random.around(2600)),
      responseBytes: Math.round(random.around(1900)),
      status: random.chance(0.01) ? 500 : 200,
    }),
  )
}
