import type { Words } from '../contract/api/common.ts';
import { FIELDS, type FieldName, fieldNames } from '../domain/import/fields.ts';
import { formatYuan } from '../domain/money/fen.ts';
import { eventWord } from './event-words.ts';

const word = (zh: string, en: string): Words => ({ zh, en });

/** What a correction may change of what is reckoned with or shown; what is not listed is named but its value is not. */
const SHOWN: Readonly<Partial<Record<FieldName, Words>>> = {
  due_on: word('到期日', 'due on'),
  principal_due: word('应还本金', 'principal due'),
  interest_due: word('应还利息', 'interest due'),
  fee_due: word('应还费用', 'fee due'),
  days_late: word('逾期天数', 'days late'),
  months_late: word('逾期月数', 'months late'),
  balance: word('欠款总额', 'balance'),
  balance_principal: word('本金余额', 'principal'),
  balance_interest: word('利息余额', 'interest'),
  balance_fee: word('费用余额', 'fee'),
  balance_penalty: word('罚息余额', 'penalty'),
  overdue_principal: word('逾期本金', 'overdue principal'),
  overdue_interest: word('逾期利息', 'overdue interest'),
  overdue_fee: word('逾期费用', 'overdue fee'),
  minimum_due: word('最低还款额', 'minimum due'),
  statement_due_on: word('账单到期日', 'statement due on'),
  statement_balance: word('账单金额', 'statement balance'),
  statement_minimum: word('账单最低还款额', 'statement minimum'),
  five_level_class: word('五级分类', 'class'),
  hand_no: word('手别', 'time placed'),
  placed_amount: word('委案金额', 'placed amount'),
  placement_until: word('委案到期', 'placed until'),
  share_percent: word('份额', 'share'),
};

/** So many differences are said; the rest is counted. */
const SAID = 3;

type Image = Readonly<Record<string, unknown>>;

/** The images of one correction, `[before, after]` each, as `old → new` in both languages. */
export function correctionWords(images: string): Words {
  const pairs = JSON.parse(images) as readonly (readonly [Image | null, Image | null])[];
  const differences = pairs.flatMap(([before, after]) => differencesOf(before ?? {}, after ?? {}));
  const said = differences.slice(0, SAID);
  const more = differences.length - said.length;
  const join = (language: 'zh' | 'en', comma: string, rest: string) =>
    said.map((one) => one[language]).join(comma) + (more > 0 ? rest : '');
  return {
    zh: join('zh', '，', `，另 ${more} 项`),
    en: join('en', ', ', `, ${more} more`),
  };
}

function differencesOf(before: Image, after: Image): readonly Words[] {
  return fieldNames.flatMap((field) => {
    const name = SHOWN[field];
    if (name === undefined || !Object.hasOwn(after, field)) return [];
    const [from, to] = [valueWords(field, before[field]), valueWords(field, after[field])];
    if (from.zh === to.zh) return [];
    return [{ zh: `${name.zh} ${from.zh} → ${to.zh}`, en: `${name.en} ${from.en} → ${to.en}` }];
  });
}

function valueWords(field: FieldName, value: unknown): Words {
  if (value === undefined || value === null) return word('—', '—');
  const text = String(value);
  const { kind } = FIELDS[field];
  if (kind === 'money' && /^-?\d+$/.test(text))
    return word(formatYuan(BigInt(text)), formatYuan(BigInt(text)));
  return kind === 'word' ? eventWord(text) : word(text, text);
}
