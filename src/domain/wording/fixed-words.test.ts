// Guarantee: the fixed words of a template state no number, amount, date or period in any spelling and no legal state, and what is wrong is said with the words, the label and the rule.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixedWordsProblem, saidIn, tellsDebt } from './fixed-words.ts';
import type { Finding } from './judge.ts';

const problem = (text: string): string => fixedWordsProblem(text, text)?.en ?? '';
const NUMBER = 'no digits, amounts or dates in the fixed words: use a slot';

/** Each with a numeral before it. */
const SPELLED =
  '三千元 一百多元 一百余元 两块钱 三万元 叁仟元 五角钱 八分钱 十二月五日 十二月五号 二月十一日 五日前 五日之前 五号前 三工作日 三个工作日 十天内 十日内 二十四小时 三十分钟 八折 三期内 三成利 百分之十 百分之二十五';
describe('numbers', () => {
  for (const text of SPELLED.split(' ')) it(`${text}: refused`, () => assert.equal(problem(text), NUMBER));
  for (const text of ['1', '１', '①', '٣', 'Ⅷ', '㊿'])
    it(`${text}: refused`, () => assert.equal(problem(text), NUMBER));
  for (const text of '十分感谢 第一时间 元 月日 工作日 天内 小时 分钟 百分之 本月 之前 三年 一家 打折 期内'.split(
    ' ',
  ))
    it(`${text}: allowed`, () => assert.equal(problem(text), ''));
  it('are looked for in the fixed words, not in what stands for a slot', () => {
    assert.equal(fixedWordsProblem('感谢', '感谢五元'), undefined);
    assert.equal(fixedWordsProblem('感谢五元', '感谢')?.zh, '文中不得写数字、金额或日期，请用变量');
  });
});

describe('words', () => {
  const CROSSED: readonly [string, string][] = [
    ['我们将联系您的家人', 'others_privacy'],
    ['您涉嫌诈骗', 'false_legal_consequence'],
    ['我们保留起诉的权利', 'sue'],
    ['案件已由法院受理', 'official_looking_document'],
  ];
  for (const [text, label] of CROSSED)
    it(`${text}: refused`, () => {
      const found = fixedWordsProblem(text, text);
      assert.match(found?.en ?? '', /^crosses a red line: .+ \(\w+, wording\.[\w.]+\)/);
      assert.match(found?.zh ?? '', /^出现红线用语“.+”（\w+，wording\.[\w.]+）/);
      assert.ok(found?.en.includes(label), found?.en);
    });
  it('say no more of a red line that is none of the law', () => {
    const found = fixedWordsProblem('我们将联系您的家人', '我们将联系您的家人');
    assert.match(found?.en ?? '', /\)$/);
    assert.match(found?.zh ?? '', /）$/);
  });
  it('are read with something harmless in place of each slot', () => {
    assert.ok(fixedWordsProblem('我们将联系您的', '我们将联系您的家人'));
    assert.equal(fixedWordsProblem('我们将联系您的家人', '您好'), undefined);
  });
  it('that only tell of a debt, or are only noted, pass', () => {
    for (const text of ['您的账单已出', '逾期信息将报送征信机构。', '您好', ''])
      assert.equal(problem(text), '', text);
  });
});

describe('what is said beside', () => {
  const finding = (label: string, severity: string): Finding =>
    ({ label, severity, rule: 'r', source: 's', words: 'w', offset: 0 }) as Finding;
  it('is what the judge notes, each once, and not what he doubts or blocks', () => {
    const findings = [
      finding('credit_warning', 'note'),
      finding('debt_details', 'note'),
      finding('credit_warning', 'note'),
      finding('sue', 'review'),
      finding('threat', 'block'),
    ];
    assert.deepEqual(saidIn({ verdict: 'block', findings }), ['credit_warning', 'debt_details']);
  });
  it('tells a stranger of a debt or does not', () => {
    assert.deepEqual(['您的欠款', '您的账单', '您好', ''].map(tellsDebt), [true, true, false, false]);
  });
});
