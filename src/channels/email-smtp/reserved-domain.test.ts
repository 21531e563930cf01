// Guarantees which addresses a demonstration may write to: only names that nobody can own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReservedDomain } from './reserved-domain.ts';

const cases: ReadonlyArray<readonly [address: string, reserved: boolean]> = [
  ['a@example.com', true],
  ['a@EXAMPLE.org', true],
  ['a@mail.example.net', true],
  ['a@lender.test', true],
  ['a@x.invalid', true],
  ['a@test', true],
  ['a@qq.com', false],
  ['a@example.com.cn', false],
  ['a@notexample.com', false],
  ['a@mytest', false],
  ['a@example.com@qq.com', false],
  ['@example.com', false],
  ['example.com', false],
  ['a@example.com ', false],
  ['', false],
];
for (const [address, reserved] of cases) {
  test(`reserved: ${JSON.stringify(address)} ${reserved}`, () =>
    assert.equal(isReservedDomain(address), reserved));
}
