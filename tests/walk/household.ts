import { NATIVE_SCHEDULE_HEADER } from '../../src/domain/generate/portfolio.ts';

/**
 * Three synthetic people who are no one's: telephone numbers from a block that was never assigned, identity numbers of a
 * region that does not exist, addresses at example.com.
 */
export const PEOPLE = {
  lin: { customerNo: 'W-1001', name: '林一舟', phone: '19900001001', email: 'lin.yizhou@example.com' },
  xu: { customerNo: 'W-1002', name: '许静安', phone: '19900001002', email: 'xu.jingan@example.com' },
  meng: { customerNo: 'W-1003', name: '孟河', phone: '19900001003', email: '' },
} as const;

export type Who = keyof typeof PEOPLE;

interface Line {
  readonly who: Who;
  readonly accountNo: string;
  readonly product: 'personal_loan' | 'purchase_instalment';
  readonly openedOn: string;
  readonly principal: string;
  /** Due day, principal, interest, fee, and the day on which it was paid. */
  readonly instalments: readonly (readonly [string, string, string, string, string?])[];
}

const LINES: readonly Line[] = [
  {
    who: 'lin',
    accountNo: 'QH-7788',
    product: 'personal_loan',
    openedOn: '2026-08-13',
    principal: '4000.00',
    instalments: [
      ['2026-09-13', '1000.00', '26.67', '0.00', '2026-09-13'],
      ['2026-10-13', '1000.00', '20.01', '0.00', '2026-10-12'],
      ['2026-11-13', '1000.00', '13.34', '5.00'],
      ['2026-12-13', '1000.00', '6.67', '0.00'],
    ],
  },
  {
    who: 'lin',
    accountNo: 'QH-7799',
    product: 'purchase_instalment',
    openedOn: '2026-10-20',
    principal: '899.99',
    instalments: [
      ['2026-11-20', '300.00', '4.50', '0.00'],
      ['2026-12-20', '300.00', '3.00', '0.00'],
      ['2027-01-20', '299.99', '1.50', '0.00'],
    ],
  },
  {
    who: 'xu',
    accountNo: 'QH-6611',
    product: 'personal_loan',
    openedOn: '2026-08-18',
    principal: '6000.00',
    instalments: [
      ['2026-09-18', '2000.00', '40.00', '0.00', '2026-09-18'],
      ['2026-10-18', '2000.00', '26.67', '0.00', '2026-10-18'],
      ['2026-11-18', '2000.00', '13.33', '0.00'],
    ],
  },
  {
    who: 'meng',
    accountNo: 'QH-5500',
    product: 'personal_loan',
    openedOn: '2026-08-19',
    principal: '4000.00',
    instalments: [
      ['2026-09-19', '1000.00', '26.67', '10.00'],
      ['2026-10-19', '1000.00', '20.01', '10.00'],
      ['2026-11-19', '1000.00', '13.34', '0.00'],
      ['2026-12-19', '1000.00', '6.67', '0.00'],
    ],
  },
];

const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Eighteen digits with a valid last one (GB 11643), of the region 000000, which is none. */
function identityNumber(index: number): string {
  const digits = `0000001990010${String(index).padStart(4, '0')}`;
  const sum = CHECK_WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return digits + ('10X98765432'[sum % 11] ?? '');
}

/** The lender's file, in the native schedule format; its last row is spoiled on purpose (an impossible date). */
export function householdFile(): string {
  const good = LINES.flatMap(({ who, instalments, ...account }) => {
    const { customerNo, name, phone, email } = PEOPLE[who];
    const idNo = identityNumber(1001 + Object.keys(PEOPLE).indexOf(who));
    const stable = [customerNo, name, idNo, phone, email, ''].concat(
      account.accountNo,
      account.product,
      account.openedOn,
      account.principal,
    );
    return instalments.map(([dueOn, principal, interest, fee, paidOn], at) => {
      const paid =
        paidOn === undefined
          ? ['', '', '']
          : [paidOn, sumOf(principal, interest), paymentRef(account.accountNo, at)];
      return [...stable, at + 1, dueOn, principal, interest, fee, ...paid].join(',');
    });
  });
  const spoiled = ['W-1004', '何知微', '', '', '', '', 'QH-4400', 'personal_loan', '2026-08-19', '500.00']
    .concat('1', '2026-11-31', '500.00', '0.00', '0.00', '', '', '')
    .join(',');
  return `${[NATIVE_SCHEDULE_HEADER, ...good, spoiled].join('\n')}\n`;
}

const sumOf = (one: string, other: string): string => (Number(one) + Number(other)).toFixed(2);
const paymentRef = (accountNo: string, at: number): string => `${accountNo}-R${at + 1}`;
