import { readDay } from './cells.ts';
import { acts, does, type StepForm } from './step.ts';

/** Steps of the night run and of pauses. */
export const AGEING_STEPS: readonly StepForm[] = [
  ...['Admin runs inline COB job for Loan', 'Admin runs COB job', 'Admin runs COB catch up'].map((form) =>
    does(
      form,
      acts(() => ({ act: 'age' })),
    ),
  ),
  ...['', ' by loanExternalId'].flatMap((by) => [
    does(
      `Admin initiate a DELINQUENCY PAUSE${by} with startDate: {string} and endDate: {string}`,
      acts((args) => ({ act: 'pause', from: readDay(args.at(0)), until: readDay(args.at(1)) })),
    ),
    does(
      `Admin initiate a DELINQUENCY RESUME${by} with startDate: {string}`,
      acts((args) => ({ act: 'resume', on: readDay(args.at(0)) })),
    ),
  ]),
];
