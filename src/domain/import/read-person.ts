import type { LocalDate } from '../calendar/local-date.ts';
import { parseName } from '../person/human-name.ts';
import { type PhoneProblem, parsePhone, phoneParts, phoneText } from '../person/phone.ts';
import { tooOld } from './id-number.ts';
import { Bad, bad, type RowCode } from './problem.ts';
import { type DateForm, dateReader } from './read-dates.ts';

const NAME_CODES = {
  form: 'IMPORT_NAME_FORM',
  length: 'IMPORT_NAME_LENGTH',
  masked: 'IMPORT_VALUE_MASKED',
  placeholder: 'IMPORT_VALUE_PLACEHOLDER',
} as const satisfies Record<string, RowCode>;

/** A person's name, written one way. Problems: IMPORT_NAME_FORM, _LENGTH, IMPORT_VALUE_MASKED, _PLACEHOLDER. */
export function readName(text: string): string | Bad {
  const name = parseName(text);
  return typeof name === 'string' ? name : bad(NAME_CODES[name.problem]);
}

const PHONE_CODES: Readonly<Record<PhoneProblem, RowCode>> = {
  masked: 'IMPORT_VALUE_MASKED',
  placeholder: 'IMPORT_VALUE_PLACEHOLDER',
  several: 'IMPORT_PHONE_SEVERAL',
  spreadsheet: 'IMPORT_VALUE_SPREADSHEET',
  letters: 'IMPORT_PHONE_LETTERS',
  form: 'IMPORT_PHONE_FORM',
  area: 'IMPORT_PHONE_AREA',
  too_short: 'IMPORT_PHONE_SHORT',
  too_long: 'IMPORT_PHONE_LONG',
  foreign: 'IMPORT_PHONE_FOREIGN',
  unassigned: 'IMPORT_PHONE_UNASSIGNED',
};

/** A person's own number, written one way (see phoneText); hotlines are refused. Problems: the IMPORT_PHONE_ codes. */
export function readPhone(text: string): string | Bad {
  const phone = parsePhone(text);
  if (typeof phone === 'string') return bad(PHONE_CODES[phone]);
  return phone.type === 'service' ? bad('IMPORT_PHONE_SERVICE') : phoneText(phone);
}

/** The n-th number of a cell that holds several, from 1; undefined when the cell has fewer. */
export const phonePartReader =
  (part: number) =>
  (text: string): string | Bad | undefined => {
    const found = phoneParts(text)[part - 1];
    if (found !== undefined) return readPhone(found);
    // What holds no number at all is wrong, not empty.
    return part === 1 ? readPhone(text) : undefined;
  };

const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}$/;

/** An e-mail address in small letters. */
export function readEmail(text: string): string | Bad {
  const address = text.toLowerCase();
  if (/\*{2}/.test(address)) return bad('IMPORT_VALUE_MASKED');
  return address.length <= 254 && EMAIL.test(address) ? address : bad('IMPORT_EMAIL_FORM');
}

const ADDRESS_PLACEHOLDER =
  /^(?:未知|不详|暂无|无|测试)?(?:地址|住址|详细地址)?(?:未知|不详|暂无|待补|测试)?$/;

/** A postal address of 4 to 200 characters; its region is found by domain/geo. */
export function readAddress(text: string): string | Bad {
  if (/[*＊]{2}/.test(text)) return bad('IMPORT_VALUE_MASKED');
  if (ADDRESS_PLACEHOLDER.test(text)) return bad('IMPORT_VALUE_PLACEHOLDER');
  return text.length >= 4 && text.length <= 200 ? text : bad('IMPORT_ADDRESS_FORM');
}

/** The value of a contact point by its kind. */
export const CONTACT_READERS: Readonly<
  Record<'phone' | 'email' | 'address', (text: string) => string | Bad>
> = { phone: readPhone, email: readEmail, address: readAddress };

/** The earliest day that a birth date may name; whether somebody so old is alive is asked of `today`. */
const EARLIEST_BIRTH = '1850-01-01';

/** A birth date: not after today, not more than 120 years before. Problems: those of dates, IMPORT_BIRTH_DATE_RANGE. */
export function birthReader(
  forms: readonly DateForm[],
  today: LocalDate | undefined,
): (text: string) => LocalDate | Bad {
  const read = dateReader(forms, EARLIEST_BIRTH);
  return (text) => {
    const birth = read(text);
    if (birth instanceof Bad || today === undefined) return birth;
    return birth > today || tooOld(birth, today) ? bad('IMPORT_BIRTH_DATE_RANGE') : birth;
  };
}
