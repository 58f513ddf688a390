import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { aFinding, noon } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, type TestApi } from './fixtures/open-test-api.ts'

/** 25 findings, a minute apart: levels and entities in turns, every fifth with a verdict. */
const LEVELS = ['low', 'high', 'critical'] as const
const made = Array.from({ length: 25 }, (_, index) =>
  aFinding(ACME, `f${index}`, {
    at: noon(index * 60_000),
    level: LEVELS[index % 3] ?? 'low',
    entity: { kind: 'user', id: `user-${index % 4}` },
    tags: index % 2 === 0 ? ['even', 'both'] : ['both'],
    evidence: [
      {
        field: 'wachter.text.user_turn',
        excerpt: index === 7 ? 'a purple elephant' : 'nothing',
        start: 0,
        end: 1,
        mark_start: 0,
        mark_end: 1,
        why: 'test',
      },
    ],
    disposition: index % 5 === 0 ? { verdict: 'benign', reason: 'known', by: 'token:x', at: noon() } : null,
  }),
)

const KNOWN = { kind: 'exception', id: 'known' } as const

let api: TestApi & AsyncDisposable
beforeAll(async () => {
  api = await openTestApi()
  await api.store.findings.create(ACME, made)
  await api.store.findings.create(ACME, [aFinding(ACME, 'out of sight', { suppressed: [KNOWN] })])
})
afterAll(async () => api[Symbol.asyncDispose]())

interface Listed {
  items: { id: string; at: string }[]
  next: string | null
  total: { count: number; exact: boolean }
}

async function list(query: string): Promise<Listed> {
  const { status, body } = await api.ask('viewer', `GET /api/v1/findings?${query}`)
  expect(status).toBe(200)
  return body as Listed
}

const idsOf = (of: readonly { id: string }[]) => of.map(({ id }) => id).sort()
const minutes = (count: number) => noon(count * 60_000)

describe('a list', () => {
  test.each<[string, (finding: (typeof made)[number]) => boolean]>([
    ['', () => true],
    ['level=high', ({ level }) => level === 'high'],
    ['level=high&level=low', ({ level }) => level !== 'critical'],
    ['level=high&entity.id=user-1', ({ level, entity }) => level === 'high' && entity.id === 'user-1'],
    ['tags=even', ({ tags }) => tags.includes('even')],
    [`at.from=${minutes(20)}`, ({ at }) => at >= minutes(20)],
    [`at.from=${minutes(3)}&at.to=${minutes(5)}`, ({ at }) => at >= minutes(3) && at <= minutes(5)],
    [
      'at.from=2026-11-20T13:05:00%2B01:00&at.to=2026-11-20T12:06',
      ({ at }) => at >= minutes(5) && at <= minutes(6),
    ],
    ['exists=disposition.verdict', ({ disposition }) => disposition !== null],
    ['missing=disposition.verdict', ({ disposition }) => disposition === null],
    ['missing=incident&missing=conversation', () => true],
    ['exists=incident', () => false],
    ['q=elephant%20PURPLE', ({ evidence }) => evidence[0]?.excerpt === 'a purple elephant'],
    ['q=%22%20OR%201%3D1%20--', () => false],
    ['q=', () => true],
  ])('of %s is what the filter says', async (query, holds) => {
    const { items, total } = await list(`limit=1000&${query}`)
    const expected = made.filter(holds)
    expect(idsOf(items)).toEqual(idsOf(expected))
    expect(total).toEqual({ count: expected.length, exact: true })
  })

  test('is the newest first, or in the order asked for', async () => {
    const times = made.map(({ at }) => at)
    expect((await list('')).items.map(({ at }) => at)).toEqual(times.toReversed())
    expect((await list('sort=at:asc')).items.map(({ at }) => at)).toEqual(times)
    expect((await list('sort=at')).items.map(({ at }) => at)).toEqual(times)
  })

  test.each([
    '',
    'sort=level:asc',
    'sort=entity.id:desc',
    'sort=sequence:asc',
    'sort=disposition.verdict:asc',
    'level=high',
  ])('by %s is walked to its end without a gap or a repeat', async (query) => {
    const walked: { id: string }[] = []
    let page = await list(`${query}&limit=7`)
    const { total } = page
    for (;;) {
      walked.push(...page.items)
      expect(page.total).toEqual(total)
      if (page.next === null) break
      page = await list(`${query}&limit=7&cursor=${page.next}`)
    }
    expect(walked).toHaveLength(total.count)
    expect(new Set(idsOf(walked)).size).toBe(total.count)
  })

  test.each([
    ['colour=red', 'colour'],
    ['id=1', 'id'],
    ['tenant=rival', 'tenant'],
    ['level.from=low', 'level.from'],
    ['at.from=soon', 'at.from'],
    ['at.from=2026-11-20&at.from=2026-11-21', 'at.from'],
    ['at.from=', 'at.from'],
    ['at.to=yesterday%201', 'at.to'],
    ['at=1e999', 'at'],
    ['evidence.excerpt=x', 'evidence.excerpt'],
    ['exists=colour', 'exists'],
    ['missing=colour', 'missing'],
    ['sort=colour:asc', 'sort'],
    ['sort=', 'sort'],
    ['sort=at:up', 'sort'],
    ['sort=at:asc:x', 'sort'],
    ['sort=at&sort=level', 'sort'],
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=', 'limit'],
    ['q=a&q=b', 'q'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
    ['toString.from=1', 'toString.from'],
    ['hasOwnProperty=1', 'hasOwnProperty'],
    ['level[]=high', 'level[]'],
    ['level=HIGH', 'level'],
    ['level=high&level=nonsense', 'level'],
    ['asset.type=model', 'asset.type'],
    ['disposition.verdict=', 'disposition.verdict'],
    [Array.from({ length: 201 }, (_, index) => `level=${index}`).join('&'), 'level'],
  ])('refuses %s and names the parameter', async (query, parameter) => {
    const { status, headers, body } = await api.ask('viewer', `GET /api/v1/findings?${query}`)
    expect(status).toBe(400)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(body).toMatchObject({
      code: 'api.query',
      title: expect.stringContaining(`query parameter ${parameter} `),
    })
  })

  test.each(['x', 'W10', 'bnVsbA', 'eyJhIjoxfQ', '%00', 'x'.repeat(8000)])(
    'refuses the made-up cursor of case %#',
    async (cursor) => {
      const { status, text } = await api.ask('viewer', `GET /api/v1/findings?cursor=${cursor}`)
      expect(status).toBe(400)
      expect(text).toContain('"code":"store.bad-cursor"')
    },
  )

  test('refuses the cursor of another query', async () => {
    const { next } = await list('limit=5&level=high')
    const { body } = await api.ask('viewer', `GET /api/v1/findings?limit=5&level=low&cursor=${next}`)
    expect(body).toMatchObject({ status: 400, code: 'store.bad-cursor' })
  })
})

test('what is suppressed is listed where it is asked for', async () => {
  for (const query of ['suppressed.id=known', 'exists=suppressed.id'])
    expect((await list(query)).items).toMatchObject([{ suppressed: [KNOWN] }])
})

describe('facets', () => {
  const facets = (query: string) => api.ask('viewer', `GET /api/v1/findings/facets?${query}`)

  test('count the values of fields, the most frequent first', async () => {
    const { body } = await facets('of=level&of=tags')
    expect(body).toEqual({
      level: [
        { value: 'low', count: 9 },
        { value: 'critical', count: 8 },
        { value: 'high', count: 8 },
      ],
      tags: [
        { value: 'both', count: 25 },
        { value: 'even', count: 13 },
      ],
    })
  })

  test('go by the same filters as the list', async () => {
    const { body } = await facets(`of=level&entity.id=user-1&at.to=${minutes(10)}&q=nothing`)
    const of = made.filter(({ at, entity }) => entity.id === 'user-1' && at <= minutes(10))
    const [first] = (body as { level: { value: string; count: number }[] }).level
    expect(first?.count).toBe(of.filter(({ level }) => level === first?.value).length)
  })

  test.each([
    ['', 'of'],
    ['of=colour', 'of'],
    ['of=at', 'of'],
    ['of=evidence.excerpt', 'of'],
    ['of=__proto__', 'of'],
    [Array.from({ length: 21 }, () => 'of=level').join('&'), 'of'],
    ['of=level&colour=red', 'colour'],
  ])('of %s are refused and the parameter named', async (query, parameter) => {
    const { body } = await facets(query)
    expect(body).toMatchObject({
      status: 400,
      title: expect.stringContaining(`query parameter ${parameter} `),
    })
  })
})
