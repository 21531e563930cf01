import { z } from 'zod';
import { recordChannels, recordKinds } from '../../domain/completeness/record-line.ts';
import { count, id, instant, pageOf, pageQuery } from './common.ts';

export const recordFilesQuery = z.strictObject(pageQuery);
/** A bill or call records that were matched: read = bad + repeated + matched + unmatched. */
export const recordFileView = z.object({
  id: id('recordFile'),
  kind: z.enum(recordKinds),
  rowsRead: count,
  rowsBad: count,
  rowsRepeated: count,
  rowsMatched: count,
  /** Contacts without a permit. */
  rowsUnmatched: count,
  /** Permits used in the time that the file covers, which no line named when it was read. */
  permitsSilent: count,
  coversFrom: instant.nullable(),
  coversUntil: instant.nullable(),
  readBy: z.string(),
  readAt: instant,
});
export const recordFileList = pageOf(recordFileView);

export const recordGaps = z.object({
  unmatchedTotal: count,
  /** The first of them by row; numbers are masked. */
  unmatched: z.array(
    z.object({
      row: z.number().int(),
      channel: z.enum(recordChannels).nullable(),
      agency: z.string(),
      numberMask: z.string(),
      at: instant,
      incidentId: id('incident').nullable(),
    }),
  ),
  /** Permits that no line names as of now. */
  silent: z.array(
    z.object({
      permitId: id('permit'),
      caseId: id('case'),
      caseNo: z.string(),
      channel: z.enum(recordChannels),
      numberMask: z.string(),
      at: instant,
    }),
  ),
});
