import type { z } from 'zod';

interface Said {
  readonly zh: string;
  readonly en: string;
}

/** What the reader of YAML complains of, as somebody would say it who has the text before him. */
const YAML: Readonly<Record<string, Said>> = {
  BAD_INDENT: { zh: '缩进不对，或括号没有合上', en: 'the indentation is wrong, or a bracket is left open' },
  TAB_AS_INDENT: { zh: '缩进用了制表符，请改用空格', en: 'indented by a tab; use blanks' },
  DUPLICATE_KEY: { zh: '同一个字段写了两次', en: 'a field stands twice' },
  MISSING_CHAR: { zh: '缺少引号、括号或冒号', en: 'a quote, a bracket or a colon is missing' },
  UNEXPECTED_TOKEN: { zh: '这里的符号是多余的', en: 'there is something here that does not belong' },
  BAD_SCALAR_START: {
    zh: '文字不能以这个符号开头，请加引号',
    en: 'a text cannot begin with this sign; put it in quotes',
  },
  BAD_DQ_ESCAPE: { zh: '双引号内的转义写法不对', en: 'an escape in double quotes is wrong' },
  BLOCK_AS_IMPLICIT_KEY: { zh: '冒号前后写法不对', en: 'a nested block stands where a field should' },
  MULTILINE_IMPLICIT_KEY: { zh: '字段名不能跨行', en: 'the name of a field goes over several lines' },
  BAD_ALIAS: { zh: '引用（*别名）没有对应的内容', en: 'an alias names nothing' },
  MULTIPLE_DOCS: { zh: '一个文件里写了两份', en: 'two documents in one file' },
};

/** One code of the YAML reader in words; a rare one stands by its name. */
export const yamlWords = (code: string): Said => YAML[code] ?? { zh: code, en: code };

/** Of a long list of words only so many are told. */
const WORDS_TOLD = 12;

/** What is wrong with a value that does not fit its shape; `data` is the whole text as it was read. */
export function issueWords(issue: z.core.$ZodIssue, data: unknown): Said {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { zh: `不认识的字段「${issue.keys.join('、')}」`, en: `unknown field ${issue.keys.join(', ')}` };
    case 'invalid_type': {
      const found = valueAt(data, issue.path);
      if (found === undefined) return { zh: '缺少这一项', en: 'it is missing' };
      return { zh: `应为${TYPES[issue.expected] ?? issue.expected}`, en: `not a ${issue.expected}` };
    }
    case 'invalid_value':
      return notOneOf(issue.values.map(String), valueAt(data, issue.path));
    case 'invalid_union':
      return { zh: `不认识「${said(data, issue.path)}」`, en: `unknown word ${said(data, issue.path)}` };
    case 'too_small':
      return {
        zh: `不能少于 ${issue.minimum}${UNITS[issue.origin] ?? ''}`,
        en: `less than ${issue.minimum}`,
      };
    case 'too_big':
      return {
        zh: `不能多于 ${issue.maximum}${UNITS[issue.origin] ?? ''}`,
        en: `more than ${issue.maximum}`,
      };
    default:
      return ownWords(issue.message);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表',
  tuple: '一对值',
  object: '若干字段',
  record: '若干字段',
};
const UNITS: Readonly<Record<string, string>> = { string: ' 个字', array: ' 项' };

function notOneOf(known: readonly string[], found: unknown): Said {
  const told = known.slice(0, WORDS_TOLD);
  const more = known.length > WORDS_TOLD;
  if (found === undefined)
    return {
      zh: `缺少这一项；可用：${told.join('、')}${more ? '…' : ''}`,
      en: `it is missing; one of ${told.join(', ')}${more ? ' …' : ''}`,
    };
  return {
    zh: `不认识「${String(found)}」；可用：${told.join('、')}${more ? '…' : ''}`,
    en: `unknown word ${String(found)}; one of ${told.join(', ')}${more ? ' …' : ''}`,
  };
}

const said = (data: unknown, path: readonly PropertyKey[]): string => String(valueAt(data, path) ?? '');

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );

/** A check of ours says both languages: `中文 / English`. */
function ownWords(message: string): Said {
  const at = message.indexOf(' / ');
  return at < 0 ? { zh: message, en: message } : { zh: message.slice(0, at), en: message.slice(at + 3) };
}

/** Where a value stands, as a reader of the text finds it: a rule and a case by its id instead of its number. */
export function placeWords(path: readonly PropertyKey[], data: unknown): Said {
  const [list, index, ...rest] = path;
  const id = list === 'rules' && index !== undefined ? valueAt(data, ['rules', index, 'id']) : undefined;
  if (typeof id !== 'string') return { zh: path.map(String).join('.'), en: path.map(String).join('.') };
  const inner = rest.map(String).join('.');
  if (inner === '') return { zh: `规则 ${id}`, en: `rule ${id}` };
  return { zh: `规则 ${id} 的 ${inner}`, en: `rule ${id}, ${inner}` };
}
