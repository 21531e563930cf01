// Guarantee: a denial reaches a whole list, a disclaimed power and a refusable visit pass, a reserved right waits; an insult, an
// empty "not received" or a call to think excuse nothing; findings within a graver or longer one of the same label are left out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeText, type WordingVerdict } from './judge.ts';
import type { Addressee } from './rule.ts';

const rows: readonly (readonly [string, Addressee, WordingVerdict])[] = [
  ['我们不会告知您的家人、同事或单位。', 'borrower', 'allow'],
  ['我们不得不告知您的家人、同事或单位。', 'borrower', 'block'],
  ['请不要相信代理维权、征信修复等黑灰产。', 'borrower', 'allow'],
  ['请不要相信代理维权，否则我们将通知您的单位。', 'borrower', 'block'],
  ['冻结银行卡只有法院才能决定，我们公司没有这个权力。', 'borrower', 'allow'],
  ['您的银行卡将被冻结。', 'borrower', 'block'],
  ['外访通知：经您同意，我司外访人员将于12月5日上门与您面谈，您可拒绝或改期。', 'borrower', 'allow'],
  ['外访通知：我司外访人员将于12月5日上门与您面谈。', 'borrower', 'block'],
  ['我司将保留通过诉讼等法律途径主张权利的权利，望您尽早与我们协商。', 'borrower', 'review'],
  ['24小时内未还款，我司将保留通过诉讼主张权利的权利，后果自负。', 'borrower', 'block'],
  ['请于48小时内携带身份证到指定地点接受询问。', 'borrower', 'block'],
  ['你是个骗子。', 'borrower', 'block'],
  ['仍未收到您的款项，将采取上门等手段。', 'borrower', 'block'],
  ['您想想您父母知道了怎么办。', 'borrower', 'block'],
  ['请问他一个月工资多少，几号发？', 'third_party', 'block'],
  ['麻烦他有空回我一个电话，谢谢。', 'third_party', 'allow'],
];
for (const [text, addressee, verdict] of rows) {
  test(`${verdict} for ${addressee}: ${text}`, () => {
    assert.equal(judgeText({ text, addressee }).verdict, verdict);
  });
}

test('村支书 is told once, not 支书 again', () => {
  const { findings } = judgeText({ text: '村支书知道了。', addressee: 'borrower' });
  const privacy = findings.filter(({ label }) => label === 'others_privacy');
  assert.deepEqual(
    privacy.map(({ words }) => words),
    ['村支书知道'],
  );
});
