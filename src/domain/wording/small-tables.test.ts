// Guarantee: the small parts of the judge answer each of their cases: stages, numbers of cases, slots, values of messages, clauses, tone, words that deny.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localDate } from '../calendar/local-date.ts';
import { tellsDebt } from './fixed-words.ts';
import { hear } from './hear.ts';
import { judgeText, rulesHeard } from './judge.ts';
import { messageValues, neutralValues } from './message-values.ts';
import { normalise } from './normalise.ts';
import type { Addressee } from './rule.ts';
import { formatDate, formatMoney, isSlotName, slots } from './slots.ts';
import { legalStateOf, namesCaseIn, rankOf } from './stage.ts';
import { PIECES_MIN, signsOf, toneOf, weightsOf } from './tone.ts';
import { labelOf } from './tone-label.ts';
import { trieOf } from './trie.ts';

const STAGES: readonly [string, string][] = [
  ['before_suit', 'pre_litigation prelitigation PRE-SUIT presuit mediation 诉前 诉前调解 调解 调解中'],
  ['execution', 'execution enforcement enforced 执行 强制执行 执行中'],
  ['judgment', 'judgment judgement judged award 判决 已判决 裁决 裁决生效'],
  [
    'suit',
    'litigation lawsuit suit sued court trial filed arbitration 诉讼 立案 审理 仲裁 起诉 已立案 已起诉 ｌｉｔｉｇａｔｉｏｎ',
  ],
  ['none', 'no_litigation 未诉讼 不执行 期前调解 unsued postjudgment M3 early 早期 已 强制'],
];
describe('stages', () => {
  for (const [state, words] of STAGES)
    for (const word of words.split(' '))
      it(`${word}: ${state}`, () => {
        assert.equal(legalStateOf(word), state);
        assert.equal(legalStateOf(` ${word.toUpperCase()} `), state);
      });
  it('are read with spaces and hyphens between', () => {
    assert.deepEqual(['pre  litigation', 'pre - suit'].map(legalStateOf), ['before_suit', 'before_suit']);
  });
  it('rise', () => {
    assert.deepEqual(
      (['none', 'before_suit', 'suit', 'judgment', 'execution'] as const).map(rankOf),
      [0, 1, 2, 3, 4],
    );
  });
});

const CASES: readonly [string, boolean][] = [
  ['（2026）京民初1号', true],
  ['（2026）沪0115民诉前调12号', true],
  ['(2025)粤03破申9号', true],
  ['（2026）浙0106刑初88', true],
  ['（2026）苏行终3号', true],
  ['（2026）鲁财保4号', true],
  ['（2026）京仲案字第号', false],
  ['（202）沪民初1234号', false],
  ['（2026）沪0115民初号', false],
  ['（2026）沪0115借1234号', false],
  ['2026年民1号', true],
  ['case number 5', true],
  ['case 5', false],
];
describe('numbers of cases', () => {
  for (const [text, names] of CASES) it(`${text}: ${names}`, () => assert.equal(namesCaseIn(text), names));
});

describe('slots', () => {
  it('tell of the debt, all but those about the sender', () => {
    const neutral = Object.entries(slots).flatMap(([name, { tellsDebt: tells }]) => (tells ? [] : [name]));
    assert.deepEqual(neutral.sort(), [
      'channel.repay',
      'contact.line',
      'contact.verify',
      'date.today',
      'institution',
      'name.masked',
    ]);
    assert.ok(isSlotName('institution') && !isSlotName('toString'));
    const types = Object.entries(slots).map(([name, { type }]) => `${name.split('.')[0]}:${type}`);
    assert.deepEqual([...new Set(types)].sort(), [
      'account:text',
      'amount:money',
      'channel:text',
      'contact:text',
      'court:text',
      'date:date',
      'days:integer',
      'institution:text',
      'name:text',
      'product:text',
    ]);
  });
  const MONEY: readonly [bigint, string][] = [
    [0n, '¥0.00'],
    [5n, '¥0.05'],
    [99_999n, '¥999.99'],
    [100_000n, '¥1,000.00'],
    [123_456_789_00n, '¥123,456,789.00'],
    [-1n, '-¥0.01'],
    [-100_000n, '-¥1,000.00'],
  ];
  for (const [fen, text] of MONEY) it(`${fen} fen: ${text}`, () => assert.equal(formatMoney(fen), text));
  it('dates have no leading zero', () => assert.equal(formatDate(localDate('2026-01-09')), '2026年1月9日'));
});

const subject = {
  institution: '清和',
  nameMask: '张**',
  productName: '消费贷',
  accountNo: '62220001',
  today: localDate('2026-11-23'),
  house: { repay: 'App', line: '400', verify: '官网' },
};
const standing = {
  dpd: 3,
  overdue: { principal: 5n, interest: 3n, fee: 2n },
  overdueFen: 10n,
  nextDueOn: localDate('2026-12-01'),
  nextDueFen: 7n,
} as never;
const neutral = {
  institution: '清和',
  'name.masked': '张**',
  'date.today': '2026-11-23',
  'channel.repay': 'App',
  'contact.line': '400',
  'contact.verify': '官网',
};
describe('values of messages', () => {
  const values = (more: object) =>
    messageValues(subject, { ...(standing as object), ...more } as never, {} as never);
  it('say to anybody who writes and how to reach him', () =>
    assert.deepEqual(neutralValues(subject), neutral));
  it('say to the debtor where the account stands', () => {
    assert.deepEqual(values({}), {
      ...neutral,
      'product.name': '消费贷',
      'account.tail': '0001',
      'amount.overdue': 10n,
      'amount.overdue_principal': 5n,
      'amount.overdue_interest': 3n,
      'amount.overdue_fee': 2n,
      'amount.next_due': 7n,
      'date.next_due': '2026-12-01',
      'days.overdue': 3,
    });
  });
  const DAYS: readonly [number | null, object][] = [
    [1, { 'days.overdue': 1 }],
    [0, { 'days.until_due': -0 }],
    [-5, { 'days.until_due': 5 }],
    [null, {}],
  ];
  for (const [dpd, expected] of DAYS)
    it(`${dpd} days past due`, () => {
      const { 'days.overdue': overdue, 'days.until_due': until } = values({ dpd });
      const said = {
        ...(overdue === undefined ? {} : { 'days.overdue': overdue }),
        ...(until === undefined ? {} : { 'days.until_due': until }),
      };
      assert.deepEqual(said, expected);
    });
  it('leave out what is not known', () => {
    const names = Object.keys(values({ nextDueOn: null, nextDueFen: null }));
    assert.ok(!names.includes('amount.next_due') && !names.includes('date.next_due'));
  });
});

const CLAUSES: readonly [string, string, string][] = [
  ['您好啊，请还款。谢谢您', '000000111', '000111222'],
  ['您好啊。请还款，谢谢您', '000111111', '000111222'],
  ['您，好啊。请，还款', '000111', '000111'],
  ['您好啊。，请还款', '000111', '000111'],
  ['您好啊，。请还款', '000111', '000111'],
  ['第一行\n第二行', '000111', '000111'],
  ['第一行…第二行', '000000', '000111'],
  ['第一行、第二行', '000000', '000000'],
  ['一二三！四五六?七八九；十百千', '000111222333', '000111222333'],
];
describe('sentences and clauses', () => {
  for (const [text, sentences, clauses] of CLAUSES)
    it(text.replace('\n', '⏎'), () => {
      const { sentence, clause } = normalise(text);
      assert.deepEqual([sentence.join(''), clause.join('')], [sentences, clauses]);
    });
  it('apart is what something visible stands before', () => {
    assert.deepEqual(normalise('ab c\u200bd，e').apart, [false, false, true, false, true]);
  });
  const FOLDED: readonly [string, string][] = [
    ['a0b', 'aob'],
    ['a1b3c', 'albec'],
    ['x4y5z', 'xaysz'],
    ['a2b', 'a2b'],
    ['a0 b', 'a0b'],
    ['0ab', '0ab'],
    ['ab0', 'ab0'],
    ['a00b', 'a00b'],
    ['法0b', '法0b'],
  ];
  for (const [given, bare] of FOLDED)
    it(`${given} → ${bare}`, () => assert.equal(normalise(given).text, bare));
});

describe('tone', () => {
  const signs = (text: string, stage?: string, addressee: Addressee = 'borrower') =>
    signsOf({ heard: hear(text), addressee, stage });
  it('is cut into characters and English words, and each two that follow, at their first place, numbers alike', () => {
    assert.deepEqual(
      [...signs('天1x yz天')].flatMap(([name, { at }]) =>
        at === undefined ? [] : [[name, at.start, at.end]],
      ),
      [
        ['天', 0, 1],
        ['0', 1, 2],
        ['天_0', 0, 2],
        ['x', 2, 3],
        ['0_x', 1, 3],
        ['yz', 3, 5],
        ['x_yz', 2, 5],
        ['yz_天', 3, 6],
      ],
    );
  });
  it('knows each concept as it stands or denied, once more for a third person, and the circumstances', () => {
    const names = (...given: Parameters<typeof signs>) =>
      [...signs(...given).keys()].filter((name) => /^[+=3-]/.test(name));
    assert.ok(names('我们将联系您的家人').includes('+relation'));
    assert.ok(names('我们不会联系您的家人').includes('-relation'));
    assert.ok(!names('我们不会联系您的家人').includes('3-relation'));
    assert.ok(names('我们不会联系您的家人', undefined, 'third_party').includes('3-relation'));
    assert.deepEqual(
      names('好', '诉讼').filter((name) => name.startsWith('=')),
      ['=state2'],
    );
    assert.deepEqual(
      names('（2026）沪0115民初1234号', '诉讼', 'third_party').filter((name) => name.startsWith('=')),
      ['=state2', '=third', '=numbered'],
    );
    assert.deepEqual(
      names('（2026）沪0115民初1234号').filter((name) => name.startsWith('=')),
      ['=state0'],
    );
  });
  it('hears only the part that it is asked for', () => {
    const heard = hear('天地玄黄');
    const within = { start: 1, end: 3 };
    assert.deepEqual(
      [...signsOf({ heard, addressee: 'borrower', within }).keys()],
      ['地', '玄', '地_玄', '=state0'],
    );
  });
  it('reads its weights in hundredths', () => {
    assert.deepEqual(
      [...weightsOf('a:150,b0:-25')],
      [
        ['a', 1.5],
        ['b0', -0.25],
      ],
    );
  });
  it('adds up weights over the root of the pieces, and points at the most telling part between commas', () => {
    const weights = new Map([
      ['天', 1],
      ['地', 3],
      ['玄', -1],
      ['=state0', 2],
    ]);
    const tone = toneOf({ heard: hear('天空下雨，地面玄色'), addressee: 'borrower' }, weights, 0.5);
    assert.ok(Math.abs(tone.score - (0.5 + 1 + (2 * 3) / Math.sqrt(PIECES_MIN))) < 1e-9);
    assert.deepEqual(tone.telling, { start: 4, end: 8 });
    assert.equal(toneOf({ heard: hear(''), addressee: 'borrower' }, new Map(), 0.25).score, 0.25);
  });
});

describe('words', () => {
  const trie = trieOf([
    ['', 'nothing'],
    ['#元', 'money'],
    ['第#', 'ordinal'],
    ['ab', 'x'],
    ['ab', 'y'],
    ['ab', 'x'],
  ]);
  const FOUND: readonly [string, string][] = [
    ['', ''],
    ['ab', 'x0-2 y0-2'],
    ['123456元', 'money0-7 money1-7 money2-7 money3-7 money4-7 money5-7'],
    ['1234567元', 'money1-8 money2-8 money3-8 money4-8 money5-8 money6-8'],
    ['第', ''],
    ['第十2', 'ordinal0-3'],
    ['半元', 'money0-2'],
    ['元', ''],
  ];
  for (const [text, expected] of FOUND)
    it(`${text}: ${expected}`, () => {
      const found = trie.find(text).map(({ value, start, end }) => `${value}${start}-${end}`);
      assert.equal(found.join(' '), expected);
    });
  it('tell of a debt or not', () => {
    assert.deepEqual(['您的欠款', '请您回电', 'your debt', 'debtor day'].map(tellsDebt), [
      true,
      false,
      true,
      false,
    ]);
  });
  const WHOLE: readonly [string, number][] = [
    ['debt', 1],
    ['a debt.', 1],
    ['indebted', 0],
    ['debtsx', 0],
    ['xdebt', 0],
    ['x-debt', 1],
    ['debt-x', 1],
    ['款debt款', 1],
  ];
  for (const [text, count] of WHOLE)
    it(`${text} has ${count} whole`, () => assert.equal(hear(text).hits('debt').length, count));
});

const DENIED: readonly [string, boolean][] = [
  ['我们不会联系您的家人', true],
  ['我们不会再拖，将联系您的家人', false],
  ['我们不会手软，联系您的家人', false],
  ['不会但是将联系您的家人', false],
  ['没有联系您的家人', true],
  ['没有办法了只有去联系您的家人', false],
  ['将联系您的家人不会', false],
  ['不联系您的家人', true],
  ['We will not tell your family, friends or employer', true],
  ['If you do not pay we will tell your family', false],
  ['Beware of callers. We tell your family', false],
];
describe('denials', () => {
  for (const [text, denied] of DENIED)
    it(`${text}: ${denied ? 'denied' : 'meant'}`, () => {
      const found = rulesHeard({ text, addressee: 'borrower' }, hear(text));
      assert.equal(!found.some(({ rule }) => rule === 'wording.others.told'), denied);
    });
});

describe('tone and rules together', () => {
  const SOUND: readonly [string, Addressee, string][] = [
    ['法院。', 'borrower', 'review'],
    ['', 'third_party', 'allow'],
    ['今天天气不错。', 'third_party', 'review'],
    ['感谢您的配合，祝您生活愉快，我们已经暂停催收，不急。', 'third_party', 'review'],
    ['您是他的代理律师，请把授权委托书发到我们的邮箱，核实后我们会答复您，谢谢。', 'third_party', 'review'],
  ];
  for (const [text, addressee, verdict] of SOUND)
    it(`${text} (${addressee}): ${verdict}`, () =>
      assert.equal(judgeText({ text, addressee }).verdict, verdict));
  it('a text that only the tone blames has the label of what its words are about', () => {
    const at = (text: string) => labelOf(hear(text), { start: 0, end: text.length });
    assert.deepEqual(['你爸妈', '你个骗子', '传票', '嗯', '扫码转我的微信'].map(at), [
      'others_privacy',
      'insult',
      'threaten_suit',
      'threat',
      'private_account',
    ]);
    assert.equal(labelOf(hear('好的，你爸妈'), { start: 0, end: 2 }), 'threat');
  });
});
