// Guarantees that a claim's owners are those of the date, and that an amount split among its funders is whole to the fen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { localDate } from '../calendar/local-date.ts';
import { type ClaimShare, ownersOn, splitByShare, WHOLE_PPM } from './claim.ts';

const share = (
  role: ClaimShare['role'],
  from: string,
  organisation: string,
  sharePpm: number | null = null,
): ClaimShare => ({ role, fromOn: localDate(from), organisation, sharePpm });

const HELD = [
  share('funder', '2026-01-01', 'BANK', 1_000_000),
  share('funder', '2026-06-01', 'BANK', 700_000),
  share('funder', '2026-06-01', 'TRUST', 300_000),
  share('facilitator', '2026-01-01', 'APP'),
  share('guarantor', '2026-03-01', 'SURETY'),
  share('placed_by', '2027-01-01', 'OFFICE'),
];

const TABLE: readonly (readonly [date: string, owners: readonly string[]])[] = [
  ['2025-12-31', []],
  ['2026-01-01', ['BANK 1000000', 'APP null']],
  ['2026-03-01', ['BANK 1000000', 'APP null', 'SURETY null']],
  ['2026-05-31', ['BANK 1000000', 'APP null', 'SURETY null']],
  ['2026-06-01', ['BANK 700000', 'TRUST 300000', 'APP null', 'SURETY null']],
  ['2027-01-01', ['BANK 700000', 'TRUST 300000', 'APP null', 'SURETY null', 'OFFICE null']],
];

for (const [date, owners] of TABLE) {
  test(`owners on ${date}`, () => {
    const found = ownersOn(HELD, localDate(date));
    assert.deepEqual(
      found.map(({ organisation, sharePpm }) => `${organisation} ${sharePpm}`),
      owners,
    );
  });
}

const SPLITS: readonly (readonly [fen: bigint, ppm: readonly number[], parts: readonly bigint[]])[] = [
  [100n, [1_000_000], [100n]],
  [100n, [333_333, 333_333, 333_334], [33n, 33n, 34n]],
  [1n, [500_000, 500_000], [1n, 0n]],
  [-100n, [700_000, 300_000], [-70n, -30n]],
  [0n, [700_000, 300_000], [0n, 0n]],
];

for (const [fen, ppm, parts] of SPLITS) {
  test(`${fen} fen among ${ppm.join(' + ')}`, () => {
    const shares = ppm.map((one, index) => share('funder', '2026-01-01', `F${index}`, one));
    assert.deepEqual(
      splitByShare(fen, shares).map((part) => part.fen),
      parts,
    );
  });
}

test('parts add up exactly, and none is a fen or more away from its share', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: WHOLE_PPM - 1 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), cuts, (amount, at) => {
      const ends = [0, ...at.sort((a, b) => a - b), WHOLE_PPM];
      const shares = ends
        .slice(1)
        .map((end, index) => share('funder', '2026-01-01', `F${index}`, end - (ends[index] ?? 0)));
      const parts = splitByShare(amount, shares);
      assert.equal(
        parts.reduce((sum, part) => sum + part.fen, 0n),
        amount,
      );
      for (const { fen, share: of } of parts) {
        const away = fen * BigInt(WHOLE_PPM) - amount * BigInt(of.sharePpm ?? 0);
        assert.ok(away < BigInt(WHOLE_PPM) && away > -BigInt(WHOLE_PPM));
      }
    }),
  );
});

test('funders who do not hold the whole split nothing', () => {
  assert.throws(() => splitByShare(100n, []), RangeError);
  assert.throws(() => splitByShare(100n, [share('funder', '2026-01-01', 'A', 999_999)]), RangeError);
});
