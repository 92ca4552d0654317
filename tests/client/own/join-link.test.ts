/** A join code and the address that it is scanned as undo each other, however the code is typed; nothing else is taken for one. */
import fc from 'fast-check'
import { codeIn, joinLink } from '../../../src/client/own/join-link'
import { CODE_ALPHABET, CODE_LENGTH } from '../../../src/contract/follow'

const code = fc.array(fc.constantFrom(...CODE_ALPHABET), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH }).map(letters => letters.join(''))

test('an address leads back to its code, as does what is typed', () => {
  fc.assert(fc.property(code, fc.webUrl({ withQueryParameters: false, withFragments: false }), (code, url) => {
    const link = joinLink(new URL(url).origin, code)
    expect([codeIn(link), codeIn(link.slice(link.indexOf('#') + 1)), codeIn(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}\n`)]).toEqual([code, code, code])
  }))
})

test('a code typed in full width is one', () => {
  expect(['ＡＢＣＤ２３４５', 'ａｂｃｄ　２３４５', 'ＡＢＣＤ－２３４５'].map(codeIn)).toEqual(['ABCD2345', 'ABCD2345', 'ABCD2345'])
})

test.each(['', 'ABCD234', 'ABCD23456', 'ABCD234O', 'https://h/devices', 'https://h/read#code=ABCD2345', 'https://h/devices#code=', 'code=甲乙丙丁戊己庚辛'])('“%s” is none', text => {
  expect(codeIn(text)).toBeUndefined()
})
