import { type Comparison, comparisons, type Scalar } from '../expression/truth.ts';
import type { Expression } from './expression.ts';
import { definitionOf, type FactDefinition, type FactName, isFactName } from './facts.ts';

/** Something wrong at a place of the file. `path` leads from the top of the document to it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly zh: string;
  readonly en: string;
}

type Path = Problem['path'];

/** A value of the file that cannot be read as what stands at its place. Thrown inside this module only. */
class Unreadable extends Error {
  readonly problem: Problem;
  constructor(path: Path, zh: string, en: string) {
    super(en);
    this.problem = { path, zh, en };
  }
}

export type Parsed =
  | { readonly ok: true; readonly value: Expression }
  | { readonly ok: false; readonly problem: Problem };

const COMPARISONS: readonly string[] = comparisons;

/**
 * Reads a rule's `when` from plain data (what a YAML parser returns) and checks it against the catalogue:
 *   dpd: 0                     equals
 *   dpd: { between: [1, 3] }   both ends included
 *   overdue_fen: { ge: 3000元 } money is written in yuan with its unit, never as a bare number
 *   bucket: { in: [M1, M2] }
 *   hold_kinds: { has: [dispute, complaint] }   any of them; { is: empty } none
 *   days_since_call: { is: unknown }
 *   all: [...]   any: [...]   not: ...
 * Several entries of one mapping must all hold. Gives the first problem with its path: unknown fact or operator, wrong type,
 * unknown word, empty interval.
 */
export function parseExpression(data: unknown, path: Path): Parsed {
  try {
    return { ok: true, value: readExpression(data, path) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: error.problem };
    throw error;
  }
}

function readExpression(data: unknown, path: Path): Expression {
  const entries = readMapping(data, path);
  if (entries.length === 0) {
    throw new Unreadable(path, '条件为空；无条件请写 all: []', 'empty condition; write all: [] for "always"');
  }
  const parts = entries.map(([key, value]) => readEntry(key, value, [...path, key]));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'and', of: parts };
}

function readEntry(key: string, value: unknown, path: Path): Expression {
  if (key === 'all')
    return { kind: 'and', of: readList(value, path).map((part, i) => readExpression(part, [...path, i])) };
  if (key === 'any') {
    const parts = readList(value, path);
    if (parts.length === 0) throw new Unreadable(path, 'any 不能为空', 'any must not be empty');
    return { kind: 'or', of: parts.map((part, i) => readExpression(part, [...path, i])) };
  }
  if (key === 'not') return { kind: 'not', of: readExpression(value, path) };
  if (!isFactName(key)) throw new Unreadable(path, `没有名为 ${key} 的事实`, `no fact is called ${key}`);
  return readQuestions(key, value, path);
}

function readQuestions(fact: FactName, value: unknown, path: Path): Expression {
  const definition = definitionOf(fact);
  if (typeof value !== 'object' || value === null) {
    if (definition.type === 'set') {
      throw new Unreadable(path, `${fact} 是集合，请用 has 或 is`, `${fact} is a set: use has or is`);
    }
    return { kind: 'compare', fact, op: 'eq', value: readScalar(definition, value, path) };
  }
  const parts = readMapping(value, path).map(([operator, operand]) =>
    readQuestion(fact, definition, operator, operand, [...path, operator]),
  );
  const [only] = parts;
  if (only === undefined) throw new Unreadable(path, '缺少运算', 'an operator is missing');
  return parts.length === 1 ? only : { kind: 'and', of: parts };
}

function readQuestion(
  fact: FactName,
  definition: FactDefinition,
  operator: string,
  operand: unknown,
  path: Path,
): Expression {
  if (operator === 'is') return readIs(fact, definition, operand, path);
  if (definition.type === 'set') {
    if (operator !== 'has') throw wrongOperator(fact, operator, path);
    const values = readList(operand, path).map((word, i) => readWord(definition, word, [...path, i]));
    if (values.length === 0) throw new Unreadable(path, 'has 不能为空', 'has must not be empty');
    return { kind: 'has', fact, values };
  }
  if (operator === 'in') {
    const values = readList(operand, path).map((item, i) => readScalar(definition, item, [...path, i]));
    if (values.length === 0) throw new Unreadable(path, 'in 不能为空', 'in must not be empty');
    return { kind: 'in', fact, values };
  }
  const ordered = definition.type === 'integer' || definition.type === 'money';
  if (operator === 'between' && ordered) return readBetween(fact, definition, operand, path);
  if (!isComparison(operator) || (!ordered && operator !== 'eq' && operator !== 'ne')) {
    throw wrongOperator(fact, operator, path);
  }
  return { kind: 'compare', fact, op: operator, value: readScalar(definition, operand, path) };
}

function readIs(fact: FactName, definition: FactDefinition, operand: unknown, path: Path): Expression {
  if (definition.type === 'set' && (operand === 'empty' || operand === 'not empty')) {
    return { kind: 'empty', fact, empty: operand === 'empty' };
  }
  if (operand !== 'known' && operand !== 'unknown') {
    throw new Unreadable(
      path,
      'is 后只能写 known 或 unknown（集合：empty）',
      'is takes known or unknown (a set: empty)',
    );
  }
  if (!definition.nullable) {
    throw new Unreadable(path, `${fact} 总是已知`, `${fact} is always known`);
  }
  return { kind: 'known', fact, known: operand === 'known' };
}

function readBetween(fact: FactName, definition: FactDefinition, operand: unknown, path: Path): Expression {
  const ends = readList(operand, path);
  if (ends.length !== 2) throw new Unreadable(path, 'between 需要两个端点', 'between takes two ends');
  const low = readScalar(definition, ends[0], [...path, 0]);
  const high = readScalar(definition, ends[1], [...path, 1]);
  if (low > high) throw new Unreadable(path, '区间为空：下限大于上限', 'empty interval: low above high');
  return { kind: 'between', fact, low, high };
}

const YUAN = /^(\d{1,12})(?:\.(\d{2}))?元$/;

function readScalar(definition: FactDefinition, value: unknown, path: Path): Scalar {
  switch (definition.type) {
    case 'integer':
      if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
      throw new Unreadable(path, '应为整数', 'must be a whole number');
    case 'money': {
      const parts = typeof value === 'string' ? YUAN.exec(value) : null;
      if (parts === null)
        throw new Unreadable(path, '金额请写成 3000元 或 3000.50元', 'write money as 3000元 or 3000.50元');
      return BigInt(parts[1] ?? '0') * 100n + BigInt(parts[2] ?? '0');
    }
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw new Unreadable(path, '应为 true 或 false', 'must be true or false');
    default:
      return readWord(definition, value, path);
  }
}

function readWord(definition: FactDefinition, value: unknown, path: Path): string {
  if (typeof value !== 'string') throw new Unreadable(path, '应为文字', 'must be a word');
  if (definition.words !== null && !definition.words.includes(value)) {
    throw new Unreadable(path, `没有这个词：${value}`, `unknown word: ${value}`);
  }
  return value;
}

function readMapping(data: unknown, path: Path): readonly [string, unknown][] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new Unreadable(path, '应为“事实: 条件”', 'must be a mapping of fact to condition');
  }
  return Object.entries(data);
}

function readList(data: unknown, path: Path): readonly unknown[] {
  if (!Array.isArray(data)) throw new Unreadable(path, '应为列表', 'must be a list');
  return data;
}

function isComparison(word: string): word is Comparison {
  return COMPARISONS.includes(word);
}

function wrongOperator(fact: FactName, operator: string, path: Path): Unreadable {
  return new Unreadable(path, `${fact} 不能用 ${operator}`, `${fact} does not take ${operator}`);
}
