import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { TenantId } from '../../model/ids.ts'
import { alarmOf, TicketData, ticketOf, ticketRead } from './ticket.ts'

const jobs = fc.record({
  tenant: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,47}$/).map((text) => TenantId.parse(text)),
  name: fc.stringMatching(/^[a-z][a-z-]{0,20}(\.[a-z-]{1,20}){0,3}$/),
  id: fc.stringMatching(/^[0-9a-f]{32}$/),
})

test('a ticket is made of its id again, and BullMQ takes the id', () => {
  fc.assert(
    fc.property(jobs, (job) => {
      const ticket = ticketOf(job)
      expect(ticketRead(ticket.id)).toEqual(ticket)
      expect(ticket.id).not.toMatch(/:|^\d+$/)
    }),
  )
})

test('tickets carry ids and nothing else', () => {
  fc.assert(
    fc.property(jobs, (job) => {
      const { data } = ticketOf({ ...job, payload: 'secret' } as typeof job)
      expect(data).toEqual({ tenant: job.tenant, job: job.id })
    }),
  )
})

test('a ticket of a later release is read by what is known of it', () => {
  expect(TicketData.parse({ tenant: 'acme', job: 'a', newer: 1 })).toEqual({ tenant: 'acme', job: 'a' })
  expect(TicketData.safeParse({ tenant: 'acme' }).success).toBe(false)
})

test('an alarm is another one for every time, and no ticket', () => {
  const job = { tenant: TenantId.parse('acme'), name: 'feed.read', id: 'a'.repeat(32) }
  const at = (time: string) => alarmOf('reading', job, time as never).id
  const ids = [at('2026-03-01T12:00:00.000Z'), at('2026-03-01T12:00:00.001Z'), ticketOf(job).id]
  expect(new Set(ids).size).toBe(3)
})
