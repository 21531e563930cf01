// Guarantee: what two people share proposes exactly what this table says; different identity numbers never propose, and a pair
// that a person told apart comes back only with something new.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNews, type Known, type Match, type MergeReason, matchOf, type Shared } from './match.ts';

const NOTHING: Shared = {
  idNo: 'unknown',
  customerNo: false,
  name: 'unknown',
  birthDate: 'unknown',
  phone: false,
  email: false,
  address: false,
};

const told = (match: Match): string => {
  if (match.kind === 'nothing') return 'nothing';
  if (match.kind === 'contradiction') return `contradicts ${match.because}`;
  return `${match.strength}: ${match.reasons.join(' ')}`;
};

const phone = { phone: true } as const;
const name = { name: 'same' } as const;
const birth = { birthDate: 'same' } as const;
const otherId = { idNo: 'different' } as const;
const otherBirth = { birthDate: 'different' } as const;
const otherName = { name: 'different' } as const;

const TABLE: readonly (readonly [what: string, Partial<Shared>, expected: string])[] = [
  ['nothing at all', {}, 'nothing'],
  ['different identity numbers and nothing shared', otherId, 'nothing'],
  ['the identity number', { idNo: 'same' }, 'strong: id_no'],
  ['the identity number, another name', { idNo: 'same', ...otherName }, 'strong: id_no'],
  ['the identity number, another day of birth', { idNo: 'same', ...otherBirth }, 'strong: id_no'],
  ['the customer number', { customerNo: true }, 'strong: customer_no'],
  ['the customer number, other identity numbers', { customerNo: true, ...otherId }, 'contradicts id_no'],
  ['the customer number, other days of birth', { customerNo: true, ...otherBirth }, 'contradicts birth_date'],
  ['a phone', phone, 'weak: phone'],
  ['a phone, other names', { ...phone, ...otherName }, 'weak: phone'],
  ['a phone, other identity numbers', { ...phone, ...otherId }, 'contradicts id_no'],
  ['a phone, other days of birth', { ...phone, ...otherBirth }, 'contradicts birth_date'],
  ['phone and name', { ...phone, ...name }, 'medium: phone name'],
  ['phone and name, other identity numbers', { ...phone, ...name, ...otherId }, 'contradicts id_no'],
  ['phone and day of birth', { ...phone, ...birth }, 'medium: birth_date phone'],
  ['phone, name and day of birth', { ...phone, ...name, ...birth }, 'strong: birth_date phone name'],
  ['phone and e-mail', { ...phone, email: true }, 'medium: phone email'],
  ['phone and address', { ...phone, address: true }, 'weak: phone address'],
  ['an e-mail', { email: true }, 'weak: email'],
  ['e-mail and name', { email: true, ...name }, 'medium: email name'],
  ['e-mail and day of birth', { email: true, ...birth }, 'medium: birth_date email'],
  ['e-mail, name and day of birth', { email: true, ...name, ...birth }, 'strong: birth_date email name'],
  ['an address', { address: true }, 'nothing'],
  ['address and name', { address: true, ...name }, 'medium: name address'],
  ['address and day of birth', { address: true, ...birth }, 'nothing'],
  ['address, name and day of birth', { address: true, ...name, ...birth }, 'strong: birth_date name address'],
  ['a name', name, 'nothing'],
  ['a name, other identity numbers', { ...name, ...otherId }, 'contradicts id_no'],
  ['a day of birth', birth, 'nothing'],
  ['name and day of birth', { ...name, ...birth }, 'weak: birth_date name'],
  ['name and day of birth, other identity numbers', { ...name, ...birth, ...otherId }, 'contradicts id_no'],
];

for (const [what, shared, expected] of TABLE)
  test(`${what} → ${expected}`, () => assert.equal(told(matchOf({ ...NOTHING, ...shared })), expected));

const known = (
  state: Known['state'],
  reasons: MergeReason[],
  rejectedReasons: MergeReason[] = [],
): Known => ({
  state,
  reasons,
  rejectedReasons,
});

const NEWS: readonly (readonly [string, MergeReason[], Known | undefined, boolean])[] = [
  ['a pair never found before', ['phone'], undefined, true],
  ['an open pair, the same', ['phone'], known('open', ['phone']), false],
  ['an open pair with more', ['phone', 'name'], known('open', ['phone']), true],
  ['an open pair with less', ['phone'], known('open', ['phone', 'name']), false],
  ['a pair told apart, the same', ['phone'], known('rejected', ['phone'], ['phone']), false],
  ['a pair told apart, less', ['name'], known('rejected', ['phone', 'name'], ['phone', 'name']), false],
  ['a pair told apart, something new', ['phone', 'email'], known('rejected', ['phone'], ['phone']), true],
  ['a merged pair, something new', ['phone', 'email'], known('merged', ['phone']), false],
];

for (const [what, found, before, expected] of NEWS)
  test(`${what} → ${expected ? 'put before a person' : 'left as it is'}`, () =>
    assert.equal(isNews(found, before), expected));
