// Guarantee: a text says only what its slots were given, never tells a third person of a debt, and never holds a typed number.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../calendar/instant.ts';
import { localDate } from '../calendar/local-date.ts';
import { addresseeOf, type MayHearDebt, mayHearDebt, type PartyToDebt } from '../party/party-to-debt.ts';
import { wordingFacts } from '../permit/wording-facts.ts';
import { saidIn } from './fixed-words.ts';
import { judgeText } from './judge.ts';
import { formatMoney, type SlotValues } from './slots.ts';
import { compile, contentHash, labelProblem, namesDebt, render, type Template } from './template.ts';

const NOW = instant('2026-11-23T02:00:00Z');
const borrower = mayHearDebt({ party: 'borrower' }, NOW) as MayHearDebt;

function template(body: string, more: Partial<Template> = {}): Template {
  const compiled = compile(body);
  assert.ok(compiled.ok, compiled.ok ? '' : compiled.problem.en);
  return {
    id: 'x.sms',
    version: '2026.11.1',
    channel: 'sms',
    labels: ['debt_details'],
    text: { subject: null, body },
    english: { subject: null, body },
    subject: null,
    body: compiled.segments,
    ...more,
  };
}

const written: readonly [string, SlotValues, string][] = [
  ['您好{{ name.masked }}。', { 'name.masked': '张**' }, '您好张**。'],
  ['{{amount.overdue}}', { 'amount.overdue': 1_234_567n }, '¥12,345.67'],
  ['{{amount.overdue}}', { 'amount.overdue': 1n }, '¥0.01'],
  ['{{amount.overdue_fee}}', { 'amount.overdue_fee': 0n }, '¥0.00'],
  ['{{date.next_due}}', { 'date.next_due': localDate('2026-01-05') }, '2026年1月5日'],
  ['逾期{{days.overdue}}天', { 'days.overdue': 12 }, '逾期12天'],
];
for (const [body, values, text] of written) {
  test(`${body} → ${text}`, () => {
    const outcome = render(template(body), borrower, values);
    assert.ok(outcome.ok);
    assert.equal(outcome.value.body, text);
  });
}

const unfilled: readonly [string, string, SlotValues][] = [
  ['missing', '{{amount.overdue}}', {}],
  ['nothing to pay', '{{amount.overdue}}', { 'amount.overdue': 0n }],
  ['negative component', '{{amount.overdue_fee}}', { 'amount.overdue_fee': -1n }],
  ['negative days', '{{days.overdue}}', { 'days.overdue': -1 }],
  ['half a day', '{{days.overdue}}', { 'days.overdue': 0.5 }],
  ['line break', '{{institution}}', { institution: 'a\r\nBcc: b' }],
  ['line separator', '{{institution}}', { institution: 'a\u2028b' }],
  ['blank', '{{institution}}', { institution: ' ' }],
  ['too long', '{{institution}}', { institution: 'x'.repeat(201) }],
];
for (const [name, body, values] of unfilled) {
  test(`not rendered: ${name}`, () => {
    const outcome = render(template(body), borrower, values);
    assert.ok(!outcome.ok);
    assert.equal(outcome.code, 'WORDING_SLOT_UNFILLED');
  });
}

const LATER = instant('2026-12-23T02:00:00Z');
const mandate = { namesThisDebt: true, verifiedAt: NOW, until: LATER };
const addressees: readonly [PartyToDebt, boolean][] = [
  [{ party: 'borrower' }, true],
  [{ party: 'joint_debtor' }, true],
  [{ party: 'guarantor' }, true],
  [{ party: 'attorney', mandate }, true],
  [{ party: 'attorney', mandate: { ...mandate, namesThisDebt: false } }, false],
  [{ party: 'attorney', mandate: { ...mandate, verifiedAt: LATER } }, false],
  [{ party: 'attorney', mandate: { ...mandate, until: NOW } }, false],
  [{ party: 'heir', asked: true }, true],
  [{ party: 'heir', asked: false }, false],
  [{ party: 'agent_claimed' }, false],
  [{ party: 'related_third' }, false],
  [{ party: 'contact' }, false],
  [{ party: 'referee' }, false],
  [{ party: 'employer' }, false],
  [{ party: 'unrelated_third' }, false],
  [{ party: 'bystander' }, false],
];
for (const [who, may] of addressees) {
  test(`a text with the debt ${may ? 'goes' : 'does not go'} to ${JSON.stringify(who)}`, () => {
    const to = addresseeOf(who, NOW);
    for (const labels of [['debt_details'], []] as const) {
      const outcome = render(template('{{institution}}提醒您还款', { labels }), to, { institution: 'x' });
      assert.equal(outcome.ok ? 'done' : outcome.code, may ? 'done' : 'WORDING_ADDRESSEE');
    }
    const neutral = render(template('{{institution}}请您回电', { labels: [] }), to, { institution: 'x' });
    assert.ok(neutral.ok);
  });
}

test('who may hear the debt cannot be written by hand', () => {
  const forged = { party: 'borrower' } as const;
  const outcome = render(template('{{amount.overdue}}'), forged, {});
  assert.equal(outcome.ok ? 'done' : outcome.code, 'WORDING_ADDRESSEE');
  // @ts-expect-error an amount has no place in what is said to someone without the mark
  render(template('{{amount.overdue}}'), forged, { 'amount.overdue': 1n });
});

test('a debt is named by label, slot or word', () => {
  for (const body of ['{{amount.overdue}}', '您的账单已出']) {
    assert.ok(namesDebt(template(body, { labels: [] })));
  }
  assert.ok(namesDebt(template('{{institution}}请您回电')));
  assert.equal(namesDebt(template('{{institution}}请您回电', { labels: [] })), false);
});

test('a refused addressee is named before a missing value', () => {
  const outcome = render(template('{{amount.overdue}}'), addresseeOf({ party: 'contact' }, NOW), {});
  assert.ok(!outcome.ok);
  assert.equal(outcome.code, 'WORDING_ADDRESSEE');
});

const refused: readonly [string, RegExp][] = [
  ['{{amount.total}}', /no slot is called amount.total/],
  ['{{toString}}', /no slot is called toString/],
  ['{{{institution}}}', /stray brace/],
  ['{{institution', /stray brace/],
  ['请还100元', /no digits/],
  ['请还１００元', /no digits/],
  ['请还三千元', /no digits/],
  ['请于十二月五日前还款', /no digits/],
  ['请还①笔', /no digits/],
  ['您的案件已由法院受理', /red line/],
  ['本函不是诉讼，仲裁由您选择', /red line/],
  ['我们将联系您的家人', /red line/],
  ['我们将联系您的{{institution}}家人', /red line/],
  ['不还就起诉', /red line/],
  ['不还就 起 · 诉', /red line/],
];
for (const [body, message] of refused) {
  test(`not compiled: ${body}`, () => {
    const compiled = compile(body);
    assert.ok(!compiled.ok);
    assert.match(compiled.problem.en, message);
  });
}

test('a text that tells of a debt must say so', () => {
  for (const body of ['{{amount.overdue}}', '您的账单已出']) {
    assert.ok(labelProblem(template(body, { labels: [] })));
    assert.equal(labelProblem(template(body)), undefined);
  }
  assert.equal(labelProblem(template('{{institution}}请您回电', { labels: [] })), undefined);
});

test('another word, label, version or channel is another hash; the English reading is not hashed', () => {
  // A hash that keeps everything: what differs in the bytes differs in it.
  const keep = (bytes: Uint8Array) => bytes;
  const hashOf = (one: Template) => Buffer.from(contentHash(keep, one)).toString('utf8');
  const base = template('{{institution}}');
  const others: readonly Template[] = [
    template('{{institution}}。'),
    { ...base, labels: [] },
    { ...base, version: '2026.11.2' },
    { ...base, channel: 'push' },
    { ...base, id: 'y.sms' },
    { ...base, text: { ...base.text, subject: 'x' } },
  ];
  assert.equal(new Set([base, ...others].map(hashOf)).size, others.length + 1);
  assert.equal(hashOf({ ...base, english: { subject: null, body: 'other' } }), hashOf(base));
});

test('what the packs may forbid is noted of the words', () => {
  const noted = saidIn(judgeText({ text: '逾期信息将报送征信机构。', addressee: 'borrower' }));
  assert.deepEqual([...noted].sort(), ['credit_warning', 'debt_details']);
  assert.deepEqual(wordingFacts({ labels: ['debt_details'], says: noted }).content, [
    'debt_details',
    ...noted.filter((label) => label !== 'debt_details'),
  ]);
});

test('money is written without losing a fen', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), (fen) => {
      assert.equal(BigInt(formatMoney(fen).replace(/[¥,.]/g, '')), fen);
      assert.match(formatMoney(fen), /^-?¥\d{1,3}(,\d{3})*\.\d{2}$/);
    }),
  );
});
