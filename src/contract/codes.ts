import { calendarCodes } from './codes/calendar.ts';
import { contactCodes } from './codes/contact.ts';
import { dayCodes } from './codes/day.ts';
import { deliveryCodes } from './codes/delivery.ts';
import { evidenceCodes } from './codes/evidence.ts';
import { factCodes } from './codes/facts.ts';
import { generalCodes } from './codes/general.ts';
import { importCodes } from './codes/import.ts';
import { moneyCodes } from './codes/money.ts';
import { peopleCodes } from './codes/people.ts';
import { permitCodes } from './codes/permit.ts';
import { platformCodes } from './codes/platform.ts';
import { staffCodes } from './codes/staff.ts';
import { valueCodes } from './codes/values.ts';

/** Every refusal, fault and rejected import row, once. Each code has a page in docs/codes/<CODE>.md; the tidy test holds that. */
export const codes = {
  ...generalCodes,
  ...platformCodes,
  ...importCodes,
  ...factCodes,
  ...deliveryCodes,
  ...valueCodes,
  ...moneyCodes,
  ...peopleCodes,
  ...permitCodes,
  ...dayCodes,
  ...calendarCodes,
  ...contactCodes,
  ...evidenceCodes,
  ...staffCodes,
};

export type CodeName = keyof typeof codes;
