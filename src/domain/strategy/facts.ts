import type { Fen } from '../money/fen.ts';
import { buckets, holdKinds, products } from '../vocabulary.ts';

export type FactType = 'integer' | 'money' | 'boolean' | 'text' | 'set';

/**
 * How one fact of a case comes from the facts of its accounts.
 * `deciding`: the value of the account that decides; `person`: read once per person, not per account.
 */
export type Aggregate = 'max' | 'min' | 'sum' | 'any' | 'union' | 'count' | 'deciding' | 'person';

export interface FactDefinition {
  readonly type: FactType;
  /** False: the value is always known. True: null means unknown, and a condition on it is then neither held nor refuted. */
  readonly nullable: boolean;
  readonly unit: 'day' | 'fen' | 'count' | null;
  readonly aggregate: Aggregate;
  readonly zh: string;
  readonly en: string;
  readonly meaning: string;
  /** The only words that a condition may name; null: any. */
  readonly words: readonly string[] | null;
}

/**
 * Every fact that a rule may read. Each is a typed column of the same name in table `decision`, so that what a rule
 * read can be shown and recomputed. Facts of an account are brought together per case by `aggregate`.
 */
export const catalogue = {
  dpd: {
    type: 'integer',
    nullable: true,
    unit: 'day',
    aggregate: 'max',
    zh: '逾期天数',
    en: 'days past due',
    meaning: '1 and more: overdue; 0: due today; -3: due in three days; unknown: nothing is due any more',
    words: null,
  },
  bucket: {
    type: 'text',
    nullable: false,
    unit: null,
    aggregate: 'deciding',
    zh: '账龄',
    en: 'bucket',
    meaning: 'bucket of the deciding account, by the table of its product',
    words: buckets,
  },
  product: {
    type: 'text',
    nullable: false,
    unit: null,
    aggregate: 'deciding',
    zh: '产品',
    en: 'product',
    meaning: 'product of the deciding account',
    words: products,
  },
  overdue_fen: {
    type: 'money',
    nullable: false,
    unit: 'fen',
    aggregate: 'sum',
    zh: '逾期金额',
    en: 'overdue amount',
    meaning: 'overdue principal, interest and fees of all accounts of the case',
    words: null,
  },
  balance_fen: {
    type: 'money',
    nullable: false,
    unit: 'fen',
    aggregate: 'sum',
    zh: '余额',
    en: 'balance',
    meaning: 'all that is still owed on all accounts of the case, due or not',
    words: null,
  },
  next_due_fen: {
    type: 'money',
    nullable: true,
    unit: 'fen',
    aggregate: 'deciding',
    zh: '下期应还',
    en: 'next amount due',
    meaning: 'what falls due next on the deciding account; unknown: the lender states none',
    words: null,
  },
  next_instalment_no: {
    type: 'integer',
    nullable: true,
    unit: 'count',
    aggregate: 'deciding',
    zh: '下期期数',
    en: 'number of the next instalment',
    meaning: '1: the first instalment comes next; unknown: the account has no schedule here',
    words: null,
  },
  account_count: {
    type: 'integer',
    nullable: false,
    unit: 'count',
    aggregate: 'count',
    zh: '账户数',
    en: 'number of accounts',
    meaning: 'accounts of the case',
    words: null,
  },
  hold_kinds: {
    type: 'set',
    nullable: false,
    unit: null,
    aggregate: 'union',
    zh: '暂停事由',
    en: 'holds',
    meaning: 'kinds of the holds in force on the case or any of its accounts, for every channel',
    words: holdKinds,
  },
  incomplete: {
    type: 'boolean',
    nullable: false,
    unit: null,
    aggregate: 'any',
    zh: '数据不完整',
    en: 'data incomplete',
    meaning: 'an account has rejected rows, or no delinquency derived for this day',
    words: null,
  },
  has_phone: {
    type: 'boolean',
    nullable: false,
    unit: null,
    aggregate: 'person',
    zh: '有可用电话',
    en: 'has a usable phone',
    meaning: 'own phone that is neither wrong nor invalid, use not refused',
    words: null,
  },
  has_email: {
    type: 'boolean',
    nullable: false,
    unit: null,
    aggregate: 'person',
    zh: '有可用邮箱',
    en: 'has a usable e-mail',
    meaning: 'own e-mail address that is neither wrong nor invalid, use not refused',
    words: null,
  },
  has_app: {
    type: 'boolean',
    nullable: false,
    unit: null,
    aggregate: 'person',
    zh: '有可用 App',
    en: 'has the app',
    meaning: 'app installation that is neither wrong nor invalid, use not refused',
    words: null,
  },
  days_since_contact: {
    type: 'integer',
    nullable: true,
    unit: 'day',
    aggregate: 'person',
    zh: '距上次触达天数',
    en: 'days since the last contact',
    meaning: 'days since anything was sent or dialled to the person, on any channel; unknown: never',
    words: null,
  },
  days_since_call: {
    type: 'integer',
    nullable: true,
    unit: 'day',
    aggregate: 'person',
    zh: '距上次电话天数',
    en: 'days since the last call',
    meaning: 'days since a person of ours or the robot last dialled; unknown: never',
    words: null,
  },
  calls_7d: {
    type: 'integer',
    nullable: false,
    unit: 'count',
    aggregate: 'person',
    zh: '近七日电话次数',
    en: 'calls in 7 days',
    meaning: 'calls by people and robot in the seven days before this one',
    words: null,
  },
  payments_7d: {
    type: 'integer',
    nullable: false,
    unit: 'count',
    aggregate: 'sum',
    zh: '近七日还款笔数',
    en: 'payments in 7 days',
    meaning: 'payments received on all accounts of the case in the seven days before this one, and on it',
    words: null,
  },
  steps_tried: {
    type: 'set',
    nullable: false,
    unit: null,
    aggregate: 'person',
    zh: '已尝试步骤',
    en: 'steps already tried',
    meaning: 'steps for which something really left to the person in the last 60 days',
    words: null,
  },
} as const satisfies Record<string, FactDefinition>;

export type FactName = keyof typeof catalogue;
export const FACT_NAMES = Object.keys(catalogue) as readonly FactName[];

interface ValueOfType {
  readonly integer: number;
  readonly money: Fen;
  readonly boolean: boolean;
  readonly text: string;
  readonly set: readonly string[];
}

/** The facts of one case on one day: exactly one typed value for each name of the catalogue. Null: unknown. */
export type Facts = {
  readonly [N in FactName]:
    | ValueOfType[(typeof catalogue)[N]['type']]
    | ((typeof catalogue)[N]['nullable'] extends true ? null : never);
};

export type FactValue = Facts[FactName];

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(catalogue, name);
}

/** The definition seen as the general shape, for code that walks the catalogue. */
export function definitionOf(name: FactName): FactDefinition {
  return catalogue[name];
}
