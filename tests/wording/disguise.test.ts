// Guarantee: no disguise frees a blocked text, every finding points at its words in the original, and any string is judged, in
// time that grows with its length only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeText } from '../../src/domain/wording/judge.ts';
import { readCorpus } from './corpus.ts';

const texts = [...readCorpus('development'), ...readCorpus('kept-apart')];
const blocked = texts.filter((text) => judgeText(text).verdict === 'block');

const wide = (char: string): string =>
  /[!-~]/.test(char) ? String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0) : char;

const disguises: readonly (readonly [string, (text: string) => string])[] = [
  ['a space after every Chinese character', (text) => text.replace(/\p{sc=Han}/gu, '$& ')],
  ['a zero-width space after every character', (text) => [...text].join('\u200b')],
  ['full width', (text) => [...text].map(wide).join('')],
  ['a combining mark on every letter', (text) => text.replace(/\p{L}/gu, '$&\u0336')],
  ['soft hyphens and joiners', (text) => text.replace(/\p{L}/gu, '$&\u00ad\u200d')],
  ['a star after every Chinese character', (text) => text.replace(/\p{sc=Han}/gu, '$&★')],
  ['emoji between characters', (text) => text.replace(/\p{sc=Han}(?=\p{sc=Han})/gu, '$&🌸')],
  ['capitals', (text) => text.toUpperCase()],
];
for (const [name, disguise] of disguises) {
  test(`no blocked text is freed by ${name}`, () => {
    assert.ok(blocked.length > 250);
    const freed = blocked.filter(
      (text) => judgeText({ ...text, text: disguise(text.text) }).verdict !== 'block',
    );
    assert.deepEqual(
      freed.map(({ id }) => id),
      [],
    );
  });
}

test('any mixture of invisible characters and spaces leaves the verdict as it is', () => {
  const filler = fc.array(fc.constantFrom('', '', '', ' ', '\u200b', '\u2060', '\u3000', '\ufeff'), {
    minLength: 40,
    maxLength: 40,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...texts.filter(({ text }) => !/[a-z]{2}/i.test(text))),
      filler,
      (text, fill) => {
        const disguised = [...text.text]
          .map((char, index) => char + (fill[index % fill.length] ?? ''))
          .join('');
        assert.equal(judgeText({ ...text, text: disguised }).verdict, judgeText(text).verdict);
      },
    ),
    { numRuns: 500 },
  );
});

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '法院',
        '家人',
        '不',
        '不会',
        '上门',
        '您',
        '你',
        '24',
        '小时',
        '，',
        '。',
        '\ud800',
        '氵去',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

test('any string is judged, and every finding points at its words', () => {
  fc.assert(
    fc.property(
      anything,
      fc.constantFrom('borrower' as const, 'third_party' as const),
      fc.option(fc.string(), { nil: undefined }),
      (text, addressee, stage) => {
        const { verdict, findings } = judgeText({ text, addressee, stage });
        for (const { words, offset } of findings)
          assert.equal(text.slice(offset, offset + words.length), words);
        assert.equal(
          verdict === 'block',
          findings.some(({ severity }) => severity === 'block'),
        );
      },
    ),
    { numRuns: 2_000 },
  );
});

const long: readonly (readonly [string, string])[] = [
  ['one word over and over', '法院'],
  ['a negation over and over', '不会联系您的家人'],
  ['numbers', '24'],
  ['every text of the corpora', texts.map(({ text }) => text).join('。')],
];
for (const [name, unit] of long) {
  // Something quadratic would take minutes here; the time itself is no matter of a test.
  test(`100,000 characters are judged to the end: ${name}`, { timeout: 60_000 }, () => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length)).slice(0, 100_000);
    assert.notEqual(judgeText({ text, addressee: 'borrower' }).verdict, undefined);
  });
}
