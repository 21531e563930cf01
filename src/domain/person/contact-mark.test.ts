// Guarantees that what a person at the desk learned of a number is not taken back by a lender's file, however often it comes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localDate } from '../calendar/local-date.ts';
import { type ContactStanding, standingAfter, standingStated } from './contact-mark.ts';

const day = localDate('2026-11-23');
const standing = (text: string): ContactStanding => {
  const [state, consent, verified = '-'] = text.split(' ');
  return {
    state: state as ContactStanding['state'],
    consent: consent as ContactStanding['consent'],
    verifiedOn: verified === '-' ? null : localDate(verified),
  };
};

const MARKS = [
  ['unverified contract', 'verified', 'verified contract 2026-11-23'],
  ['wrong refused', 'verified', 'verified refused 2026-11-23'],
  ['verified given 2026-01-01', 'wrong', 'wrong given'],
  ['verified given 2026-01-01', 'refused', 'verified refused 2026-01-01'],
] as const;
for (const [before, mark, after] of MARKS)
  test(`${before} marked ${mark}: ${after}`, () =>
    assert.deepEqual(standingAfter(standing(before), mark, day), standing(after)));

const STATED = [
  ['unverified contract', 'verified given 2026-11-01', 'verified given 2026-11-01'],
  ['verified contract 2026-05-01', 'verified contract 2026-11-01', 'verified contract 2026-11-01'],
  ['verified contract 2026-11-01', 'verified contract 2026-05-01', 'verified contract 2026-11-01'],
  ['verified contract 2026-11-01', 'unverified contract', 'verified contract 2026-11-01'],
  ['verified contract 2026-11-01', 'wrong contract', 'wrong contract 2026-11-01'],
  ['verified refused 2026-11-01', 'verified given 2026-11-02', 'verified refused 2026-11-02'],
  ['wrong contract', 'verified contract 2026-11-01', 'wrong contract'],
  ['invalid contract', 'verified contract 2026-11-01', 'invalid contract'],
  ['invalid contract', 'wrong contract', 'wrong contract'],
] as const;
for (const [held, stated, after] of STATED)
  test(`${held}, stated ${stated}: ${after}`, () => {
    const { verifiedOn, ...words } = standing(stated);
    const given = { ...words, verifiedOn: verifiedOn ?? undefined };
    assert.deepEqual(standingStated(standing(held), given), standing(after));
  });
