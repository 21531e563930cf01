import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Said = readonly [zh: string, en: string];

/** What a value of a mapping should have been, in both languages: the library's own Chinese keeps its English words. */
export function issueWords(issue: Issue): { readonly zh: string; readonly en: string } {
  const [zh, en] = said(issue);
  return { zh, en };
}

const KINDS: Readonly<Record<string, Said>> = {
  string: ['文字', 'text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['true 或 false', 'true or false'],
  object: ['一组“词: 值”', 'words with values'],
  record: ['一组“词: 值”', 'words with values'],
  array: ['列表', 'a list'],
};

const SIZES: Readonly<Record<string, Said>> = {
  string: ['个字符', 'characters'],
  array: ['项', 'members'],
  object: ['个词', 'words'],
};

/** A table by the library's code; what only an own rule can say comes as `both` in the rule's params. */
function said(issue: Issue): Said {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return ['没有写，不能缺', 'is missing'];
      const [zh, en] = KINDS[issue.expected] ?? ['另一种值', 'another kind of value'];
      return [`应当是${zh}`, `must be ${en}`];
    }
    case 'invalid_value':
      return [`只能是 ${issue.values.join('、')}`, `must be one of ${issue.values.join(', ')}`];
    case 'too_small':
      return [
        `至少 ${sized(issue.minimum, issue.origin, 0)}`,
        `at least ${sized(issue.minimum, issue.origin, 1)}`,
      ];
    case 'too_big':
      return [
        `至多 ${sized(issue.maximum, issue.origin, 0)}`,
        `at most ${sized(issue.maximum, issue.origin, 1)}`,
      ];
    case 'not_multiple_of':
      return [`应当是 ${issue.divisor} 的整数倍`, `must be a multiple of ${issue.divisor}`];
    case 'invalid_format': {
      const form = issue.pattern ?? issue.format;
      return [`写法不对，应当合于 ${form}`, `is not written like ${form}`];
    }
    case 'custom':
      return (issue.params?.both as Said | undefined) ?? ['不能这样写', issue.message];
    default:
      return ['不能这样写', issue.message];
  }
}

function sized(bound: number | bigint, origin: string, language: 0 | 1): string {
  const word = SIZES[origin]?.[language];
  return word === undefined ? String(bound) : `${bound} ${word}`;
}
