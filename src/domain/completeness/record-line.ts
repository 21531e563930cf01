import { type Instant, instantAt, parseInstant } from '../calendar/instant.ts';
import { parseLocalDate } from '../calendar/local-date.ts';
import { parsePhone, phoneText } from '../person/phone.ts';

export const recordKinds = ['sms_bill', 'call_records'] as const;
export type RecordKind = (typeof recordKinds)[number];

export const recordChannels = ['sms', 'call', 'robot_call'] as const;
export type RecordChannel = (typeof recordChannels)[number];

/** The channels that the lines of each kind of file may be about. */
export const CHANNELS_OF: Readonly<Record<RecordKind, readonly RecordChannel[]>> = {
  sms_bill: ['sms'],
  call_records: ['call', 'robot_call'],
};

export const recordColumns = ['number', 'at', 'channel', 'duration', 'reference', 'agency'] as const;
export type RecordColumn = (typeof recordColumns)[number];

/** The names under which carriers and exchanges write each column; the header is closed: another name is refused. */
const NAMES: Readonly<Record<RecordColumn, readonly string[]>> = {
  number: ['number', '号码', '手机号', '被叫号码', '接收号码'],
  at: ['at', '时间', '发送时间', '呼叫时间', '开始时间'],
  channel: ['channel', '渠道'],
  duration: ['duration', 'duration_seconds', '时长', '通话时长'],
  reference: ['reference', '流水号', '话单号', '消息编号'],
  agency: ['agency', '机构'],
};
/** Every name that a header may use: by them a file's encoding is known. */
export const recordHeaderNames: readonly string[] = Object.values(NAMES).flat();

const REQUIRED: readonly RecordColumn[] = ['number', 'at', 'reference'];

export type RecordHeader =
  | { readonly ok: true; readonly places: ReadonlyMap<RecordColumn, number> }
  /** A name that is not ours is told by its place, from 1: without a header it is a cell of somebody's row. */
  | { readonly ok: false; readonly problem: 'unknown'; readonly place: number }
  | { readonly ok: false; readonly problem: 'missing' | 'twice'; readonly column: string };

/** Which column stands where. A column that is not one of ours, stands twice, or is needed and missing, refuses the file. */
export function readHeader(header: readonly string[]): RecordHeader {
  const places = new Map<RecordColumn, number>();
  for (const [index, name] of header.entries()) {
    const column = recordColumns.find((one) => NAMES[one].includes(name.trim().toLowerCase()));
    if (column === undefined) return { ok: false, problem: 'unknown', place: index + 1 };
    if (places.has(column)) return { ok: false, problem: 'twice', column: name.trim() };
    places.set(column, index);
  }
  const missing = REQUIRED.find((column) => !places.has(column));
  return missing === undefined
    ? { ok: true, places }
    : { ok: false, problem: 'missing', column: NAMES[missing].join(' / ') };
}

/** One line of a bill or of call records, read. */
export interface RecordLine {
  /** As it is indexed and sealed everywhere in the house. */
  readonly number: string;
  readonly at: Instant;
  /** Null: a call, by a person or a robot. */
  readonly channel: RecordChannel | null;
  readonly durationSeconds: number | null;
  readonly reference: string;
  /** Empty: the house's own. Null: the file has no such column and does not say. */
  readonly agency: string | null;
}

/** Which cell of a line could not be read; the cell itself may be a number and is never told. */
export interface LineProblem {
  readonly column: RecordColumn;
}

const WORD_MAX = 100;
const CIVIL = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** Reads one line; moments without an offset are by the clock of `zone`. */
export function readLine(
  cells: readonly string[],
  places: ReadonlyMap<RecordColumn, number>,
  kind: RecordKind,
  zone: string,
): RecordLine | LineProblem {
  const cell = (column: RecordColumn): string => {
    const place = places.get(column);
    return place === undefined ? '' : (cells[place] ?? '').trim();
  };
  const phone = parsePhone(cell('number'));
  if (typeof phone === 'string') return { column: 'number' };
  const at = readMoment(cell('at'), zone);
  if (at === undefined) return { column: 'at' };
  const channel = readChannel(cell('channel'), kind);
  if (channel === undefined) return { column: 'channel' };
  const duration = cell('duration');
  if (!/^\d{0,6}$/.test(duration)) return { column: 'duration' };
  const reference = cell('reference');
  const agency = places.has('agency') ? cell('agency') : null;
  if (reference === '' || reference.length > WORD_MAX) return { column: 'reference' };
  if (agency !== null && agency.length > WORD_MAX) return { column: 'agency' };
  const durationSeconds = duration === '' ? null : Number(duration);
  return { number: phoneText(phone), at, channel, durationSeconds, reference, agency };
}

function readMoment(text: string, zone: string): Instant | undefined {
  const civil = CIVIL.exec(text);
  if (civil === null) return parseInstant(text);
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00'] = civil;
  const two = (part: string): string => part.padStart(2, '0');
  const date = parseLocalDate(`${year}-${two(month)}-${two(day)}`);
  if (date === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return instantAt(date, `${two(hour)}:${minute}:${second}`, zone);
}

function readChannel(text: string, kind: RecordKind): RecordChannel | null | undefined {
  const allowed = CHANNELS_OF[kind];
  if (text === '') return allowed.length === 1 ? (allowed[0] ?? null) : null;
  return allowed.find((channel) => channel === text);
}
