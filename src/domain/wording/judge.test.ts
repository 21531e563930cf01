// Guarantee: the same words mean something else for another addressee, in another legal state, denied or quoted in a warning.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeText, type WordingVerdict } from './judge.ts';

type Row = readonly [text: string, stage: string | undefined, WordingVerdict];

const toBorrower: readonly Row[] = [
  ['请按时还款。', undefined, 'allow'],
  ['我们将联系您的家人。', undefined, 'block'],
  ['我们不会联系您的家人。', undefined, 'allow'],
  ['我们不得不联系您的家人。', undefined, 'block'],
  ['请勿再拖，否则我们将联系您的家人。', undefined, 'block'],
  ['谨防冒充法院的诈骗短信。', undefined, 'allow'],
  ['您涉嫌诈骗。谨防上当。', undefined, 'block'],
  ['法院已立案，案号（2026）沪0115民初1234号。', undefined, 'block'],
  ['法院已立案，案号（2026）沪0115民初1234号。', 'litigation', 'allow'],
  ['法院已立案。', 'litigation', 'review'],
  ['我们将申请强制执行。', undefined, 'block'],
  ['我们将申请强制执行。', 'litigation', 'review'],
  ['已申请强制执行，案号（2026）沪0115执123号。', 'execution', 'allow'],
  ['您涉嫌信用卡诈骗罪。', 'execution', 'block'],
  ['您可以向有管辖权的法院起诉。', undefined, 'allow'],
  ['我们保留通过法律途径解决的权利。', undefined, 'review'],
  ['我司将保留通过诉讼等法律途径主张权利的权利，望您尽早与我们协商', undefined, 'review'],
  ['我司将保留起诉的权利，将立即向法院立案', undefined, 'block'],
  ['请不要相信代理维权、征信修复等黑灰产', undefined, 'allow'],
  ['不要相信我们不敢起诉你', undefined, 'review'],
  ['请不要轻信网上的说法，我们马上起诉你', undefined, 'block'],
  ['不要相信中介，否则上门找你家人', undefined, 'block'],
  ['逾期信息将报送征信机构。', undefined, 'allow'],
  ['您的征信将黑一辈子。', undefined, 'block'],
  ['还款后24小时内更新状态。', undefined, 'allow'],
  ['24小时内不还款，否则后果自负。', undefined, 'block'],
  ['您的案件将进入下一环节。', 'M3', 'block'],
];
for (const [text, stage, verdict] of toBorrower) {
  test(`${verdict} for the borrower${stage === undefined ? '' : ` (${stage})`}: ${text}`, () => {
    assert.equal(judgeText({ text, addressee: 'borrower', stage }).verdict, verdict);
  });
}

const toThird: readonly Row[] = [
  ['请转告张先生回电，谢谢。', undefined, 'allow'],
  ['请转告张先生还款，谢谢。', undefined, 'block'],
  ['请转告张先生：案件已立案。', 'litigation', 'block'],
  ['今天天气不错。', undefined, 'review'],
];
for (const [text, stage, verdict] of toThird) {
  test(`${verdict} for a third person: ${text}`, () => {
    assert.equal(judgeText({ text, addressee: 'third_party', stage }).verdict, verdict);
  });
}

test('a pack that forbids the warning about the credit record blocks it', () => {
  const text = '逾期信息将报送征信机构。';
  const forbidden = new Set(['credit_warning'] as const);
  assert.equal(judgeText({ text, addressee: 'borrower' }, { forbidden }).verdict, 'block');
});

test('a finding names words of the original, their place, the rule and its source', () => {
  const text = '😀您好，法 院 传 票已下达';
  const { findings } = judgeText({ text, addressee: 'borrower' });
  assert.ok(findings.length > 0);
  for (const finding of findings) {
    assert.equal(text.slice(finding.offset, finding.offset + finding.words.length), finding.words);
    assert.match(finding.rule, /^wording\./);
    assert.ok(finding.source.length > 3);
  }
  assert.ok(findings.some(({ words }) => words.includes('法 院')));
});

test('words of one rule that lie within each other are found once, the longest', () => {
  const text = '我们会联系村支书，或联系支书';
  const { findings } = judgeText({ text, addressee: 'borrower' });
  assert.deepEqual(
    findings
      .filter(({ rule }) => rule === 'wording.others.mentioned')
      .map(({ words, offset }) => [words, offset]),
    [
      ['村支书', 5],
      ['支书', 12],
    ],
  );
});
