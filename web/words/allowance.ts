/** 案件页上“现在可否联系”的用语，两种语言并列；由 zh.ts 与 en.ts 各取一半。 */
export const allowanceZh = {
  title: '现在可否联系',
  now: '现在可以',
  from: '{{at}} 起',
  never: '不可以',
  left: '今日还可 {{count}} 次',
  noCap: '没有次数上限',
  nobody: '没有可用的联系方式',
  times: '可联系时段',
  before: '上个月',
  after: '下个月',
  shut: '不可',
};

type Same<T> = { readonly [K in keyof T]: string };

export const allowanceEn: Same<typeof allowanceZh> = {
  title: 'May they be contacted now',
  now: 'now',
  from: 'from {{at}}',
  never: 'no',
  left: '{{count}} left today',
  noCap: 'no cap',
  nobody: 'No contact point can be used',
  times: 'Allowed times',
  before: 'The month before',
  after: 'The month after',
  shut: 'none',
};
