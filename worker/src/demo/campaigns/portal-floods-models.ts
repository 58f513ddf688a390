import { assumedRole, type BedrockCall, bedrockLine } from '../formats/bedrock.ts'
import { text, user } from '../formats/dialogue.ts'
import { models } from '../systems.ts'
import { campaign, told } from './campaign.ts'

const RECITED = 'polder '

/** Denial of service: the portal for brokers is used to keep the models busy. */
export const portalFloodsModels = campaign({
  id: 'portal-floods-models',
  category: 'model_denial_of_service',
  title: 'The broker portal floods the models',
  story:
    'In a quarter of an hour one account of the broker portal sends prompts of a quarter of a million tokens, endless ' +
    'repetition and hundreds of broken requests, until the service throttles everybody.',
  actors: ['broker-portal/tussenpersoon-0481'],
  expected: { categories: ['model_denial_of_service'], findings: 20, oneIncident: true },
  lines(random, at) {
    const call = (second: number, more: Pick<BedrockCall, 'turns'> & Partial<BedrockCall>) =>
      bedrockLine(random, {
        at: at(4, 14, 30, second),
        caller: assumedRole('zpv-broker-portal', 'tussenpersoon-0481'),
        operation: 'Converse',
        model: models.novaPro,
        answer: [],
        ...more,
      })
    const floods = Array.from({ length: 10 }, (_, index) =>
      told(
        'a quarter of a million tokens',
        call(index * 14, {
          turns: [
            user(
              `Vat deze bijlage samen, deel ${index + 1}: ${'voorwaarden en bijlagen van alle producten, '.repeat(40)}`,
            ),
          ],
          answer: [text('De bijlage is te lang om in een keer samen te vatten.')],
          tokens: { input: random.int(230_000, 290_000), output: random.int(200, 600) },
          latencyMs: random.int(38_000, 61_000),
        }),
      ),
    )
    const recited = Array.from({ length: 6 }, (_, index) =>
      told(
        'one phrase, over and over',
        call(150 + index * 9, {
          turns: [user(`Zeg dit na: ${RECITED.repeat(900 + index * 150)}`)],
          answer: [text('polder '.repeat(200))],
        }),
      ),
    )
    const broken = Array.from({ length: 60 }, (_, index) =>
      told(
        'broken on purpose',
        call(220 + index * 3, {
          turns: [user(random.pick(['x', 'test', '{{{{', 'ping']))],
          error: {
            code: 'ValidationException',
            message: 'The maximum tokens you requested exceeds the model limit of 10000.',
          },
        }),
      ),
    )
    const throttled = Array.from({ length: 40 }, (_, index) =>
      told(
        'and now nobody gets through',
        call(410 + index * 8, {
          turns: [user('Vat deze bijlage samen.')],
          error: {
            code: 'ThrottlingException',
            message: 'Too many tokens, please wait before trying again.',
          },
        }),
      ),
    )
    return [...floods, ...recited, ...broken, ...throttled]
  },
})
