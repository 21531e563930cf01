// Guarantee: a kill switch reaches what it names; where it is unknown whether somebody lives in a stopped city, it reaches him.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../calendar/instant.ts';
import { maskAddress } from '../person/mask.ts';
import { type StoppableContact, stopsOn } from './stops.ts';
import type { StopScope } from './words.ts';

const setAt = instant('2026-11-23T02:00:00Z');
const contact: StoppableContact = { channel: 'call', actor: 'own', addresses: [] };
const pudong = [maskAddress('上海市浦东新区世纪大道1号')];

/** 500101. */
const wanzhou = [maskAddress('重庆市万州区太白路1号')];

const cases: readonly [string, StopScope, string, Partial<StoppableContact>, boolean][] = [
  ['the whole tenant', 'tenant', '', {}, true],
  ['its channel', 'channel', 'call', {}, true],
  ['another channel', 'channel', 'sms', {}, false],
  ['its agency', 'agency', 'A1', { actor: 'agency:A1' }, true],
  ['another agency', 'agency', 'A1', { actor: 'agency:A2' }, false],
  ['an agency, our own call', 'agency', 'A1', {}, false],
  ['the city, in it', 'city', '3101', { addresses: pudong }, true],
  ['the district, in it', 'city', '310115', { addresses: pudong }, true],
  ['another district', 'city', '310101', { addresses: pudong }, false],
  ['the province, in it', 'city', '31', { addresses: pudong }, true],
  ['another city', 'city', '4403', { addresses: pudong }, false],
  [
    'one of two addresses',
    'city',
    '4403',
    { addresses: [...pudong, maskAddress('广东省深圳市南山区科技园')] },
    true,
  ],
  ['only the province is known', 'city', '4403', { addresses: ['广东省****'] }, true],
  ['a district whose code has zeros within, in it', 'city', '500101', { addresses: wanzhou }, true],
  ['a district whose code has zeros within, its city', 'city', '5001', { addresses: wanzhou }, true],
  ['a district whose code has zeros within, another city', 'city', '5101', { addresses: wanzhou }, false],
  ['no address at all', 'city', '4403', {}, true],
  ['an address that nobody can place', 'city', '4403', { addresses: ['****'] }, true],
];
for (const [name, scope, value, more, expected] of cases) {
  test(`${name}: ${expected ? 'stopped' : 'not stopped'}`, () => {
    const facts = stopsOn([{ scope, value, setAt }], { ...contact, ...more });
    assert.deepEqual(facts, expected ? [{ scope, from: setAt }] : []);
  });
}
