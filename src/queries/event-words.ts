import type { Words } from '../contract/api/common.ts';
import { type CodeName, codes } from '../contract/codes.ts';

const word = (zh: string, en: string): Words => ({ zh, en });

/** The closed words that events carry, as people say them. What is not listed (a number, a reference) is shown as it is. */
const WORDS: Readonly<Record<string, Words>> = {
  email: word('邮件', 'e-mail'),
  sms: word('短信', 'SMS'),
  push: word('App 推送', 'app push'),
  robot_call: word('智能语音', 'robot call'),
  call: word('人工电话', 'call'),
  letter: word('信函', 'letter'),
  no_answer: word('无人接听', 'no answer'),
  busy: word('占线', 'busy'),
  rejected: word('未接受', 'rejected'),
  not_connected: word('无法接通', 'not connected'),
  voicemail: word('语音信箱', 'voicemail'),
  connected: word('接通', 'connected'),
  conversation: word('通话', 'conversation'),
  sent: word('已发出', 'sent'),
  delivered: word('已送达', 'delivered'),
  read: word('已读', 'read'),
  bounced: word('退回', 'bounced'),
  posted: word('已完成', 'posted'),
  in_doubt: word('待核实', 'in doubt'),
  void: word('作废', 'void'),
  withdrawn: word('已撤回', 'withdrawn'),
  expired: word('已过期', 'expired'),
  approved: word('同意', 'approved'),
  import: word('历史导入', 'imported history'),
  file: word('还款文件', 'payment file'),
  callback: word('还款通知', 'payment notice'),
  counter: word('柜面', 'counter'),
  paid_off: word('正常结清', 'paid off'),
  cured: word('回正', 'cured'),
  settled: word('减免结清', 'settled'),
  assigned_away: word('债权转让', 'assigned away'),
  ceased: word('终止催收', 'ceased'),
  payment: word('已收到还款', 'a payment came in'),
  payment_received: word('已收到还款', 'a payment came in'),
  hold_set: word('设置了暂停', 'a hold was set'),
  hold: word('设置了暂停', 'a hold was set'),
  contact_point: word('联系方式不可再用', 'the number or address may not be used'),
  'hold.lift': word('解除暂停', 'lifting a hold'),
  no_contact: word('不触达', 'no contact'),
  person_review: word('人工复核', 'a person reviews'),
  due_reminder: word('还款日提醒', 'reminder before the due date'),
  overdue_reminder: word('逾期提醒', 'reminder after the due date'),
  robot_reminder: word('智能语音提醒', 'robot reminder'),
  person_call: word('人工电话', 'a person calls'),
  notice: word('催收通知', 'notice of collection'),
  rest_of_ladder: word('后续阶段', 'rest of the ladder'),
  dispute: word('异议', 'dispute'),
  payment_query: word('查账', 'payment query'),
  hardship_review: word('困难认定', 'hardship review'),
  complaint: word('投诉', 'complaint'),
  identity_fraud: word('冒名盗办', 'identity fraud'),
  distress: word('情绪危机', 'distress'),
  cease_contact: word('要求停止联系', 'no more contact'),
  represented: word('委托代理', 'represented'),
  deceased: word('死亡', 'deceased'),
  incapable: word('无行为能力', 'incapable'),
  detained: word('服刑', 'detained'),
  court_frozen: word('法院冻结', 'court freeze'),
  disaster: word('灾害', 'disaster'),
  bureau_objection: word('征信异议', 'bureau objection'),
  vulnerable: word('弱势保护', 'vulnerable'),
  wrong_party: word('非本人', 'wrong party'),
};

/** The word of an event in both languages (`hold:dispute` is said by its first part); a code of the house by its sentence. */
export function eventWord(raw: string): Words {
  const known = WORDS[raw] ?? WORDS[raw.split(':')[0] ?? raw];
  if (known !== undefined) return known;
  if (!Object.hasOwn(codes, raw)) return { zh: raw, en: raw };
  const { zh, en } = codes[raw as CodeName];
  return { zh: zh.replace(/。$/, ''), en: en.replace(/\.$/, '') };
}
