import type { Role } from './vocabulary.ts';

/** Whoever may stand before a route: the four roles, a stranger, a machine that signs its requests, and a dialler with a key. */
export type Audience = Role | 'anonymous' | 'integration' | 'agency';

export interface PolicyRow {
  readonly allow: readonly Audience[];
  readonly why: string;
}

const EVERY_ROLE = ['administrator', 'supervisor', 'collector', 'compliance'] as const;
const CASE_WORK = ['supervisor', 'collector', 'compliance'] as const;

/**
 * The one table of who may do what. The guard of every route and every button reads it; nothing else decides.
 * What is not listed is forbidden.
 */
export const policy = {
  'session.open': {
    allow: ['anonymous', ...EVERY_ROLE],
    why: '登录之前没有身份 / before signing in nobody is known',
  },
  'session.close': {
    allow: EVERY_ROLE,
    why: '任何人都能退出自己的会话 / everyone may end their own session',
  },
  'self.read': { allow: EVERY_ROLE, why: '只涉及自己的身份 / only about oneself' },
  'self.password': { allow: EVERY_ROLE, why: '只改自己的口令 / only one’s own password' },
  'health.read': {
    allow: ['anonymous', ...EVERY_ROLE],
    why: '只答是否在运行，不含业务数据 / says up or down, holds no business data',
  },
  'portfolio.read': { allow: EVERY_ROLE, why: '只有合计，没有个人信息 / totals only, no person' },
  'case.read': {
    allow: EVERY_ROLE,
    why: '办案和监督所需，个人信息一律掩码 / needed to work and oversee cases; personal data stays masked',
  },
  'message.read': {
    allow: EVERY_ROLE,
    why: '已发送的原文只含掩码姓名 / the words sent hold a masked name only',
  },
  'person.reveal': {
    allow: CASE_WORK,
    why: '逐项、说明理由、先留痕后显示 / one value at a time, with a reason, recorded before it is shown',
  },
  'document.read': {
    allow: CASE_WORK,
    why: '合同与凭证含个人信息：逐份、说明理由、先留痕 / contracts and proofs hold personal data: one at a time, with a reason, recorded first',
  },
  'contact_point.mark': {
    allow: ['supervisor', 'collector'],
    why: '谁联系、谁核实，立即生效 / who contacts verifies; it takes effect at once',
  },
  'people.read': {
    allow: CASE_WORK,
    why: '判断是否同一人要并排看两人的掩码资料 / to tell whether two are one, both are seen side by side, masked',
  },
  'people.decide': {
    allow: ['supervisor', 'collector'],
    why: '由办案人判断；除非两人是同一个证件号码，合并另须一人复核 / those who work the cases judge; a merge needs a second person unless one identity number stands for both',
  },
  'people.unmerge': {
    allow: CASE_WORK,
    why: '拆开只会多一层保护，谁发现谁拆 / separating only protects, so whoever sees the mistake does it',
  },
  'hold.set': {
    allow: CASE_WORK,
    why: '暂停只会减少打扰，谁先发现谁先设 / a hold only forbids, so whoever learns of the ground sets it',
  },
  'hold.request_lift': {
    allow: ['supervisor', 'collector'],
    why: '恢复催收由业务提出 / resuming is asked for by those who work the case',
  },
  'policy.read': {
    allow: EVERY_ROLE,
    why: '规则人人可查，没有个人信息 / the rules are for everyone to read and hold no person',
  },
  'policy.try': {
    allow: EVERY_ROLE,
    why: '只作判断，不登记、不联系 / it only judges: nothing is reserved, nobody is contacted',
  },
  'rule.confirm': {
    allow: ['compliance'],
    why: '规则的数字由合规对照原文确认 / the officer checks each number against its source',
  },
  'pack.check': {
    allow: ['administrator', 'supervisor', 'compliance'],
    why: '草稿只作检查，不写入；含昨日重放的案号 / a draft is only checked; it names cases of yesterday’s replay',
  },
  'pack.publish': {
    allow: ['supervisor', 'compliance'],
    why: '规则由业务或合规提出，须另一自然人发布 / business or compliance asks; another human being releases',
  },
  'tenant.go_live': {
    allow: ['administrator'],
    why: '由管理员申请，合规批准后上线 / the administrator asks; the tenant goes live when compliance approves',
  },
  'refusal.read': {
    allow: EVERY_ROLE,
    why: '只有次数和案号 / counts and case numbers only',
  },
  'hold.read': {
    allow: CASE_WORK,
    why: '到期的暂停须有人看到，不致无声无息地恢复 / a hold that ends is seen by somebody, so that nothing resumes in silence',
  },
  'hold.review': {
    allow: ['supervisor', 'compliance'],
    why: '复核人须不是设置暂停的人 / another human being than who set it, which the command holds',
  },
  'actor.find': {
    allow: EVERY_ROLE,
    why: '投诉与停用须指名道姓；只有员工与机构的名字，没有借款人 / a complaint and a stop name somebody; names of staff and agencies, of no borrower',
  },
  'preference.read': {
    allow: CASE_WORK,
    why: '联系之前要知道当事人的意愿 / whoever contacts must know what the person asked for',
  },
  'preference.record': {
    allow: CASE_WORK,
    why: '收窄立即生效，谁听到谁登记；放宽只凭本人有据的表示，由命令把关 / what narrows works at once; what widens rests on the person’s own word with proof, which the command holds',
  },
  'person.reachability': {
    allow: CASE_WORK,
    why: '由程序按证据计算，没有设置它的动作 / computed from evidence; there is no act that sets it',
  },
  'records.read': {
    allow: ['supervisor', 'compliance'],
    why: '账单与话单的核对，号码一律掩码 / bills and call records against permits; numbers are masked',
  },
  'stop.read': {
    allow: EVERY_ROLE,
    why: '停用与否人人须知，不含个人信息 / everyone must know what is stopped; no person in it',
  },
  'stop.set': {
    allow: ['administrator', 'supervisor', 'compliance'],
    why: '停用只会减少打扰，一人一步立即生效 / stopping only forbids: one person, one act, at once',
  },
  'stop.request_lift': {
    allow: ['supervisor', 'compliance'],
    why: '恢复须另一人复核 / turning it off takes a second person',
  },
  'incident.read': {
    allow: ['supervisor', 'compliance'],
    why: '违规由主管与合规查处，不含个人信息 / breaches are looked into by those who oversee; no person in it',
  },
  'incident.resolve': {
    allow: ['supervisor', 'compliance'],
    why: '了结须另一人复核 / closing takes a second person',
  },
  'approval.read': {
    allow: ['supervisor', 'compliance'],
    why: '复核人看得到待办 / those who decide see what waits',
  },
  'approval.decide': {
    allow: ['supervisor', 'compliance'],
    why: '复核人须为另一自然人 / the checker; another human being than the maker, which the command holds',
  },
  'in_doubt.read': {
    allow: ['supervisor', 'compliance'],
    why: '待核实的发送由主管与合规查看 / sends whose end is unknown',
  },
  'in_doubt.decide': {
    allow: ['supervisor'],
    why: '作出结论影响频次，合规只监督不操作 / the verdict moves the caps; compliance oversees and does not operate',
  },
  'day.read': { allow: EVERY_ROLE, why: '进度不含个人信息 / progress holds no person' },
  'day.play': {
    allow: ['administrator', 'supervisor'],
    why: '演示日由管理员或主管推进 / the demonstration’s day is moved on by those who run it',
  },
  'user.read': {
    allow: ['administrator', 'compliance'],
    why: '合规核对岗位分离 / compliance checks the separation of duties',
  },
  'user.create': {
    allow: ['administrator'],
    why: '只有管理员建账号，且不看个人信息 / only who sees no borrower makes logins',
  },
  'import.read': {
    allow: ['administrator', 'supervisor', 'compliance'],
    why: '对账合计，没有个人信息 / control totals, no person',
  },
  'import.prepare': {
    allow: ['administrator', 'supervisor'],
    why: '上传、映射和试运行只有本人看得到，样本一律掩码 / files, mapping and dry run are seen by their maker alone, samples masked',
  },
  'import.apply': {
    allow: ['administrator', 'supervisor'],
    why: '试运行过的内容才能导入，全部留痕 / only what was tried is brought in, all of it recorded',
  },
  'import.undo': {
    allow: ['administrator', 'supervisor'],
    why: '没有后续事实依赖时整次撤回；账户较多时另须一人复核 / taken back while nothing depends on it; a large one needs a second person',
  },
  'import.rejects': {
    allow: ['supervisor', 'compliance'],
    why: '被拒绝的原始行含个人信息：逐份、说明理由、先留痕 / rejected rows hold personal data: one file at a time, with a reason, recorded first',
  },
  'calendar.read': {
    allow: EVERY_ROLE,
    why: '节假日决定何时可以联系，人人可见 / days off decide when people may be contacted; no person in it',
  },
  'wording.check': {
    allow: CASE_WORK,
    why: '写给人看的话先试一试；只判断，不写入、不记录内容 / words are tried before they are sent; judged only, nothing is kept',
  },
  'calendar.propose': {
    allow: ['administrator', 'supervisor', 'compliance'],
    why: '提交通知原文，须另一人复核后生效 / the notice is pasted by one and put in force by another',
  },
  'permit.hold': {
    allow: ['agency'],
    why: '拨号系统凭自己的密钥，只能为委托给它的账户取得许可 / a dialler by its own key, only for the accounts entrusted to it',
  },
  'permit.explain': {
    allow: ['agency'],
    why: '只答它自己的许可、拒绝和它可联系的时段 / tells a dialler of its own permits, refusals and times only',
  },
  'entrusted.read': {
    allow: ['agency'],
    why: '只列委托给它的账户，一律掩码 / lists the accounts entrusted to it, masked',
  },
  'rows.push': {
    allow: ['integration'],
    why: '仅接受带签名的机器推送，按映射逐行校验 / only a machine that signs; each row is checked by a mapping',
  },
  'payment.report': {
    allow: ['integration'],
    why: '仅接受带签名的机器通知 / only a machine that signs its notice',
  },
} as const satisfies Record<string, PolicyRow>;

export type Action = keyof typeof policy;

export const actions = Object.keys(policy) as readonly Action[];

/** Whether the table lets this audience do this action. */
export function allows(audience: Audience, action: Action): boolean {
  return (policy[action].allow as readonly Audience[]).includes(audience);
}

/** Every action of the table that this audience may do, in the table's order. */
export function permissionsOf(audience: Audience): readonly Action[] {
  return actions.filter((action) => allows(audience, action));
}
