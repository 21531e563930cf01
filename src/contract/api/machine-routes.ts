import { agencyRoutes } from './agency-routes.ts';
import { paymentNotice, paymentTaken, rowsPush, rowsTaken } from './integration.ts';

/** Routes on which no person sits: diallers with a key, and systems of the lender that sign. */
export const machineRoutes = {
  ...agencyRoutes,
  reportPayment: {
    method: 'POST',
    path: '/integration/payments',
    action: 'payment.report',
    zh: '还款通知（带签名）',
    en: 'A signed notice of a payment',
    body: paymentNotice,
    status: 200,
    reply: paymentTaken,
  },
  pushRows: {
    method: 'POST',
    path: '/integration/rows',
    action: 'rows.push',
    zh: '推送数据行（带签名，须有 Idempotency-Key）',
    en: 'Rows without a file, signed, with an Idempotency-Key',
    body: rowsPush,
    status: 200,
    reply: rowsTaken,
  },
} as const;
