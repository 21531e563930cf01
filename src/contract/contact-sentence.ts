import { dateIn, SHANGHAI, timeIn } from '../domain/calendar/instant.ts';
import type { DecisionInput } from '../domain/permit/decision-record.ts';
import type { Loosening } from '../domain/permit/loosening/find-loosening.ts';
import type { Channel, Party, Purpose } from '../domain/permit/words.ts';
import type { LaxerRule } from '../domain/reckoning/find-laxer.ts';
import { dayOfContact } from './found-contact.ts';

const CHANNEL: Readonly<Partial<Record<Channel, string>>> = {
  sms: '短信',
  call: '人工电话',
  robot_call: '智能外呼',
  email: '邮件',
  letter: '信函',
  push: 'App 推送',
  im: '即时消息',
  visit: '外访',
  postcard: '明信片',
  social_public: '公开社交平台',
};
const PARTY: Readonly<Partial<Record<Party, string>>> = {
  borrower: '债务人本人',
  joint_debtor: '共同债务人',
  guarantor: '保证人',
  contact: '联系人',
  related_third: '债务相关第三人',
  unrelated_third: '无关第三人',
  employer: '工作单位',
  referee: '推荐人',
  bystander: '旁人',
  heir: '继承人',
};
const PURPOSE: Readonly<Partial<Record<Purpose, string>>> = {
  collect: '催收',
  remind: '提醒',
  locate: '寻找本人',
  relay: '请其转告',
  serve_legal_document: '送达法律文书',
};
const DAY = {
  weekday: ['工作日', 'workday'],
  saturday: ['周六', 'Saturday'],
  sunday: ['周日', 'Sunday'],
  holiday: ['法定节假日', 'holiday'],
  spring_festival: ['春节', 'Spring Festival'],
  unknown: ['日历未知', 'unknown day'],
} as const;

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** A contact that nobody made, as a person would tell of it. */
export function contactSentence(contact: DecisionInput): Sentence {
  const { facts, proposed, history } = contact;
  const date = dateIn(proposed.at, SHANGHAI);
  const kind = DAY[dayOfContact(contact)];
  const holding = Object.entries(facts.flags).flatMap(([fact, holds]) => (holds ? [fact] : []));
  const zh = [
    `${date}（按${kind[0]}）${timeIn(proposed.at, SHANGHAI)}，以${CHANNEL[proposed.channel] ?? proposed.channel}向${PARTY[proposed.party] ?? proposed.party}${PURPOSE[proposed.purpose] ?? proposed.purpose}`,
    ...(history.length > 0
      ? [
          `此前已有 ${history.length} 次（${[history[0]?.channel, history[0]?.outcome ?? '结果未知', ...apartWords(contact, 0)].join('，')}）`,
        ]
      : []),
    ...(holding.length > 0 ? [`事实：${holding.join('、')}`] : []),
    ...facts.holds.map((hold) => `暂停：${hold.kind}`),
    ...((proposed.content?.length ?? 0) > 0 ? [`内容：${proposed.content?.join('、')}`] : []),
    ...(proposed.channel === 'visit' ? [`${proposed.visitors} 人`] : []),
  ];
  const en = [
    `${date} (as a ${kind[1]}) ${timeIn(proposed.at, SHANGHAI)}: ${proposed.channel} to ${proposed.party}, ${proposed.purpose}`,
    ...(history.length > 0
      ? [
          `${history.length} contacts before (${[history[0]?.channel, history[0]?.outcome ?? 'outcome unknown', ...apartWords(contact, 1)].join(', ')})`,
        ]
      : []),
    ...(holding.length > 0 ? [`facts: ${holding.join(', ')}`] : []),
    ...facts.holds.map((hold) => `hold: ${hold.kind}`),
    ...((proposed.content?.length ?? 0) > 0 ? [`content: ${proposed.content?.join(', ')}`] : []),
    ...(proposed.channel === 'visit' ? [`${proposed.visitors} visitors`] : []),
  ];
  return { zh: zh.join('；'), en: en.join('; ') };
}

/** What the contacts before do not share with the one that is proposed, and what was agreed to before it. */
function apartWords({ facts, proposed, history: [past] }: DecisionInput, language: 0 | 1): readonly string[] {
  const said: readonly (readonly [boolean, string, string])[] = [
    [past?.otherPerson === true, '打给共用号码的他人', 'to somebody else who shares the number'],
    [past?.number !== proposed.number, '另一号码', 'another number'],
    [past?.debts.join() !== proposed.debts.join(), '另一账户', 'another account'],
    [
      facts.events.some(({ type }) => type === 'prior_consent_calls'),
      '本人曾同意多打',
      'more calls were agreed to',
    ],
  ];
  return said.flatMap(([holds, ...words]) => (holds ? [words[language]] : []));
}

/** The counterexample with both answers; of reckoning rules, which is stricter. */
export function looseningSentence(one: Loosening | LaxerRule): Sentence {
  const { upper, lower } = one;
  const by = lower.map((rule) => rule.id).join('、');
  if (!('contact' in one))
    return {
      zh: `${upper.id}（${upper.zh}）更严；本包${by === '' ? '不再有规则说到' : `的 ${by} 放宽了`}。`,
      en: `${upper.id} (${upper.en}) is stricter; ${by === '' ? 'no rule of this text speaks of it' : `${by} of this text is laxer`}.`,
    };
  const told = contactSentence(one.contact);
  return {
    zh: `${told.zh}。${upper.id}（${upper.zh}）禁止；本包${by === '' ? '不再有规则禁止' : `的 ${by} 允许`}。`,
    en: `${told.en}. Denied by ${upper.id} (${upper.en}); ${by === '' ? 'no rule of this text denies it' : `${by} of this text lets it pass`}.`,
  };
}
