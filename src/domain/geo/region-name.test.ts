// Guarantees that a region's code is said by the names that people use, and that an unknown code is not guessed at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regionName } from './region-name.ts';

const TABLE: readonly (readonly [code: string, name: string | null])[] = [
  ['440305', '广东省深圳市南山区'],
  ['440300', '广东省深圳市'],
  ['440000', '广东省'],
  ['110101', '北京市东城区'],
  ['990000', null],
  ['440399', null],
  ['', null],
];

for (const [code, name] of TABLE) test(`${code} is ${name}`, () => assert.equal(regionName(code), name));
