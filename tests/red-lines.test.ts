// Guarantee: every red line of the trade (合规红线), and a lender's wish that software call employers, references and friends, is
// refused, and by what is written down: a rule, the judge of texts, the import, a type, a second person.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant, SHANGHAI } from '../src/domain/calendar/instant.ts';
import { forbiddenColumn } from '../src/domain/import/forbidden-columns.ts';
import { mayHearDebt, type PartyToDebt } from '../src/domain/party/party-to-debt.ts';
import { decide } from '../src/domain/permit/decide.ts';
import type { PermitFacts, ProposedContact } from '../src/domain/permit/facts.ts';
import { HOLD_KIND_RULES } from '../src/domain/permit/hold-scope.ts';
import { PREFERENCE_RULES } from '../src/domain/person/preference.ts';
import { holdKinds } from '../src/domain/vocabulary.ts';
import { judgeText } from '../src/domain/wording/judge.ts';
import { isSlotName } from '../src/domain/wording/slots.ts';
import { compile } from '../src/domain/wording/template.ts';
import { shippedCalendar, shippedPacks } from './support/policies.ts';

const NOON = instant('2026-11-23T12:00:00+08:00');
const packs = shippedPacks('cn', 'lender-default');
const calendar = shippedCalendar();

const facts = (more: Partial<PermitFacts> = {}): PermitFacts => ({
  zones: [SHANGHAI],
  flags: {
    agreed_hours: false,
    agreed_frequency: false,
    consumer_consent: false,
    debtor_unreachable: false,
    contact_refused: false,
    third_party_offers_to_pay: false,
    written_separate_consent: false,
    visit_refused: false,
    consent_refused: false,
    contact_point_wrong: false,
    contact_point_invalid: false,
    data_incomplete: false,
  },
  holds: [],
  stops: [],
  events: [],
  calendar,
  ...more,
});
const contact = (more: Partial<ProposedContact> = {}): ProposedContact => ({
  at: NOON,
  channel: 'call',
  party: 'borrower',
  purpose: 'collect',
  actorKind: 'own',
  actor: 'own',
  debts: ['a1'],
  product: 'personal_loan',
  number: 'n1',
  first: false,
  content: [],
  includes: ['institution_name'],
  evidence: [],
  visitors: 0,
  credentials: false,
  enterPrivate: false,
  ...more,
});
const unreachable = facts({ flags: { ...facts().flags, debtor_unreachable: true } });
const refusedContact = facts({
  flags: { ...facts().flags, debtor_unreachable: true, contact_refused: true },
});

/** The contact that they would make, and a rule that refuses it. */
const CONTACTS: readonly [string, ProposedContact, PermitFacts, string][] = [
  ['通讯录联系人催收', contact({ party: 'contact' }), facts(), 'cn.party.contact'],
  ['通讯录联系人催收，失联后也不行', contact({ party: 'contact' }), unreachable, 'cn.party.contact'],
  [
    '请联系人转告时说出债务',
    contact({ party: 'contact', purpose: 'relay', content: ['debt_details'] }),
    unreachable,
    'cn.party.contact',
  ],
  [
    '第三人说过请勿再联系',
    contact({ party: 'contact', purpose: 'relay' }),
    refusedContact,
    'cn.party.contact',
  ],
  ['打给单位', contact({ party: 'employer' }), facts(), 'permit.party_not_covered'],
  [
    '打给单位，请其转告',
    contact({ party: 'employer', purpose: 'relay' }),
    unreachable,
    'permit.party_not_covered',
  ],
  ['打给推荐人', contact({ party: 'referee' }), facts(), 'cn.party.contact'],
  [
    '找社交网络上的朋友',
    contact({ party: 'unrelated_third', channel: 'social_public' }),
    facts(),
    'cn.party.unrelated_third',
  ],
  [
    '公开张贴',
    contact({ channel: 'social_public', content: ['public_posting'] }),
    facts(),
    'cn.content.guideline',
  ],
  ['路人', contact({ party: 'bystander' }), facts(), 'permit.party_not_covered'],
  ['自称代理的人', contact({ party: 'agent_claimed' }), facts(), 'permit.party_not_covered'],
  ['夜间来电', contact({ at: instant('2026-11-23T22:00:00+08:00') }), facts(), 'cn.hours.standard'],
  ['清晨来电', contact({ at: instant('2026-11-24T07:59:00+08:00') }), facts(), 'cn.hours.guideline'],
  ['金额大于账本', contact({ content: ['inflated_debt'] }), facts(), 'cn.content.guideline'],
  ['推荐新贷', contact({ content: ['induce_new_borrowing'] }), facts(), 'cn.content.guideline'],
  ['承诺减免后否认', contact({ content: ['false_promise'] }), facts(), 'cn.content.guideline'],
  ['冒充法院', contact({ content: ['impersonate_court'] }), facts(), 'cn.content.guideline'],
];

/** The words that they would use; to whom; the judge blocks them. */
const TEXTS: readonly [string, 'borrower' | 'third_party', string][] = [
  ['涉嫌诈骗、刑事', 'borrower', '您涉嫌诈骗，将追究刑事责任。'],
  ['公安或法院的样子', 'borrower', '这里是市公安局经侦支队，请您立即还款。'],
  ['虚假案号', 'borrower', '法院已立案，案号（2026）沪0115民初1234号，请还款。'],
  ['上门抓人', 'borrower', '今日不还款，我们将上门抓人。'],
  ['没有律师的律师函', 'borrower', '律师函已寄出，请立即还款。'],
  ['通知家人和单位', 'borrower', '我们将通知您的单位和家人。'],
  ['威胁子女上学', 'borrower', '不还款会影响您子女上学。'],
  ['威胁父母养老金', 'borrower', '再不还款，您父母的养老金将被冻结。'],
  ['通知村委会', 'borrower', '我们将联系您的村委会公示您的欠款。'],
  ['公开曝光', 'borrower', '逾期不还，将在您的朋友圈曝光。'],
  ['群聊里催收', 'third_party', '群里的各位，李某欠款三万元不还，请大家转告。'],
  ['向第三人说出债务', 'third_party', '请转告张先生尽快还清欠款。'],
  ['私人账户收款', 'borrower', '请把钱转到我的个人微信，今天就给您结清。'],
  ['使用证件照或人脸视频', 'borrower', '再不还款，我们将公开您的身份证照片和人脸视频。'],
  ['送外卖、寄快递到家', 'borrower', '我们会给您家里寄快递、送外卖，让邻居都知道您欠钱。'],
];

/** Columns that a lender may have, and that the house does not take in. */
const COLUMNS = [
  '通讯录',
  '通话记录',
  '微信好友',
  '单位联系人',
  '人脸照片',
  'gps',
  'facebook',
  'phone_book',
] as const;

/** Who never hears the debt, whatever he says of himself. */
const STRANGERS: readonly PartyToDebt['party'][] = [
  'contact',
  'referee',
  'employer',
  'related_third',
  'unrelated_third',
  'bystander',
  'agent_claimed',
];

describe('red lines', () => {
  for (const [name, proposed, known, ruleId] of CONTACTS) {
    it(`contact refused: ${name} (${ruleId})`, () => {
      const decision = decide(packs, known, proposed, []);
      assert.equal(decision.verdict, 'deny');
      assert.ok(
        decision.hits.map((hit) => hit.ruleId).includes(ruleId),
        decision.hits.map((hit) => hit.ruleId).join(),
      );
    });
  }

  it('the same contact without the red line is allowed: the refusals above mean something', () => {
    assert.equal(decide(packs, facts(), contact(), []).verdict, 'allow');
    const relay = contact({ party: 'contact', purpose: 'relay' });
    assert.equal(decide(packs, unreachable, relay, []).verdict, 'allow');
  });

  for (const [name, addressee, text] of TEXTS) {
    it(`text blocked: ${name}`, () => {
      assert.equal(judgeText({ text, addressee }).verdict, 'block', text);
    });
  }

  for (const column of COLUMNS) {
    it(`column dropped: ${column}`, () => assert.ok(forbiddenColumn(column) !== undefined));
  }

  for (const party of STRANGERS) {
    it(`the debt is not named to: ${party}`, () => {
      assert.equal(mayHearDebt({ party } as PartyToDebt, NOON), undefined);
    });
  }

  it('an amount, a date or a legal state cannot be typed into a text', () => {
    assert.equal(compile('请还款100元').ok, false);
    assert.equal(compile('案号（2026）沪0115民初1号').ok, false);
    assert.equal(isSlotName('amount.typed'), false);
  });

  it('a call by several numbers, one after the other, is counted with the person, not with the number', () => {
    const past = (number: string, hour: string) => ({
      at: instant(`2026-11-23T${hour}:00:00+08:00`),
      channel: 'call' as const,
      direction: 'out' as const,
      outcome: 'conversation' as const,
      number,
      debts: ['a1'],
      actor: 'own',
    });
    const decision = decide(packs, facts(), contact({ number: 'n4' }), [
      past('n1', '09'),
      past('n2', '10'),
      past('n3', '11'),
    ]);
    assert.ok(decision.hits.some((hit) => hit.ruleId === 'cn.calls.effective_daily'));
  });

  it('no hold and no consent lasts for ever', () => {
    for (const kind of holdKinds) assert.ok(HOLD_KIND_RULES[kind].longestDays <= 3650);
    for (const rule of Object.values(PREFERENCE_RULES)) {
      assert.ok(rule.does === 'narrows' || (rule.longestDays !== undefined && rule.longestDays <= 180));
    }
  });
});
