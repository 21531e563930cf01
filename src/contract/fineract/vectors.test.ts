// Guarantee: the scenarios of Apache Fineract that we reproduce stay reproduced, and a scenario passes only when its figures are ours.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { EXCLUSIONS } from './exclusions.ts';
import { figuresLine, figuresOf, reachesGoals } from './figures.ts';
import { playFile, playScenario } from './play.ts';
import { placeOf, played, readScenarioFile, type Scenario, type ScenarioFile } from './scenario-file.ts';

const folder = join(import.meta.dirname, '../../../tests/fixtures/fineract/scenarios');
const files = readdirSync(folder).map((name): ScenarioFile => {
  const read = readScenarioFile(readFileSync(join(folder, name), 'utf8'), name);
  assert.ok(read.ok);
  return read.value;
});
const scenarios = files.flatMap((file) => file.scenarios);
const verdicts = files.flatMap(playFile);

/** All, and reproduced; only ever raised. */
const HELD: Readonly<Record<string, readonly [all: number, reproduced: number]>> = {
  LoanDelinquency: [23, 23],
  LoanRepayment: [12, 12],
  LoanReschedule: [16, 16],
};

test('the share of each family does not fall', () => {
  const { families, total } = figuresOf(verdicts);
  for (const { family, all, reproduced } of families)
    assert.deepEqual([family, all, reproduced], [family, ...(HELD[family] ?? [])]);
  assert.deepEqual(families.map(({ family }) => family).sort(), Object.keys(HELD));
  assert.ok(reachesGoals(total));
});

test('exclusions name scenarios that there are, each with its reason', () => {
  const places = scenarios.map(placeOf).map(({ family, line }) => `${family}:${line}`);
  for (const { place, zh, en } of EXCLUSIONS) {
    assert.ok(places.includes(place), place);
    assert.ok(zh.length > 10 && en.length > 10, place);
  }
});

/** Every number and date of a checking table and every expected text of a checking step, spoiled one at a time. */
function* spoiled(scenario: Scenario): Generator<Scenario> {
  const acts = /^(Admin (sets|creates|successfully|adds|initiate|set|runs)|Customer )/;
  for (const [at, step] of scenario.steps.entries()) {
    if (acts.test(step.text)) continue;
    const withStep = (changed: typeof step): Scenario => ({
      ...scenario,
      steps: scenario.steps.with(at, changed),
    });
    for (const [line, row] of (step.table ?? []).entries())
      for (const [place, cell] of row.entries())
        if (line > 0 && /^\d+(\.\d+)?$/.test(cell))
          yield withStep({ ...step, table: step.table?.with(line, row.with(place, `${cell}7`)) });
    if (step.table !== undefined && !step.text.startsWith('Loan Repayment schedule has'))
      yield withStep({ ...step, table: step.table.slice(0, -1) });
    const text = step.text.replace(/"(ACTIVE|CLOSED\w+|RANGE_\w+|NO_DELINQUENCY)"/, '"OTHER"');
    if (text !== step.text) yield withStep({ ...step, text });
  }
}

test('no figure of a scenario can be changed unseen', () => {
  let count = 0;
  for (const scenario of scenarios.filter((_, at) => at % 5 === 0))
    for (const changed of spoiled(scenario)) {
      // `0.0` and `0.07` are told apart; `1.0` and `1.07` too.
      assert.equal(playScenario(changed).reproduced, false, changed.name);
      count += 1;
    }
  assert.ok(count > 500, `only ${count} figures were spoiled`);
});

const madeOf = (...texts: readonly string[]): Scenario => ({
  source: 'features/Loan.feature:1',
  name: 'made',
  outline: false,
  steps: texts.map((text) => ({ kw: 'When', text })),
});

test('what is not known fails by name, at its step', () => {
  const rows: readonly [string, readonly string[], number, RegExp][] = [
    [
      'a step',
      ['Admin sets the business date to "01 May 2023"', 'Admin dances'],
      2,
      /^unknown step: Admin dances$/,
    ],
    ['a day', ['Admin sets the business date to "31 February 2023"'], 1, /no date: 31 February 2023/],
    ['no loan', ['Loan status will be "ACTIVE"'], 1, /no loan was made/],
  ];
  for (const [what, texts, step, problem] of rows) {
    const { reproduced, fault } = playScenario(madeOf(...texts));
    assert.equal(reproduced, false, what);
    assert.equal(fault?.step, step, what);
    assert.match(fault?.problem ?? '', problem, what);
  }
});

test('an outline is played once for each line of its examples', () => {
  const outline = {
    ...madeOf('Admin sets the business date to "<day>"'),
    outline: true,
    examples: [[['day'], ['01 May 2023'], ['01 Mai 2023']]],
  };
  assert.deepEqual(
    played(outline).map((one) => playScenario(one).reproduced),
    [true, false],
  );
});

test('a file that is none is refused with the field', () => {
  const rows: readonly [string, string][] = [
    ['{', 'x.json'],
    ['{"source":"a","licence":"b"}', 'x.json.scenarios'],
  ];
  for (const [text, field] of rows) {
    const read = readScenarioFile(text, 'x.json');
    assert.ok(!read.ok);
    assert.equal(read.params?.field, field);
  }
});

test('the line of a family counts over all of it', () => {
  const verdict = { line: '1', name: 'a', family: 'F' };
  const rows = [
    { ...verdict, reproduced: true, excluded: false },
    { ...verdict, reproduced: false, excluded: true },
    { ...verdict, reproduced: true, excluded: true },
  ];
  assert.equal(figuresLine(figuresOf(rows).total), 'all  2 / 3 reproduced (66.7 %), 2 excluded');
});

test('steps that no committed scenario has are played, too', () => {
  const day = (text: string) => `Admin sets the business date to "${text}"`;
  const opening = [
    day('01 January 2023'),
    'Admin creates a client with random data',
    'Admin creates a new default Loan with date: "01 January 2023"',
    'Admin successfully approves the loan on "01 January 2023" with "1000" amount and expected disbursement date on "01 January 2023"',
    'Admin successfully disburse the loan on "01 January 2023" with "1000" EUR transaction amount',
  ];
  const rows: readonly [string, readonly string[]][] = [
    [
      'an overpayment is charged back and paid out',
      [
        'Customer makes "AUTOPAY" repayment on "01 January 2023" with 1200 EUR transaction amount',
        'Loan has 200 overpaid amount',
        'Admin makes "REPAYMENT_ADJUSTMENT_CHARGEBACK" chargeback with 150 EUR transaction amount',
        'Loan has 50 overpaid amount',
        'Admin makes Credit Balance Refund transaction on "01 January 2023" with 50 EUR transaction amount',
        'Loan status has changed to "Closed (obligations met)"',
      ],
    ],
    [
      'a charge is a share of the loan, and waived',
      [
        'Admin adds a 5 % Processing charge to the loan with "en" locale on date: "10 January 2023"',
        'Charge is successfully added to the loan with 50 EUR',
        'Loan has 1050 outstanding amount',
        'Admin waives charge',
        'Loan has 1000 outstanding amount',
      ],
    ],
    [
      'a loan that is charged off takes no charge, and no second charge-off',
      [
        'Admin does charge-off the loan on "01 January 2023"',
        'Loan marked as charged-off on "01 January 2023"',
        'Second Charge-off is not possible on "01 January 2023"',
        'Admin is not able to add "LOAN_NSF_FEE" due date charge with "05 January 2023" due date and 5 EUR transaction amount because the of charged-off account',
        'Admin does a charge-off undo the loan',
        'Charge-off undo is not possible as the loan is not charged-off',
      ],
    ],
  ];
  for (const [what, steps] of rows) {
    const verdict = playScenario(madeOf(...opening, ...steps));
    assert.equal(verdict.reproduced, true, `${what}: ${JSON.stringify(verdict.fault)}`);
  }
});
