import { expect, test } from '@jest/globals'
import { faultOfUrl } from './fault-of-url.ts'

test.each([
  ['http://worker:7465', undefined],
  ['https://wachter.example.org/soc', undefined],
  ['', 'none'],
  ['worker:7465', 'scheme'],
  ['not a url', 'no-url'],
  ['ftp://worker', 'scheme'],
  ['http://worker:7465/api/v1', 'path'],
  ['https://wachter.example.org/soc/', 'path'],
  ['http://worker:7465/', 'path'],
  ['http://worker?x=1', 'path'],
  ['http://me:secret@worker', 'secret'],
])('%s: %s', (url, fault) => {
  expect(faultOfUrl(url)).toBe(fault)
})
