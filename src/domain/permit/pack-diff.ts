import { withoutAbsent } from '../evidence/without-absent.ts';
import type { ReckoningRule } from '../reckoning/rule.ts';
import type { Rule } from './rule.ts';

type AnyRule = Rule | ReckoningRule;
/** A pack of either kind. `id` and `version` name the text, and are no part of what it says. */
interface Rules {
  readonly id: string;
  readonly version: string;
  readonly zh: string;
  readonly en: string;
  readonly closed?: boolean | undefined;
  readonly rules: readonly AnyRule[];
}

/** One part of a rule that reads otherwise; null: it was not there, or is no more. */
export interface ChangedPart {
  /** `max`, `days.any`, `appliesTo.channels`. */
  readonly part: string;
  readonly zh: string;
  readonly en: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What happens to one rule, or under the id of the pack to what it says before its rules, in words. */
export interface RuleChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly ruleId: string;
  /** What the rule says of itself; by the new text where it stands in both. */
  readonly sentence: { readonly zh: string; readonly en: string };
  readonly zh: string;
  readonly en: string;
  readonly parts: readonly ChangedPart[];
}

/** What a version changes of the one before: its head, then rule by rule in the order of the new text, those that went last. */
export function packDiff(before: Rules | undefined, after: Rules): readonly RuleChange[] {
  const former = named(before?.rules ?? []);
  const now = named(after.rules);
  const changes: RuleChange[] = before === undefined ? [] : headChange(before, after);
  for (const [name, rule] of now) {
    const was = former.get(name);
    if (was === undefined) changes.push(whole('added', rule));
    else {
      const parts = partsOf(was, rule);
      if (parts.length > 0) changes.push(changed(rule, parts));
    }
  }
  for (const [name, rule] of former) if (!now.has(name)) changes.push(whole('removed', rule));
  return changes;
}

/** Whatever a pack says besides its rules. Not closed is the same, whether it is said or not. */
function headChange(before: Rules, after: Rules): RuleChange[] {
  const head = ({ id: _id, version: _version, rules: _rules, ...more }: Rules) => ({
    ...more,
    closed: more.closed === true,
  });
  const parts = partsOf(head(before), head(after));
  return parts.length === 0 ? [] : [changed(after, parts)];
}

/** A rule that stands twice, for one stretch of days after another, is told apart by where its days begin. */
function named(rules: readonly AnyRule[]): ReadonlyMap<string, AnyRule> {
  const isOne = ({ id }: AnyRule): boolean => rules.filter((rule) => rule.id === id).length === 1;
  return new Map(rules.map((rule) => [isOne(rule) ? rule.id : `${rule.id} ${rule.effectiveFrom}`, rule]));
}

const whole = (kind: 'added' | 'removed', rule: AnyRule): RuleChange => ({
  kind,
  ruleId: rule.id,
  sentence: { zh: rule.zh, en: rule.en },
  zh: `${kind === 'added' ? '新增' : '删去'}规则 ${rule.id}：${rule.zh}`,
  en: `rule ${rule.id} ${kind}: ${rule.en}`,
  parts: [],
});

const changed = (rule: Pick<AnyRule, 'id' | 'zh' | 'en'>, parts: readonly ChangedPart[]): RuleChange => ({
  kind: 'changed',
  ruleId: rule.id,
  sentence: { zh: rule.zh, en: rule.en },
  zh: `${rule.id}：${parts.map((part) => `${part.zh} ${part.before ?? '（无）'} → ${part.after ?? '（无）'}`).join('；')}`,
  en: `${rule.id}: ${parts.map((part) => `${part.en} ${part.before ?? '(none)'} → ${part.after ?? '(none)'}`).join('; ')}`,
  parts,
});

function partsOf(before: object, after: object): ChangedPart[] {
  const [was, is] = [flat(before), flat(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names
    .filter((name) => was.get(name) !== is.get(name))
    .map((part) => ({
      part,
      ...wordsOf(part),
      before: was.get(part) ?? null,
      after: is.get(part) ?? null,
    }));
}

/** Every part of a rule by its path; a list is one part, since its order and its words are read together. */
function flat(rule: object): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const walk = (path: string, value: unknown): void => {
    if (Array.isArray(value)) parts.set(path, value.map(text).join('、'));
    else if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) walk(path === '' ? key : `${path}.${key}`, member);
    else parts.set(path, String(value));
  };
  walk('', withoutAbsent(rule));
  return parts;
}

/** A window reads 08:00–22:00. */
const text = (one: unknown): string => (Array.isArray(one) ? one.join('–') : String(one));

/** The parts that officers ask about; any other is called by its name in the text. */
const WORDS: readonly (readonly [path: string, zh: string, en: string])[] = [
  ['max', '次数上限', 'maximum'],
  ['window', '统计窗口', 'window'],
  ['window.rollingDays', '统计天数', 'days counted'],
  ['window.minutes', '统计分钟数', 'minutes counted'],
  ['days.any', '时段（每日）', 'hours (any day)'],
  ['days.weekday', '时段（工作日）', 'hours (workdays)'],
  ['days.weekend', '时段（周末）', 'hours (weekends)'],
  ['days.saturday', '时段（周六）', 'hours (Saturday)'],
  ['days.sunday', '时段（周日）', 'hours (Sunday)'],
  ['days.holiday', '时段（法定节假日）', 'hours (holidays)'],
  ['days.spring_festival', '时段（春节）', 'hours (Spring Festival)'],
  ['springFestivalDays', '春节天数', 'days of Spring Festival'],
  ['days', '静默天数', 'quiet days'],
  ['level', '级别', 'level'],
  ['effectiveFrom', '生效日', 'in force from'],
  ['effectiveTo', '失效日', 'in force until'],
  ['source', '出处', 'source'],
  ['verified', '核实程度', 'verified'],
  ['appliesTo.channels', '适用渠道', 'channels'],
  ['appliesTo.parties', '适用对象', 'parties'],
  ['appliesTo.purposes', '适用目的', 'purposes'],
  ['appliesTo.products', '适用产品', 'products'],
  ['appliesTo.actorKinds', '适用主体', 'who contacts'],
  ['unless', '例外', 'unless'],
  ['minVisitors', '最少人数', 'visitors at least'],
  ['years', '年数', 'years'],
  ['inLastMonths', '届满前月数', 'last months'],
  ['monthsAfter', '消除后月数', 'months afterwards'],
  ['daysApart', '间隔天数', 'days apart'],
  ['count', '期限', 'time allowed'],
  ['unit', '期限单位', 'unit of time'],
  ['complexCount', '复杂情形期限', 'time allowed where complex'],
  ['specialMore', '特殊情形再延', 'more where special'],
  ['receiptWorkdays', '视为收到的工作日', 'working days until receipt'],
  ['periodDays', '期间天数', 'days of the period'],
  ['by', '中断事由', 'what interrupts'],
  ['events', '起算事件', 'events'],
  ['records', '记录种类', 'records'],
  ['lenders', '机构类型', 'lenders'],
  ['from', '起算点', 'counted from'],
  ['parts', '冲抵顺序', 'order of payment'],
  ['later.fromDpd', '改变顺序的逾期天数', 'days past due of the other order'],
  ['later.parts', '其后的冲抵顺序', 'the later order'],
  ['ranks', '债务顺序', 'order of debts'],
  ['fromPercent', '上浮下限（%）', 'raise at least (%)'],
  ['toPercent', '上浮上限（%）', 'raise at most (%)'],
  ['percent', '年化上限（%）', 'a year at most (%)'],
  ['timesLpr1y', '一年期 LPR 倍数上限', 'times the one-year LPR at most'],
  ['needs', '条件', 'needs'],
  ['monthsMax', '最多期数', 'months at most'],
  ['zh', '中文说明', 'Chinese wording'],
  ['en', '英文说明', 'English wording'],
  ['kind', '规则类型', 'kind of rule'],
  ['closed', '未点名者不得触达', 'whom it does not name may not be contacted'],
  ['layer', '层级', 'layer'],
  ['asOf', '所依法律之日', 'day of the law'],
];

const wordsOf = (part: string): { readonly zh: string; readonly en: string } => {
  const [, zh, en] = WORDS.find(([path]) => path === part) ?? [part, part, part];
  return { zh, en };
};
