import { z } from 'zod';
import { approvalMade, holdMade, liftRequestBody, setHoldBody } from './acts.ts';
import { id } from './common.ts';
import { holdList, holdReviewed, holdsQuery, reviewHoldBody } from './holds.ts';

/** What keeps the house from contacting people: holds, what people asked for, kill switches; and what happened in spite of it. */
export const restraintRoutes = {
  setHold: {
    method: 'POST',
    path: '/api/cases/:id/holds',
    action: 'hold.set',
    zh: '设置暂停',
    en: 'Set a hold',
    params: z.strictObject({ id: id('case') }),
    body: setHoldBody,
    status: 201,
    reply: holdMade,
  },
  requestLift: {
    method: 'POST',
    path: '/api/holds/:id/lift-requests',
    action: 'hold.request_lift',
    zh: '申请解除暂停',
    en: 'Ask to lift a hold',
    params: z.strictObject({ id: id('hold') }),
    body: liftRequestBody,
    status: 201,
    reply: approvalMade,
  },
  holds: {
    method: 'GET',
    path: '/api/holds',
    action: 'hold.read',
    zh: '暂停与待复核的暂停',
    en: 'Holds, and those that wait for a review',
    query: holdsQuery,
    status: 200,
    reply: holdList,
  },
  reviewHold: {
    method: 'POST',
    path: '/api/holds/:id/reviews',
    action: 'hold.review',
    zh: '复核到期的暂停',
    en: 'Look at a hold that has come to its end',
    params: z.strictObject({ id: id('hold') }),
    body: reviewHoldBody,
    status: 200,
    reply: holdReviewed,
  },
} as const;
