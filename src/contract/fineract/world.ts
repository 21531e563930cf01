import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Fen } from '../../domain/money/fen.ts';
import type { LoanAct } from '../../domain/servicing/acts.ts';
import { type Loan, submitLoan } from '../../domain/servicing/loan.ts';
import { recordAct } from '../../domain/servicing/record.ts';
import { type LoanProblem, refusalOf } from '../../domain/servicing/refusals.ts';
import type { ServicingTerms } from '../../domain/servicing/terms.ts';
import { ScenarioTrouble } from './cells.ts';
import { PRODUCTS, type Product } from './products.ts';

/** A charge as a scenario knows it. */
export interface NamedCharge {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly isPenalty: boolean;
  readonly dueOn: LocalDate | null;
  readonly amount: Fen;
  readonly calculation: string;
}

/** What a scenario has done so far. Played by one scenario alone, step after step. */
export class World {
  readonly products = new Map<string, Product>(Object.entries(PRODUCTS));
  readonly charges: NamedCharge[] = [];
  private day: LocalDate | undefined;
  private current: Loan | undefined;

  get today(): LocalDate {
    if (this.day === undefined) throw new ScenarioTrouble('no business date is set');
    return this.day;
  }

  set today(day: LocalDate) {
    this.day = day;
  }

  get loan(): Loan {
    if (this.current === undefined) throw new ScenarioTrouble('no loan was made');
    return this.current;
  }

  submit(terms: ServicingTerms): void {
    this.current = submitLoan(terms);
    this.charges.length = 0;
  }

  /** Records an act; one that the loan refuses is the scenario's failure. */
  record(act: LoanAct): void {
    const loan = recordAct(this.loan, act, this.today);
    if (typeof loan === 'string') throw new ScenarioTrouble(`the loan refuses: ${loan}`);
    this.current = loan;
  }

  /** The reason for which a loan refuses an act; undefined where it does not, and nothing is recorded either way. */
  refusalOf(act: LoanAct): LoanProblem | undefined {
    return refusalOf(this.loan, act, this.today);
  }
}
