// Guarantee: a template is cut, sampled and written part by part: subject and body, slots in order, what an approver reads, what a refusal names, and the amounts that were written.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '../calendar/instant.ts';
import { localDate } from '../calendar/local-date.ts';
import { addresseeOf, type MayHearDebt, mayHearDebt } from '../party/party-to-debt.ts';
import { messageValues } from './message-values.ts';
import type { SlotValues } from './slots.ts';
import { compile, contentHash, render, type Segment, sampleOf, slotsOf, type Template } from './template.ts';

const NOW = instant('2026-11-23T02:00:00Z');
const borrower = mayHearDebt({ party: 'borrower' }, NOW) as MayHearDebt;
const segments = (text: string): readonly Segment[] => {
  const compiled = compile(text);
  assert.ok(compiled.ok);
  return compiled.segments;
};
const template = (subject: string | null, body: string): Template => ({
  id: 'x.email',
  version: '1',
  channel: 'email',
  labels: ['debt_details'],
  text: { subject, body },
  english: { subject, body },
  subject: subject === null ? null : segments(subject),
  body: segments(body),
});

const CUT: readonly (readonly [string, readonly object[]])[] = [
  ['', []],
  ['您好', [{ text: '您好' }]],
  ['{{institution}}', [{ slot: 'institution' }]],
  ['甲{{institution}}乙', [{ text: '甲' }, { slot: 'institution' }, { text: '乙' }]],
  ['{{ institution }}{{date.today}}', [{ slot: 'institution' }, { slot: 'date.today' }]],
  ['{{institution}}甲', [{ slot: 'institution' }, { text: '甲' }]],
];
describe('cut at its slots', () => {
  for (const [text, expected] of CUT)
    it(JSON.stringify(text), () => assert.deepEqual(segments(text), expected));
  const BAD: readonly [string, string, string][] = [
    ['{{nobody}}', '没有名为 nobody 的变量', 'no slot is called nobody'],
    ['{{}}', '没有名为  的变量', 'no slot is called '],
    ['甲}', '花括号不成对', 'a stray brace'],
    ['{甲', '花括号不成对', 'a stray brace'],
  ];
  for (const [text, zh, en] of BAD)
    it(`${text}: ${en}`, () => assert.deepEqual(compile(text), { ok: false, problem: { zh, en } }));
  it('a word is not made by taking a slot out', () => {
    assert.ok(compile('您好，起{{institution}}诉').ok);
    assert.ok(!compile('您好{{institution}}，起诉').ok);
  });
});

describe('as the judge reads it', () => {
  it('is subject, line, body, with something harmless for each slot', () => {
    assert.equal(sampleOf(template('致{{name.masked}}', '您好{{institution}}。')), '致该项\n您好该项。');
    assert.equal(sampleOf(template(null, '您好{{institution}}。')), '\n您好该项。');
  });
  it('needs each slot once, those of the subject first', () => {
    assert.deepEqual(slotsOf(template('{{institution}}', '{{date.today}}{{institution}}{{name.masked}}')), [
      'institution',
      'date.today',
      'name.masked',
    ]);
    assert.deepEqual(slotsOf(template(null, '您好')), []);
  });
  it('is hashed alike whatever the order of its labels', () => {
    const hash = (labels: Template['labels']) =>
      Buffer.from(contentHash((bytes) => bytes, { ...template(null, '您好'), labels })).toString();
    assert.equal(hash(['debt_details', 'asks_payment']), hash(['asks_payment', 'debt_details']));
    assert.match(hash([]), /"v":1/);
  });
});

describe('written', () => {
  const values: SlotValues = {
    institution: '清和',
    'amount.overdue': 1_234n,
    'amount.overdue_fee': 0n,
    'date.today': localDate('2026-11-23'),
    'days.overdue': 0,
  };
  it('has its subject, its body and its amounts', () => {
    const outcome = render(
      template(
        '{{institution}}',
        '{{amount.overdue}}，{{amount.overdue_fee}}，{{days.overdue}}，{{date.today}}',
      ),
      borrower,
      values,
    );
    assert.deepEqual(outcome.ok && outcome.value, {
      subject: '清和',
      body: '¥12.34，¥0.00，0，2026年11月23日',
      amounts: [
        { slot: 'amount.overdue', fen: 1_234n },
        { slot: 'amount.overdue_fee', fen: 0n },
      ],
    });
    const plain = render(template(null, '您好'), borrower, values);
    assert.deepEqual(plain.ok && plain.value, { subject: null, body: '您好', amounts: [] });
  });
  it('or refused with the template and what it lacks, or to whom it may not go', () => {
    const lacking = render(template(null, '{{institution}}{{product.name}}'), borrower, values);
    assert.deepEqual(
      [lacking.ok, !lacking.ok && lacking.code, !lacking.ok && lacking.params],
      [false, 'WORDING_SLOT_UNFILLED', { template: 'x.email', slot: 'product.name' }],
    );
    const stranger = render(template(null, '您好'), addresseeOf({ party: 'contact' }, NOW), {});
    assert.deepEqual(
      [!stranger.ok && stranger.code, !stranger.ok && stranger.params],
      ['WORDING_ADDRESSEE', { template: 'x.email', role: 'contact' }],
    );
  });
  const FIT: readonly (readonly [string, SlotValues, boolean])[] = [
    ['200 characters', { institution: 'x'.repeat(200) }, true],
    ['201 characters', { institution: 'x'.repeat(201) }, false],
    ['a tab', { institution: 'a\tb' }, false],
    ['a separator of paragraphs', { institution: 'a\u2029b' }, false],
    ['a separator of lines', { institution: 'a\u2028b' }, false],
    ['nothing', { institution: '' }, false],
    ['spaces around', { institution: ' 清和 ' }, true],
  ];
  for (const [what, given, fit] of FIT)
    it(`${what}: ${fit ? 'written' : 'refused'}`, () =>
      assert.equal(render(template(null, '{{institution}}'), borrower, given).ok, fit));
  const NUMBERS: readonly (readonly [string, string, unknown, string | undefined])[] = [
    ['no date', 'date.today', '2026-02-30', undefined],
    ['a leap day', 'date.today', '2028-02-29', '2028年2月29日'],
    ['no count', 'days.overdue', Number.NaN, undefined],
    ['a count beyond all sense', 'days.overdue', 2 ** 53, undefined],
    ['a count', 'days.until_due', 7, '7'],
    ['a fen', 'amount.next_due', 1n, '¥0.01'],
    ['nothing due next', 'amount.next_due', 0n, undefined],
    ['nothing of a part', 'amount.overdue_principal', 0n, '¥0.00'],
    ['less than nothing of a part', 'amount.overdue_interest', -1n, undefined],
  ];
  for (const [what, slot, value, expected] of NUMBERS)
    it(`${what}: ${expected}`, () => {
      const outcome = render(template(null, `{{${slot}}}`), borrower, { [slot]: value } as SlotValues);
      assert.equal(outcome.ok ? outcome.value.body : undefined, expected);
    });
});

describe('the account', () => {
  const subject = {
    institution: '清和',
    nameMask: '张**',
    productName: '消费贷',
    today: localDate('2026-11-23'),
    house: { repay: 'App', line: '400', verify: '官网' },
  };
  const standing = {
    dpd: null,
    overdue: { principal: 0n, interest: 0n, fee: 0n },
    overdueFen: 0n,
    nextDueOn: null,
    nextDueFen: null,
  } as never;
  for (const [accountNo, tail] of [
    ['6222020200112233445', '3445'],
    ['12345', '2345'],
    ['123', '123'],
  ] as const)
    it(`${accountNo} is told by ${tail}`, () =>
      assert.equal(messageValues({ ...subject, accountNo }, standing, borrower)['account.tail'], tail));
});
