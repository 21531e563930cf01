import { limits } from '../contract/limits.ts';
import type { Heard, Statement } from '../contract/population.ts';
import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { readPaidAccounts } from '../store/day-summary.store.ts';
import type { Db } from '../store/db.ts';
import {
  type DueAttempt,
  readAttemptsWithoutPermit,
  readDueAttempts,
  readStatementsDue,
} from '../store/dispatch.store.ts';
import { readHeard } from '../store/message.store.ts';

export interface DueContact {
  readonly attemptId: string;
  readonly at: Instant;
}

/** What lies before a day that begins or is taken up again: contacts to make, and what people have heard or know. */
export interface DayAgenda {
  readonly permitted: readonly DueContact[];
  /** Known not to have left: they need a new permit first. */
  readonly toRetry: readonly DueContact[];
  readonly heard: readonly Heard[];
  readonly statements: readonly Omit<Statement, 'from'>[];
  /** Numbers of accounts on which money came in today. */
  readonly paidAccounts: readonly string[];
}

/** What is due by `now`: permitted contacts, and those that wait for a new permit. */
export function dueContacts(
  db: Db,
  tenant: string,
  now: Instant,
  rows: number,
): Promise<Pick<DayAgenda, 'permitted' | 'toRetry'>> {
  return db.inTenant(tenant, async (tx) => ({
    permitted: contacts(await readDueAttempts(tx, tenant, now, rows)),
    toRetry: contacts(await readAttemptsWithoutPermit(tx, tenant, now, rows)),
  }));
}

const contacts = (rows: readonly DueAttempt[]): readonly DueContact[] =>
  rows.map((row) => ({ attemptId: row.attempt_id, at: row.planned_at }));

/** Reads the agenda of `day` until `closesAt`. */
export function dayAgenda(db: Db, tenant: string, day: LocalDate, closesAt: Instant): Promise<DayAgenda> {
  const since = addMinutes(closesAt, -limits.hearingDays * 24 * 60);
  return db.inTenant(tenant, async (tx) => {
    const permitted = contacts(await readDueAttempts(tx, tenant, closesAt, limits.dayAttemptsMax));
    const toRetry = contacts(await readAttemptsWithoutPermit(tx, tenant, closesAt, limits.dayAttemptsMax));
    const heard = await readHeard(tx, tenant, since);
    const statements = await readStatementsDue(tx, tenant, day);
    return {
      permitted,
      toRetry,
      heard: heard.map((row) => ({
        messageId: row.message_id,
        personKey: row.person_key,
        channel: row.channel,
        accountNo: row.account_no,
        amountFen: row.amount_fen,
        at: row.rendered_at,
      })),
      statements: statements.map((row) => ({
        personKey: row.person_key,
        accountNo: row.account_no,
        dueFen: row.next_due_fen,
      })),
      paidAccounts: await readPaidAccounts(tx, tenant, day),
    };
  });
}
