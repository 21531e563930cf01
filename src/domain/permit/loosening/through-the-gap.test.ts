// Guarantee: nobody may be contacted because a text below names somebody whom nothing above names, and what is named above already is no gap.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ruleOf } from '../../../../tests/support/primitive-context.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { Pack } from '../rule.ts';
import { PSEUDO_RULES } from '../words.ts';
import { findLoosening } from './find-loosening.ts';

const packOf = (layer: Pack['layer'], ...rules: readonly object[]): Pack => ({
  id: layer,
  version: '1',
  layer,
  zh: '',
  en: '',
  rules: rules.map((rule) => ruleOf({ id: `${layer}.rule`, ...rule })),
});
const from = localDate('2026-12-01');

describe('whom nobody above names', () => {
  const names = (...parties: readonly string[]) => ({ kind: 'partyRule', parties, allow: { collect: [] } });
  const law = packOf('law', names('borrower'));
  const closed: Pack = { ...law, closed: true };
  const heir = packOf('lender', names('heir'));
  const GAPS: readonly (readonly [string, Pack, readonly Pack[], boolean])[] = [
    ['a lender names', heir, [law], true],
    ['a lender names, beside a law that is closed', heir, [closed], false],
    ['a lender names, as the law does', heir, [packOf('law', names('borrower', 'heir'))], false],
    ['a lender names, as its version before did', heir, [law, heir], true],
    ['a lender names, as a campaign does already', heir, [law, packOf('campaign', names('heir'))], true],
    ['a lender does not name either', packOf('lender', names('borrower')), [law], false],
    [
      'a lender lets in by saying that it does not speak of them',
      packOf('lender', { kind: 'outsideScope' }),
      [law],
      true,
    ],
    [
      'a lender has no word for',
      packOf('lender', { kind: 'channelRule', forbid: ['postcard'] }),
      [law],
      false,
    ],
    ['a new law names', packOf('law', names('borrower', 'heir')), [law], true],
    [
      'a new law names, as the one before did',
      packOf('law', names('borrower', 'heir')),
      [packOf('law', names('borrower', 'heir'))],
      false,
    ],
    ['the first law of all names', law, [], false],
  ];
  it('a new law names, both being closed: found', () => {
    const wider = { ...packOf('law', names('borrower', 'heir')), closed: true };
    assert.equal(findLoosening({ candidate: wider, inForce: [closed], from }).length, 1);
  });
  const OPENED: readonly (readonly [string, Pack, Pack, boolean])[] = [
    ['is no longer closed', closed, law, true],
    ['is no longer closed, and lays itself lower', closed, { ...law, layer: 'lender' }, true],
    ['stays closed', closed, closed, false],
    ['was open, and stays so', law, law, false],
    ['is closed now', law, closed, false],
  ];
  for (const [what, before, after, through] of OPENED)
    it(`a law that ${what}: ${through ? 'found, of a party whom it does not name' : 'nothing'}`, () => {
      const found = findLoosening({ candidate: { ...after, version: '2' }, inForce: [before], from });
      const gaps = found.filter(({ upper }) => upper.id === 'permit.party_not_covered');
      assert.deepEqual(
        gaps.map(({ upper, lower }) => [upper.pack, lower]),
        through ? [['law@1', []]] : [],
      );
      assert.ok(gaps.every(({ contact }) => contact.proposed.party !== 'borrower'));
    });
  it('is told with the rules that name, and no others', () => {
    const lender = packOf(
      'lender',
      { id: 'postcards', kind: 'channelRule', forbid: ['postcard'] },
      names('heir'),
    );
    const [found] = findLoosening({ candidate: lender, inForce: [law], from });
    assert.deepEqual(
      found?.lower.map(({ id }) => id),
      ['lender.rule'],
    );
  });
  it('is looked for on a workday, whenever the text comes into force', () => {
    const workdays = { id: 'hours', kind: 'timeWindow', days: { weekday: [['09:00', '20:00']] } };
    const open = packOf('law', names('borrower'), workdays);
    assert.equal(
      findLoosening({ candidate: heir, inForce: [open], from: localDate('2026-12-06') }).length,
      1,
    );
  });
  for (const [what, candidate, inForce, through] of GAPS)
    it(`${what}: ${through ? 'found' : 'nothing'}`, () => {
      const found = findLoosening({ candidate, inForce, from });
      assert.equal(found.length, through ? 1 : 0);
      for (const { upper, lower, contact } of found) {
        assert.deepEqual(upper, {
          pack: '',
          id: 'permit.party_not_covered',
          source: '',
          ...PSEUDO_RULES['permit.party_not_covered'],
        });
        assert.deepEqual(lower, candidate.rules);
        assert.notEqual(contact.proposed.party, 'borrower');
      }
    });
});
