// Guarantee: each line of a bill is the contact of at most one permit, the nearest; what cannot be read is named by its column only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMinutes, instant, SHANGHAI } from '../calendar/instant.ts';
import { matchRecords, type PermitToMatch, type RecordToMatch } from './match-records.ts';
import { readHeader, readLine } from './record-line.ts';

const noon = instant('2026-11-23T12:00:00+08:00');
const record = (recordId: string, minutes: number, more: Partial<RecordToMatch> = {}): RecordToMatch => ({
  recordId,
  number: 'n1',
  channel: 'sms',
  agency: null,
  at: addMinutes(noon, minutes),
  ...more,
});
const permit = (permitId: string, minutes: number, more: Partial<PermitToMatch> = {}): PermitToMatch => ({
  permitId,
  number: 'n1',
  channel: 'sms',
  holder: null,
  at: addMinutes(noon, minutes),
  ...more,
});
const AGENCY = { name: '甲机构 A', inHouse: false };
const OWN_SYSTEM = { name: '自有外呼', inHouse: true };

const matches: readonly [string, readonly RecordToMatch[], readonly PermitToMatch[], string][] = [
  ['the same moment', [record('r1', 0)], [permit('p1', 0)], 'r1=p1'],
  ['at the tolerance', [record('r1', 10)], [permit('p1', 0)], 'r1=p1'],
  ['beyond it', [record('r1', 11)], [permit('p1', 0)], ''],
  ['before the permit was used', [record('r1', -10)], [permit('p1', 0)], 'r1=p1'],
  ['another number', [record('r1', 0, { number: 'n2' })], [permit('p1', 0)], ''],
  ['another channel', [record('r1', 0)], [permit('p1', 0, { channel: 'call' })], ''],
  [
    'a call by whomever, a robot',
    [record('r1', 0, { channel: null })],
    [permit('p1', 0, { channel: 'robot_call' })],
    'r1=p1',
  ],
  ['a call by whomever, a text', [record('r1', 0, { channel: null })], [permit('p1', 0)], ''],
  ['one permit, two lines: the nearer', [record('r1', 3), record('r2', 1)], [permit('p1', 0)], 'r2=p1'],
  ['one line, two permits: the nearer', [record('r1', 2)], [permit('p1', 0), permit('p2', 3)], 'r1=p2'],
  [
    'two and two, each once',
    [record('r1', 1), record('r2', 4)],
    [permit('p1', 0), permit('p2', 5)],
    'r1=p1 r2=p2',
  ],
  ['of the house', [record('r1', 0, { agency: '' })], [permit('p1', 0)], 'r1=p1'],
  [
    'of the house, a system of its own',
    [record('r1', 0, { agency: '' })],
    [permit('p1', 0, { holder: OWN_SYSTEM })],
    'r1=p1',
  ],
  [
    'of a system of the house by its name',
    [record('r1', 0, { agency: '自有外呼' })],
    [permit('p1', 0, { holder: OWN_SYSTEM })],
    'r1=p1',
  ],
  [
    'of the house, an agency’s permit',
    [record('r1', 0, { agency: '' })],
    [permit('p1', 0, { holder: AGENCY })],
    '',
  ],
  [
    'of the agency, however written',
    [record('r1', 0, { agency: ' 甲机构 ａ' })],
    [permit('p1', 0, { holder: AGENCY })],
    'r1=p1',
  ],
  ['of another agency', [record('r1', 0, { agency: '乙机构' })], [permit('p1', 0, { holder: AGENCY })], ''],
  ['of an agency, the permit of the house', [record('r1', 0, { agency: '甲机构 A' })], [permit('p1', 0)], ''],
  ['of nobody said', [record('r1', 0)], [permit('p1', 0, { holder: AGENCY })], 'r1=p1'],
  [
    'the nearer of another agency is passed over',
    [record('r1', 0, { agency: '甲机构 A' })],
    [permit('p1', 0), permit('p2', 5, { holder: AGENCY })],
    'r1=p2',
  ],
  ['the nearer pair first, the other left', [record('r1', 0), record('r2', 9)], [permit('p1', 5)], 'r2=p1'],
];
for (const [name, records, permits, expected] of matches) {
  test(`matched: ${name}`, () => {
    const found = matchRecords(records, permits, 10);
    assert.equal(
      [...found]
        .sort()
        .map((pair) => pair.join('='))
        .join(' '),
      expected,
    );
  });
}

const headers: readonly [readonly string[], string][] = [
  [['number', 'at', 'reference'], 'read'],
  [['手机号', '发送时间', '流水号', '机构'], 'read'],
  [['number', 'at', 'reference', 'name'], 'unknown 4'],
  [['19900000001', '张伟', 'S1'], 'unknown 1'],
  [['number', 'at', 'reference', '110101199003074514'], 'unknown 4'],
  [['number', 'at', 'reference', '号码'], 'twice 号码'],
  [['number', 'reference'], 'missing at / 时间 / 发送时间 / 呼叫时间 / 开始时间'],
];
for (const [header, expected] of headers) {
  test(`header ${header.join(',')}: ${expected}`, () => {
    const read = readHeader(header);
    assert.equal(
      read.ok ? 'read' : `${read.problem} ${read.problem === 'unknown' ? read.place : read.column}`,
      expected,
    );
  });
}

const full = readHeader(['number', 'at', 'channel', 'duration', 'reference', 'agency']);
const lines: readonly [string, 'sms_bill' | 'call_records', string][] = [
  ['19900000000|2026-11-23 12:00:00|||R1|', 'sms_bill', '19900000000 2026-11-23T04:00:00.000Z sms null R1 '],
  [
    '+86 199 0000 0000|2026/11/23 9:05|call|35|R1|甲机构',
    'call_records',
    '19900000000 2026-11-23T01:05:00.000Z call 35 R1 甲机构',
  ],
  [
    '19900000000|2026-11-23T12:00:00+08:00|||R1|',
    'call_records',
    '19900000000 2026-11-23T04:00:00.000Z null null R1 ',
  ],
  ['199****0000|2026-11-23 12:00:00|||R1|', 'sms_bill', 'number'],
  ['19900000000|昨天|||R1|', 'sms_bill', 'at'],
  ['19900000000|2026-11-23 25:00:00|||R1|', 'sms_bill', 'at'],
  ['19900000000|2026-11-23 12:00:00|call||R1|', 'sms_bill', 'channel'],
  ['19900000000|2026-11-23 12:00:00||1:05|R1|', 'call_records', 'duration'],
  ['19900000000|2026-11-23 12:00:00||||', 'call_records', 'reference'],
];
for (const [text, kind, expected] of lines) {
  test(`line ${text} → ${expected}`, () => {
    assert.ok(full.ok);
    const read = readLine(text.split('|'), full.places, kind, SHANGHAI);
    const told =
      'column' in read
        ? read.column
        : [read.number, read.at, read.channel, read.durationSeconds, read.reference, read.agency]
            .map(String)
            .join(' ');
    assert.equal(told, expected);
  });
}
