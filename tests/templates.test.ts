// Guarantee: the shipped texts stay within their slots and duties, and their rendering changes only where a reviewer sees it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadTemplates } from '../src/contract/template-file.ts';
import { instant } from '../src/domain/calendar/instant.ts';
import { localDate } from '../src/domain/calendar/local-date.ts';
import { type MayHearDebt, mayHearDebt } from '../src/domain/party/party-to-debt.ts';
import type { SlotName, SlotValues } from '../src/domain/wording/slots.ts';
import { compile, render, slotsOf, type Template } from '../src/domain/wording/template.ts';
import { shippedTemplates } from './support/shipped.ts';

const values: SlotValues = {
  institution: '清和消费金融',
  'name.masked': '张**',
  'product.name': '个人消费贷款',
  'account.tail': '4821',
  'amount.overdue': 123_456n,
  'amount.overdue_principal': 110_000n,
  'amount.overdue_interest': 13_456n,
  'amount.overdue_fee': 0n,
  'amount.next_due': 98_700n,
  'date.today': localDate('2026-11-23'),
  'date.next_due': localDate('2026-11-26'),
  'days.overdue': 12,
  'days.until_due': 3,
  'channel.repay': '清和 App「我的还款」',
  'contact.line': '400-000-0000',
  'contact.verify': '在清和 App「官方消息」中核对',
  'court.case_no': '（2026）沪0115民初1号',
};
const borrower = mayHearDebt({ party: 'borrower' }, instant('2026-11-23T02:00:00Z')) as MayHearDebt;
const templates = shippedTemplates();
const golden = new URL('../templates/rendered.golden.md', import.meta.url);

function section(template: Template): string {
  const outcome = render(template, borrower, values);
  assert.ok(outcome.ok, template.id);
  const subject = outcome.value.subject === null ? '' : `主题：${outcome.value.subject}\n\n`;
  return `## ${template.id} ${template.version}\n\n${subject}${outcome.value.body.trimEnd()}\n`;
}

test('rendered texts are as reviewed (GOLDEN_UPDATE=1 rewrites them)', () => {
  assert.ok(templates.length >= 7, 'hardly any template seen');
  const text = `# 模板渲染样例\n\n${templates.map(section).join('\n')}`;
  if (process.env.GOLDEN_UPDATE === '1') writeFileSync(golden, text);
  assert.equal(readFileSync(golden, 'utf8'), text);
});

const DUTIES: readonly [SlotName, (template: Template) => boolean, string][] = [
  ['institution', () => true, 'who speaks (first contact: name the institution)'],
  ['contact.line', () => true, 'a person to turn to'],
  ['channel.repay', (template) => template.labels.includes('debt_details'), 'how to pay'],
  [
    'contact.verify',
    (template) => template.channel === 'email' || template.channel === 'robot_call',
    'how to check',
  ],
  ['amount.overdue', (template) => template.labels.includes('asks_payment'), 'the amount from the ledger'],
  ['days.overdue', (template) => template.labels.includes('asks_payment'), 'since when'],
];
for (const template of templates) {
  test(`${template.id} names all that it must`, () => {
    for (const [slot, applies, why] of DUTIES) {
      if (applies(template)) assert.ok(slotsOf(template).includes(slot), `${slot}: ${why}`);
    }
    assert.match(template.text.body, /困难/, 'that difficulty can be said');
    if (template.labels.includes('asks_payment')) assert.match(template.text.body, /异议/, 'how to object');
    // The English reading may number its paragraphs; its slots must be those of the Chinese.
    const english = compile(template.english.body.replace(/\d/g, ''));
    assert.ok(english.ok);
    const named = english.segments.flatMap((part) => ('slot' in part ? [part.slot] : []));
    const sent = template.body.flatMap((part) => ('slot' in part ? [part.slot] : []));
    assert.deepEqual([...new Set(named)].sort(), [...new Set(sent)].sort());
  });
}

test('what a lock screen shows tells nobody of a debt', () => {
  const push = templates.filter((template) => template.channel === 'push');
  assert.ok(push.length > 0);
  for (const template of push) assert.equal(template.labels.includes('debt_details'), false);
});

const FILE = `template: t
version: "2026.11.1"
zh: 试
en: t
texts:
  sms:
    labels: []
    body: BODY
    english: { body: x }
`;
const refused: readonly [string, string, number, RegExp][] = [
  ['unknown slot', FILE.replace('BODY', '"{{amount.total}}"'), 8, /no slot/],
  ['unlabelled debt', FILE.replace('BODY', '"{{amount.overdue}}"'), 6, /debt_details/],
  ['unknown channel', FILE.replace('sms:', 'fax:'), 6, /fax/],
  ['unknown label', FILE.replace('labels: []', 'labels: [shouting]'), 7, /labels/],
  ['subject on SMS', FILE.replace('labels: []', 'subject: x\n    labels: []'), 6, /subject/],
  ['e-mail without subject', FILE.replace('sms:', 'email:'), 6, /subject/],
];
for (const [name, text, line, message] of refused) {
  test(`not loaded: ${name}`, () => {
    const loaded = loadTemplates(text.replace('template: t\n', 'template: tiny\n'), 't.yaml');
    assert.ok(!loaded.ok, 'it loaded');
    assert.match(loaded.problems[0]?.en ?? '', message);
    assert.equal(loaded.problems[0]?.line, line);
  });
}
