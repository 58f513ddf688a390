import { expect, test } from '@jest/globals'
import { draftOf, editableFacts, editOf } from './edit-of.ts'

test('a draft is an edit once everything in it is entered', () => {
  expect(editOf({}, '')).toEqual({ wants: 'a fact' })
  expect(editOf({ owner_team: ' ' }, '')).toEqual({ wants: 'a fact' })
  expect(editOf({ owner_team: ' claims ', regulatory_scope: ['gdpr'] }, '')).toEqual({
    edit: { set: { owner_team: 'claims', regulatory_scope: ['gdpr'] } },
  })
})

test('what others will ask about takes a reason', () => {
  expect(editOf({ lifecycle: 'blocked' }, ' ')).toEqual({ wants: 'a reason' })
  expect(editOf({ lifecycle: 'blocked' }, 'it mails strangers')).toEqual({
    edit: { set: { lifecycle: 'blocked' }, reason: 'it mails strangers' },
  })
  expect(editOf({ lifecycle: 'approved' }, '')).toEqual({ edit: { set: { lifecycle: 'approved' } } })
})

test('what the model refuses is told with its fact before it is sent', () => {
  expect(editOf({ owner_email: 'nobody' }, '')).toMatchObject({ fact: 'owner_email' })
  expect(editOf({ last_security_review: '2026-02-31' }, '')).toMatchObject({ fact: 'last_security_review' })
})

test('a fact is taken back, and one that is a list or a yes is entered as such', () => {
  expect(editOf({ owner_team: null, authorised_tools: 'search\n\n mail ', self_hosted: 'no' }, '')).toEqual({
    edit: { set: { owner_team: null, authorised_tools: ['search', 'mail'], self_hosted: false } },
  })
  expect(draftOf('authorised_tools', ['search', 'mail'])).toBe('search\nmail')
  expect(draftOf('self_hosted', false)).toBe('no')
})

test('what one thing is called is not said of many at once', () => {
  expect(editableFacts(1)).toContain('name')
  expect(editableFacts(2)).not.toContain('name')
})
