import {
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { MOBILE } from './mobile-numbers.ts';

/** A telephone number that can be dialled. `service`: a hotline, nobody's own number. */
export interface Phone {
  readonly e164: string;
  readonly type: 'mobile' | 'fixed' | 'service';
  readonly extension?: string;
}

/** Why a text is no telephone number, in the order in which they are looked for. */
export type PhoneProblem =
  | 'masked'
  | 'placeholder'
  | 'several'
  | 'spreadsheet'
  | 'letters'
  | 'form'
  | 'area'
  | 'too_short'
  | 'too_long'
  | 'foreign'
  | 'unassigned';

const CHINA = '+86';
/** The way nearly every cell is written: eleven digits, perhaps grouped, perhaps with the country's code. */
const ORDINARY = /^(?:\+86|0086|86)?[ -]?(1\d{2})[ -]?(\d{4})[ -]?(\d{4})$/;

/**
 * Reads a telephone number of mainland China, or of any country when it begins with +. The plan is libphonenumber's
 * (`max` metadata); ordinary mobile numbers are matched by its own pattern without asking it. Short hotlines (95xxx, 12xxx),
 * which the library leaves out, are `service`.
 */
export function parsePhone(text: string): Phone | PhoneProblem {
  const ordinary = ORDINARY.exec(text);
  if (ordinary !== null) {
    const digits = `${ordinary[1]}${ordinary[2]}${ordinary[3]}`;
    if (MOBILE.test(digits)) return { e164: CHINA + digits, type: 'mobile' };
  }
  return parseAny(text.replace(/^['‘’`]/, '').trim());
}

/** The text that is sealed and indexed: Chinese numbers as they are dialled at home, others with +; so all spellings meet. */
export function phoneText({ e164, type, extension }: Phone): string {
  const home = e164.startsWith(CHINA) ? e164.slice(CHINA.length) : e164;
  const trunk = home === e164 || type === 'mobile' || SERVICE_ALONE.test(home) ? '' : '0';
  return `${trunk}${home}${extension === undefined ? '' : `;ext=${extension}`}`;
}

const SERVICE_ALONE = /^(?:[48]00\d{7}|[19]\d{2,5})$/;

const BETWEEN = /[/;；,，、|\n]|\s+(?:或|和)\s+|(?<=\d)\s+(?=\+?1\d{10}(?!\d))/;

/** The numbers of a cell that holds several (139…/010-…, 139…；138…), each as it stands there. */
export const phoneParts = (text: string): readonly string[] =>
  text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part.replace(/\D/g, '').length >= 5);

const EXTENSION = /^(.*?\d)\s*(?:转|轉|分机|分機|ext\.?|;ext=|x|#)\s*[:：]?\s*(\d{1,6})$/i;
const EXTENSION_BY_HYPHEN = /^(\(?0\d{2,3}\)?[ -]?\d{7,8})-(\d{1,6})$/;
const COVERED = /[*＊]{2}|\d[xX×]{2,}/;
const ONE_DIGIT = /^\+?(\d)\1{5,}$/;
const HOTLINE = /^(?:1(?:00\d{1,3}|1[0-9]|2\d{1,3})|9[56]\d{3,4})$/;
const LOCAL = /^[2-8]\d{6,7}$/;
const DIALLED = /^[\d+() .-]+$/;
const DIGITS_MAX = 15;

function parseAny(text: string): Phone | PhoneProblem {
  if (COVERED.test(text)) return 'masked';
  if (ONE_DIGIT.test(text) || /^[-0.]+$/.test(text)) return 'placeholder';
  if (/^\d(?:\.\d+)?[eE]\+?\d{1,2}$/.test(text)) return 'spreadsheet';
  const inside = EXTENSION.exec(text) ?? EXTENSION_BY_HYPHEN.exec(text);
  const number = inside?.[1] ?? text;
  if (phoneParts(number).length > 1) return 'several';
  if (/\p{L}/u.test(number)) return 'letters';
  if (!DIALLED.test(number)) return 'form';
  const phone = parseDialled(number.replace(/\.0$/, ''));
  if (typeof phone === 'string' || inside === null) return phone;
  return { ...phone, extension: inside[2] ?? '' };
}

function parseDialled(number: string): Phone | PhoneProblem {
  const digits = number.replace(/\D/g, '');
  const abroad = /^(?:\+|00)/.test(number) && !/^(?:\+|00)86/.test(number.replace(/[ ()-]/g, ''));
  if (!abroad && HOTLINE.test(digits)) return { e164: CHINA + digits, type: 'service' };
  if (!abroad && LOCAL.test(digits)) return 'area';
  if (digits.length > DIGITS_MAX + 2) return 'too_long';
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: 'CN', extract: false });
  if (parsed?.isValid() !== true) return invalidBecause(number, digits, abroad);
  const type = typeOf(parsed);
  // A line without its trunk 0 reads like a number of another place; who wrote it meant a local one.
  if (type === 'fixed' && !/^(?:\D*0|\+|86)/.test(number)) return 'area';
  return { e164: parsed.number, type };
}

function invalidBecause(number: string, digits: string, abroad: boolean): PhoneProblem {
  const length = validatePhoneNumberLength(number, { defaultCountry: 'CN' });
  if (length === 'TOO_SHORT' || digits.length < 7) return 'too_short';
  if (length === 'TOO_LONG') return 'too_long';
  if (abroad) return 'foreign';
  // The plan of China is full of gaps: a number of mobile form that fits nothing has a digit too many or too few, or no block.
  if (/^0?1[3-9]\d*$/.test(digits)) {
    const places = digits.replace(/^0/, '').length;
    if (places !== 11) return places < 11 ? 'too_short' : 'too_long';
  }
  return 'unassigned';
}

const SERVICE = new Set(['TOLL_FREE', 'SHARED_COST', 'UAN', 'PREMIUM_RATE', 'VOICEMAIL']);
/** After an area code, a local number of fewer than seven places is a hotline (010-12345, 0755-96xxx). */
const HOTLINE_THERE = /^\+86(?:10|2\d|[3-9]\d{2})(?:1(?:00|23)\d{1,2}|9[56]\d{3,4})$/;

function typeOf(parsed: PhoneNumber): Phone['type'] {
  const type = parsed.getType();
  if (type !== undefined && SERVICE.has(type)) return 'service';
  if (HOTLINE_THERE.test(parsed.number)) return 'service';
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE' ? 'mobile' : 'fixed';
}
