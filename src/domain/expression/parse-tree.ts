import { parseLocalDate } from '../calendar/local-date.ts';
import type { Rounding } from '../money/rounding.ts';
import { readDecimal } from './decimal.ts';
import { OPERATORS, type Operator, type Taken } from './operators.ts';
import type { Path, Tree, Value, ValueType } from './tree.ts';
import { comparisons } from './truth.ts';

/** A part of an expression that means nothing. Thrown inside this module only. */
class Meaningless extends Error {
  readonly path: Path;
  readonly zh: string;
  constructor(path: Path, zh: string, en: string) {
    super(en);
    this.path = path;
    this.zh = zh;
  }
}

export type ParsedTree =
  | { readonly ok: true; readonly tree: Tree }
  | { readonly ok: false; readonly path: Path; readonly zh: string; readonly en: string };

const TYPE_WORDS: Readonly<Record<ValueType, string>> = {
  text: '文字',
  number: '数字',
  date: '日期',
  boolean: '是非',
  nothing: '空值',
};

const DEPTH_MAX = 20;
const ROUNDINGS: Readonly<Record<string, Rounding>> = {
  down: 'down',
  half_up: 'halfUp',
  half_even: 'halfEven',
};

/**
 * Reads an expression from plain data (what a YAML parser returns) and checks its types:
 *   { col: 状态 }                                  a column
 *   结清, 3.5, 2026-01-31, true, null             a literal; text that is a day is a date
 *   { concat: [{ col: 机构 }, '-', { col: 编号 }] }  an operator with its arguments
 *   { div: [{ col: 总额 }, 12], places: 2, rounding: half_up }
 *   { 状态: 结清 }, { 余额: { gt: 0 } }              questions about columns; several must all hold
 * A column is text; where a number or a date is needed it is read as one. `wanted` is what the whole must give.
 * The first problem is told with its path.
 */
export function parseTree(data: unknown, path: Path, wanted?: 'boolean'): ParsedTree {
  try {
    const tree = readTree(data, path, 0);
    return { ok: true, tree: wanted === undefined ? tree : fitted(tree, wanted, path) };
  } catch (error) {
    if (error instanceof Meaningless) return { ok: false, path: error.path, zh: error.zh, en: error.message };
    throw error;
  }
}

function readTree(data: unknown, path: Path, depth: number): Tree {
  if (depth > DEPTH_MAX)
    throw new Meaningless(path, `嵌套超过 ${DEPTH_MAX} 层`, `goes deeper than ${DEPTH_MAX}`);
  if (typeof data !== 'object' || data === null) return literal(data, path);
  if (Array.isArray(data))
    throw new Meaningless(path, '列表只能写在运算词之下', 'a list stands only under an operator');
  const entries = Object.entries(data);
  const [first] = entries;
  if (first === undefined) throw new Meaningless(path, '是空的', 'is empty');
  const [word, given] = first;
  if (word === 'col') return column(given, entries.length, path);
  const operator = Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined;
  if (operator !== undefined) return operation(word, operator, given, data, path, depth);
  const questions = entries.map(([name, asked]) => question(name, asked, [...path, name], depth));
  const [only] = questions;
  return questions.length === 1 && only !== undefined ? only : call('all', 'boolean', questions);
}

function literal(data: unknown, path: Path): Tree {
  const made = (type: ValueType, value: Value): Tree => ({ kind: 'literal', type, value });
  if (data === null) return made('nothing', null);
  if (typeof data === 'boolean') return made('boolean', data);
  if (typeof data === 'string') return made(parseLocalDate(data) === undefined ? 'text' : 'date', data);
  const number = typeof data === 'number' ? readDecimal(String(data)) : undefined;
  if (number === undefined)
    throw new Meaningless(
      path,
      '不是文字、数字、日期、true、false 或 null',
      'is no text, number, day, true, false or null',
    );
  return made('number', number);
}

function column(name: unknown, words: number, path: Path): Tree {
  if (typeof name !== 'string' || name === '' || words !== 1)
    throw new Meaningless(
      [...path, 'col'],
      'col 后面写一个列名，旁边不能有别的词',
      'col takes the name of one column and stands alone',
    );
  return { kind: 'column', type: 'text', name, path: [...path, 'col'] };
}

function operation(
  word: string,
  operator: Operator,
  given: unknown,
  data: object,
  path: Path,
  depth: number,
): Tree {
  const { places, rounding } = roundingOf(word, operator, data, path);
  const list = Array.isArray(given)
    ? given
    : operator.takes.length === 0 && operator.more === undefined
      ? []
      : [given];
  const at = [...path, word];
  const parts = list.flatMap((part, index): { tree: Tree; path: Path }[] => {
    const here = Array.isArray(given) ? [...at, index] : at;
    // `in: [x, [a, b]]`: the list of what is looked for may stand as one list.
    if (word === 'in' && index === 1 && Array.isArray(part))
      return part.map((one, place) => ({
        tree: readTree(one, [...here, place], depth + 1),
        path: [...here, place],
      }));
    return [{ tree: readTree(part, here, depth + 1), path: here }];
  });
  const least = operator.takes.length;
  if (parts.length < least || (operator.more === undefined && parts.length > least))
    throw new Meaningless(
      at,
      `${word} 要 ${least} 个${operator.more === undefined ? '' : '或更多'}，不是 ${parts.length} 个`,
      `${word} takes ${least}${operator.more === undefined ? '' : ' or more'}, not ${parts.length}`,
    );
  const shared = sharedType(word, operator, parts, at);
  const of = parts.map((part, index) => {
    const taken = operator.takes[index] ?? operator.more ?? 'text';
    return fitted(part.tree, taken === 'same' || taken === 'ordered' ? shared : taken, part.path);
  });
  return {
    kind: 'operation',
    type: operator.gives === 'same' ? shared : operator.gives,
    operator: word,
    of,
    places,
    rounding,
  };
}

function roundingOf(
  word: string,
  operator: Operator,
  data: object,
  path: Path,
): { places: number; rounding: Rounding } {
  const { places, rounding, ...rest } = data as Record<string, unknown>;
  const unknown = Object.keys(rest).find((key) => key !== word);
  if (unknown !== undefined)
    throw new Meaningless(
      [...path, unknown],
      `${word} 旁边没有 ${unknown} 这个词`,
      `unknown word ${unknown} beside ${word}`,
    );
  if (operator.rounds !== true) {
    if (places === undefined && rounding === undefined) return { places: 0, rounding: 'down' };
    throw new Meaningless(path, `${word} 不做舍入`, `${word} does not round`);
  }
  const rule =
    typeof rounding === 'string' && Object.hasOwn(ROUNDINGS, rounding) ? ROUNDINGS[rounding] : undefined;
  if (
    typeof places !== 'number' ||
    !Number.isInteger(places) ||
    places < 0 ||
    places > 9 ||
    rule === undefined
  )
    throw new Meaningless(
      path,
      `${word} 要写 places（0–9）和 rounding（${Object.keys(ROUNDINGS).join('、')}）`,
      `${word} needs places 0–9 and rounding ${Object.keys(ROUNDINGS).join(', ')}`,
    );
  return { places, rounding: rule };
}

/** The one type of all arguments that must share one. Columns follow the others; alone they are text. */
function sharedType(
  word: string,
  operator: Operator,
  parts: readonly { readonly tree: Tree }[],
  path: Path,
): Exclude<ValueType, 'nothing'> {
  const sharing = parts.filter((_, index) => isShared(operator.takes[index] ?? operator.more));
  const types = new Set(sharing.map(({ tree }) => (tree.kind === 'column' ? 'nothing' : tree.type)));
  types.delete('nothing');
  // Beside plain text a day is text like any other.
  if (types.has('text')) types.delete('date');
  const [type, other] = types;
  if (type !== undefined && other !== undefined)
    throw new Meaningless(
      path,
      `${word} 混用了${TYPE_WORDS[type]}和${TYPE_WORDS[other]}`,
      `${word} mixes ${type} and ${other}`,
    );
  const ordered = [...operator.takes, operator.more].includes('ordered');
  if (!ordered) return type === undefined || type === 'nothing' ? 'text' : type;
  if (type === 'number' || type === 'date') return type;
  throw new Meaningless(
    path,
    `${word} 只比较数字或日期；请写 { number: … } 或 { date: … }`,
    `${word} takes numbers or dates; write { number: … } or { date: … }`,
  );
}

const isShared = (taken: Taken | undefined): boolean => taken === 'same' || taken === 'ordered';

/** The tree as the type that is needed there, or a problem. */
function fitted(tree: Tree, wanted: Exclude<Taken, 'same' | 'ordered'>, path: Path): Tree {
  if (wanted === 'column') {
    if (tree.kind === 'column' || tree.kind === 'operation') return tree;
    throw new Meaningless(path, '这里要写一个列', 'a column is needed here');
  }
  if (tree.type === wanted || tree.type === 'nothing') return tree;
  if (tree.kind === 'column' && (wanted === 'number' || wanted === 'date'))
    return call(wanted, wanted, [tree]);
  if (tree.kind === 'literal' && tree.type === 'date' && wanted === 'text') return { ...tree, type: 'text' };
  throw new Meaningless(
    path,
    `得到的是${TYPE_WORDS[tree.type]}，这里要的是${TYPE_WORDS[wanted]}`,
    `gives ${tree.type}, but ${wanted} is needed`,
  );
}

const call = (operator: string, type: ValueType, of: readonly Tree[]): Tree => ({
  kind: 'operation',
  type,
  operator,
  of,
  places: 0,
  rounding: 'down',
});

/** `列: 值`, `列: { ge: 3, lt: 9 }`, `列: { in: [..] }`, `列: { is: known }`. */
function question(name: string, asked: unknown, path: Path, depth: number): Tree {
  const subject = { col: name };
  const ask = (word: string, given: readonly unknown[], at: Path): Tree => {
    const operator = OPERATORS[word];
    if (operator === undefined) throw new Meaningless(at, `没有 ${word} 这个词`, `unknown word ${word}`);
    try {
      return operation(word, operator, [subject, ...given], { [word]: given }, [], depth + 1);
    } catch (error) {
      throw error instanceof Meaningless ? new Meaningless(at, error.zh, error.message) : error;
    }
  };
  if (typeof asked !== 'object' || asked === null) return ask('eq', [asked], path);
  if (Array.isArray(asked)) throw new Meaningless(path, '请写 { in: […] }', 'write { in: […] }');
  const parts = Object.entries(asked).map(([word, operand]) => {
    const at = [...path, word];
    if (word === 'is') return known(name, operand, at);
    if (word === 'in' || word === 'between') {
      if (Array.isArray(operand)) return ask(word, operand, at);
      throw new Meaningless(at, `${word} 后面要写列表`, `${word} takes a list`);
    }
    if (QUESTIONS.has(word)) return ask(word, [operand], at);
    const isOperator = Object.keys(OPERATORS).includes(name);
    const hint = isOperator ? `（同名的列写作 { col: ${name} }）` : '';
    const what = isOperator ? ` (a column of this name is asked by { col: ${name} })` : '';
    throw new Meaningless(at, `没有 ${word} 这个词${hint}`, `unknown word ${word}${what}`);
  });
  const [only] = parts;
  if (only === undefined) throw new Meaningless(path, '什么都没有问', 'asks nothing');
  return parts.length === 1 ? only : call('all', 'boolean', parts);
}

const QUESTIONS: ReadonlySet<string> = new Set([...comparisons, 'contains', 'starts']);

function known(name: string, operand: unknown, path: Path): Tree {
  const asks = call('known', 'boolean', [{ kind: 'column', type: 'text', name, path }]);
  if (operand === 'known') return asks;
  if (operand === 'unknown') return call('not', 'boolean', [asks]);
  throw new Meaningless(path, 'is 后面只能写 known 或 unknown', 'is takes known or unknown');
}
