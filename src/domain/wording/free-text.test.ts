// Guarantee: words that the judge blocks are refused by label and rule, without repeating them; what is unclear is told apart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayLeave } from './free-text.ts';

test('blocked words are refused, and the refusal does not hold them', () => {
  const outcome = mayLeave({ text: '我们将联系张三的家人。', addressee: 'borrower' });
  assert.ok(!outcome.ok);
  assert.equal(outcome.code, 'WORDING_REFUSED');
  assert.deepEqual(outcome.params, { label: 'others_privacy', rule: 'wording.others.told' });
});

for (const [text, verdict] of [
  ['我们保留通过法律途径解决的权利。', 'review'],
  ['有困难请告诉我们。', 'allow'],
] as const) {
  test(`${verdict}: ${text}`, () => {
    const outcome = mayLeave({ text, addressee: 'borrower' });
    assert.ok(outcome.ok);
    assert.equal(outcome.value.verdict, verdict);
  });
}

test('a label that the packs forbid is refused', () => {
  const text = '逾期信息将报送征信机构。';
  assert.ok(mayLeave({ text, addressee: 'borrower' }).ok);
  assert.ok(!mayLeave({ text, addressee: 'borrower' }, { forbidden: new Set(['credit_warning']) }).ok);
});
