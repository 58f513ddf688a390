import { describe, expect, test } from '@jest/globals'
import { viewOf } from '../text/text-view.ts'
import { piiOf } from './pii.ts'

const found = (text: string) =>
  piiOf(viewOf(text)).map(({ type, start, end }) => [type, text.slice(start, end)])

describe('personal data', () => {
  test.each([
    ['email', 'write to ', 'j.de-vries+x@mail.corp.nl', ' soon'],
    ['phone', 'call me on ', '+31 6 12345678', '.'],
    ['phone', 'phone: ', '(415) 555-2671', ''],
    ['phone', 'mijn telefoon is ', '06-12345678', '!'],
    ['card', 'card ', '4111 1111 1111 1111', ' expired'],
    ['card', 'amex ', '3782-822463-10005', ''],
    ['iban', 'to ', 'NL91 ABNA 0417 1643 00', ' please'],
    ['iban', 'to ', 'gb82west12345698765432', ''],
    ['ssn', 'my SSN is ', '536-22-1187', ''],
    ['bsn', 'BSN ', '111222333', ' van de klant'],
    ['ip_address', 'from ', '84.23.118.9', ' today'],
    ['ip_address', 'from ', '2a02:a45f:1b2c:1:8d3e:22ff:fe01:7', ' today'],
    ['passport', 'passport number ', 'NX4KD91R2'.replace('KD', '73').replace('R', '5'), ''],
    ['driver_licence', "my driver's license is ", 'D4471902', ''],
    ['date_of_birth', 'born on ', '12/03/1984', ''],
    ['date_of_birth', 'date of birth: ', '3 March 1984', ''],
    ['person_low', 'Hello, my name is ', 'Petra Janssen', ', can you help?'],
  ])('%s is found, whole', (type, before, value, after) => {
    expect(found(before + value + after)).toEqual([[type, value]])
  })

  test.each([
    'the order 4111 1111 1111 1112 fails the check',
    'IBAN NL91 ABNA 0417 1643 01 has a typing error',
    'the number 111222333 stands alone',
    'version 10.4.2.1 of the library, released v1.2.3.4',
    'listen on 127.0.0.1:8080 and 0.0.0.0',
    'it ran from 2019-2023, 12:30:45 to 14:00:00',
    'pi is 3.14159265358979 and e is 2.71828182845',
    'see pages 1234-1240 and table 55 66 77',
    'mail user@example.com for an example',
    'std::vector<int> a::b::c and CSS a:hover',
    'In 1984-03-12 the book was sold',
    'a[1234567890] = 9876543210',
  ])('none in: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})
