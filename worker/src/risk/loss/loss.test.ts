import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CategoryId } from '../../model/category.ts'
import { theRisk } from '../fixtures/the-configuration.ts'
import type { LossConfiguration } from '../loss-configuration.ts'
import { besideAppetite, exceedanceCurve } from './exceedance.ts'
import { learnedRate, meanOf } from './frequency.ts'
import { expectedLoss, type LossFacts, lossLine } from './loss-line.ts'
import { lossPortfolio } from './portfolio.ts'
import { meanSeverity, severityOf } from './severity.ts'
import { simulateLine } from './simulate-line.ts'

const categories = Object.keys(theRisk.loss.categories)
/** What the tests figure with, whatever is shipped. */
const numbers = {
  prior: { attempts_per_year: 4, worth_years: 1 },
  loss_per_attempt: 0.05,
  magnitude: { low: 500, high: 2000 },
}
const loss: LossConfiguration = {
  ...theRisk.loss,
  categories: { ...theRisk.loss.categories, [CategoryId.parse('prompt_injection_exploitation')]: numbers },
}

const facts = (changed: Partial<LossFacts> = {}): LossFacts => ({
  asset: 'agent',
  category: 'prompt_injection_exploitation',
  attempts: 10,
  years: 1,
  control_effectiveness: 0.25,
  ...changed,
})

/** Yearly losses of lines, simulated. */
function yearsOf(given: LossFacts[], years: number, configuration: LossConfiguration = loss): Float64Array {
  const total = new Float64Array(years)
  for (const one of given) {
    simulateLine(lossLine(one, configuration), { years, seed: 7 }, (year, amount) => {
      total[year] = (total[year] ?? 0) + amount
    })
  }
  return total
}

describe('how often', () => {
  test('own observation outweighs the prior as it grows', () => {
    const prior = { attempts_per_year: 4, worth_years: 1 }
    expect(meanOf(learnedRate(prior, { attempts: 0, years: 0 }))).toBe(4)
    expect(meanOf(learnedRate(prior, { attempts: 16, years: 1 }))).toBe(10)
    expect(meanOf(learnedRate(prior, { attempts: 1600, years: 100 }))).toBeCloseTo(15.88, 2)
    expect(meanOf(learnedRate(prior, { attempts: 0, years: 3 }))).toBe(1)
  })
})

describe('how much', () => {
  test('one in twenty losses is below the interval, one in twenty above', () => {
    const { mu, sigma } = severityOf({ low: 5000, high: 500_000 })
    expect(Math.exp(mu - 1.6448536269514722 * sigma)).toBeCloseTo(5000, 6)
    expect(Math.exp(mu + 1.6448536269514722 * sigma)).toBeCloseTo(500_000, 4)
    expect(Math.exp(mu)).toBeCloseTo(50_000, 5)
    expect(meanSeverity({ mu, sigma })).toBeCloseTo(50_000 * Math.exp(sigma ** 2 / 2), 5)
  })
})

describe('simulated years', () => {
  test.each<[string, Partial<LossFacts>, number?]>([
    ['seldom a loss', { attempts: 0 }, 1_000_000],
    ['some in most years', { attempts: 40 }],
    ['many a year', { attempts: 600 }],
    ['no control', { attempts: 40, control_effectiveness: 0 }],
    ['controls that stop all but a twentieth', { attempts: 300, control_effectiveness: 0.95 }],
  ])('have the mean and variance of the compound distribution: %s', (_, changed, simulated = 40_000) => {
    const line = lossLine(facts(changed), loss)
    const years = yearsOf([line.facts], simulated)
    const through = line.loss_per_attempt * (1 - line.facts.control_effectiveness)
    const scale = through / line.rate.years
    // Negative binomial: mean a s, variance a s (1 + s); compound: mean x E, E N x Var + Var N x E^2.
    const [count, countVariance] = [line.rate.shape * scale, line.rate.shape * scale * (1 + scale)]
    const mean = meanSeverity(line.severity)
    const variance = mean ** 2 * Math.expm1(line.severity.sigma ** 2)
    const compound = count * variance + countVariance * mean ** 2
    const found = years.reduce((sum, one) => sum + one, 0) / simulated
    const spread = years.reduce((sum, one) => sum + (one - found) ** 2, 0) / simulated
    expect(expectedLoss(line)).toBeCloseTo(count * mean, 6)
    expect(Math.abs(found - count * mean)).toBeLessThan(5 * Math.sqrt(compound / simulated))
    expect(Math.abs(spread / compound - 1)).toBeLessThan(0.1)
    // The probability of a year without any.
    const none = years.filter((one) => one === 0).length / simulated
    const exact = (1 + scale) ** -line.rate.shape
    expect(Math.abs(none - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / simulated) + 1e-9)
  })

  test('are the same for the same seed, and others for another', () => {
    const line = lossLine(facts(), loss)
    const drawn = (seed: number) => {
      const told: number[] = []
      simulateLine(line, { years: 500, seed }, (year, amount) => told.push(year, amount))
      return told
    }
    expect(drawn(3)).toEqual(drawn(3))
    expect(drawn(4)).not.toEqual(drawn(3))
  })

  test('better controls make no year worse', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...categories),
        fc.integer({ min: 0, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (category, attempts, one, other) => {
          const years = (control_effectiveness: number) =>
            yearsOf([facts({ category, attempts, control_effectiveness })], 200)
          const [weak, strong] = [years(Math.min(one, other)), years(Math.max(one, other))]
          expect(strong.every((amount, year) => amount <= (weak[year] ?? 0))).toBe(true)
        },
      ),
    )
  })

  test('nothing comes through perfect controls', () => {
    expect(yearsOf([facts({ attempts: 500, control_effectiveness: 1 })], 500).every((one) => one === 0)).toBe(
      true,
    )
  })
})

describe('an exceedance curve', () => {
  const someYears = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 300 })

  test('never falls as losses become rarer, and is exceeded no more often than it says', () => {
    fc.assert(
      fc.property(someYears, (given) => {
        const { any, points } = exceedanceCurve(Float64Array.from(given))
        const losses = points.map((point) => point.loss)
        expect(losses).toEqual(losses.toSorted((one, other) => one - other))
        for (const { probability, loss: amount } of points) {
          expect(given.filter((one) => one > amount).length / given.length).toBeLessThanOrEqual(probability)
        }
        expect(any).toBeCloseTo(given.filter((one) => one > 0).length / given.length, 12)
      }),
    )
  })

  test('stands beside the appetite, counted one by one', () => {
    fc.assert(
      fc.property(someYears, fc.double({ min: 1, max: 1e9, noNaN: true }), (given, above) => {
        const sorted = Float64Array.from(given).sort()
        const share = given.filter((one) => one > above).length / given.length
        expect(besideAppetite(sorted, [{ above, probability: 0.2 }])).toEqual([
          { above, tolerated: 0.2, simulated: share, breached: share > 0.2 },
        ])
      }),
    )
  })
})

describe('a portfolio', () => {
  const small = { ...loss, years: 300 }
  const someLine = fc.record({
    asset: fc.constantFrom('a', 'b', 'c', 'd'),
    category: fc.constantFrom(...categories),
    system: fc.constantFrom('shop', 'bank'),
    owner: fc.constantFrom('red', 'blue'),
    attempts: fc.integer({ min: 0, max: 100 }),
    years: fc.double({ min: 0, max: 5, noNaN: true }),
    control_effectiveness: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  const someLines = fc
    .uniqueArray(someLine, {
      selector: ({ asset, category }) => `${asset} ${category}`,
      minLength: 1,
      maxLength: 8,
    })
    .map((given) => given.map((one) => lossLine(one, small)))

  test('is the same in any order of its lines', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        expect(lossPortfolio(lines.toReversed(), small, [])).toEqual(lossPortfolio(lines, small, []))
      }),
      { numRuns: 50 },
    )
  })

  test('shows sum and worst of each group, and loses nothing', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const portfolio = lossPortfolio(lines, small, [])
        const sum = lines.reduce((total, line) => total + expectedLoss(line), 0)
        expect(portfolio?.whole.sum).toBeCloseTo(sum, 1)
        for (const groups of [portfolio?.systems, portfolio?.owners, portfolio?.categories]) {
          expect(groups?.reduce((total, group) => total + group.sum, 0)).toBeCloseTo(sum, 0)
        }
        const most = Math.max(...lines.map(expectedLoss))
        expect(portfolio?.whole.worst.expected).toBeCloseTo(most, 1)
      }),
      { numRuns: 50 },
    )
  })

  test('of one line is that line', () => {
    const line = lossLine({ ...facts(), system: 'shop', owner: 'red' }, small)
    const curve = exceedanceCurve(
      (() => {
        const years = new Float64Array(300)
        simulateLine(line, small, (year, amount) => {
          years[year] = (years[year] ?? 0) + amount
        })
        return years
      })(),
    )
    const portfolio = lossPortfolio([line], small, [{ above: 1, probability: 0 }])
    for (const one of [portfolio?.systems[0], portfolio?.owners[0], portfolio?.categories[0]])
      expect(one?.curve).toEqual(curve)
    expect(portfolio?.whole.appetite).toEqual([
      { above: 1, tolerated: 0, simulated: curve.any, breached: curve.any > 0 },
    ])
  })

  test('another asset changes nobody else’s losses', () => {
    const one = lossLine({ ...facts(), owner: 'red' }, small)
    const other = lossLine({ ...facts({ asset: 'another' }), owner: 'blue' }, small)
    const both = lossPortfolio([one, other], small, [])
    expect(both?.owners.find(({ of }) => of === 'red')).toEqual(lossPortfolio([one], small, [])?.owners[0])
  })

  test('without lines there is none', () => {
    expect(lossPortfolio([], loss, [])).toBeUndefined()
  })

  test('refuses two lines of one asset and category', () => {
    const line = lossLine(facts(), loss)
    expect(() => lossPortfolio([line, line], loss, [])).toThrow(
      'two loss lines are of one asset and category',
    )
  })
})

describe('what can’t be is refused', () => {
  test.each<[Partial<LossFacts>, string]>([
    [{ category: 'unheard_of' }, 'category unheard_of has no numbers'],
    [{ category: 'toString' }, 'category toString has no numbers'],
    [{ attempts: -1 }, 'agent, prompt_injection_exploitation: -1 attempts in 1 years'],
    [{ attempts: 1e9 }, '1000000000 attempts in 1 years'],
    [{ attempts: Number.NaN }, 'NaN attempts'],
    [{ years: Number.NaN }, 'in NaN years'],
    [{ control_effectiveness: 1.1 }, 'control effectiveness 1.1'],
  ])('%j', (changed, message) => {
    expect(() => lossLine(facts(changed), loss)).toThrow(message)
  })
})
