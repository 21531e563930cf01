import { z } from 'zod';
import { caseSort } from '../../src/contract/api/case-list.ts';
import { holdKind, product } from '../../src/contract/api/words.ts';

/** A list's filter lives in the address, so that a view can be kept and sent. Bad values fall away. */
export const caseSearch = z.object({
  bucket: z.string().optional().catch(undefined),
  product: product.optional().catch(undefined),
  hold: z
    .union([z.literal('any'), z.literal('none'), holdKind])
    .optional()
    .catch(undefined),
  step: z.string().optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  sort: caseSort.optional().catch(undefined),
  page: z.number().int().min(1).optional().catch(undefined),
  size: z.number().int().min(1).max(200).optional().catch(undefined),
});
export type CaseSearch = z.infer<typeof caseSearch>;

export const casePageSearch = z.object({
  asOf: z.string().optional().catch(undefined),
  tab: z.string().optional().catch(undefined),
});

/** Only the pairs with this person. */
export const peopleSearch = z.object({ person: z.string().optional().catch(undefined) });
