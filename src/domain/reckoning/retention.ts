import { addMonths, type LocalDate } from '../calendar/local-date.ts';
import { answered, inForce, judgedOn, missing, noRule, type Reckoned } from './reckoned.ts';
import type { ReckoningPack } from './rule.ts';
import type { Lender, RecordKind } from './words.ts';

export interface RetentionQuestion {
  readonly record: RecordKind;
  readonly lender?: Lender | undefined;
  /** The record's own day: of the call, of the closing of a complaint. */
  readonly at?: LocalDate | undefined;
  /** The last thing done to collect the account. */
  readonly lastActivity?: LocalDate | undefined;
}

/**
 * Until when a record must be kept: the latest day that any rule in force asks for. After it the record is deleted.
 * Refused: a record that no rule speaks of; a lender or a day that a rule asks for and the question lacks.
 */
export function retention(pack: ReckoningPack, question: RetentionQuestion): Reckoned {
  const { record, lender, at, lastActivity } = question;
  if (at === undefined && lastActivity === undefined) return missing('at');
  const ofRecord = inForce(pack, 'retention', judgedOn(pack, lastActivity ?? at)).filter(({ records }) =>
    records.includes(record),
  );
  if (lender === undefined && ofRecord.some(({ lenders }) => lenders !== undefined)) return missing('lender');
  const rules = ofRecord.filter(
    ({ lenders }) => lenders === undefined || (lender !== undefined && lenders.includes(lender)),
  );
  if (rules.length === 0) return noRule('record', `${record}${lender === undefined ? '' : ` (${lender})`}`);
  let until: LocalDate | undefined;
  for (const { from, years } of rules) {
    const begins = question[from];
    if (begins === undefined) return missing(from);
    const end = addMonths(begins, 12 * years);
    if (until === undefined || end > until) until = end;
  }
  return until === undefined ? missing('at') : answered({ until }, rules);
}
