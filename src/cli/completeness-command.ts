import { matchContactRecords } from '../commands/match-contact-records.ts';
import { readPortsOn } from '../compose/read-ports.ts';
import type { RecordKind } from '../domain/completeness/record-line.ts';
import { refuse } from '../domain/outcome.ts';
import { openImportFile } from '../platform/import-files.ts';
import { readRecordGaps, showRecordFile } from '../queries/records.ts';
import { type Answer, refused } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { reasonParams } from './text-file.ts';
import { momentWord, wordOf } from './words.ts';

/**
 * `qinghe completeness FILE --kind sms_bill|call_records`: matches a bill or call records against permits. Partly (2) when
 * something does not fit: a line that cannot be read, a contact without a permit, a permit without a contact.
 */
export async function completenessCommand(told: Told, path: string, kind: RecordKind): Promise<Answer> {
  const { say, language } = told;
  const file = await openImportFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (file instanceof Error) {
    const params = { file: path, ...reasonParams(file) };
    return refused(refuse('IMPORT_UNREADABLE', { params }), language);
  }
  const ports = readPortsOn(told.wired);
  const call = await told.wired.callBy(OPERATOR);
  const matched = await matchContactRecords(ports, call, { kind, file });
  if (!matched.ok) return refused(matched, language);
  const { isRepeated, bad, incidentsOpened } = matched.value;
  const shown = showRecordFile(matched.value.file);
  const gaps = await readRecordGaps(ports, call, matched.value.file.file_id);
  if (!gaps.ok) return refused(gaps, language);
  const fits = shown.rowsBad + shown.rowsUnmatched + shown.permitsSilent === 0;
  return {
    exit: fits ? 0 : 2,
    data: { ok: true, ...shown, isRepeated, incidentsOpened, bad, ...gaps.value },
    lines: [
      isRepeated
        ? say('这个文件已经核对过，没有重复处理', 'This file was matched before; nothing was done again')
        : say('✓ 已核对', '✓ Matched'),
      say(
        `读入 ${shown.rowsRead} 行 = 有许可 ${shown.rowsMatched} + 无许可 ${shown.rowsUnmatched} + 以前读过 ${shown.rowsRepeated} + 读不懂 ${shown.rowsBad}；新开事件 ${incidentsOpened}；有许可而无记录 ${shown.permitsSilent}`,
        `${shown.rowsRead} rows = ${shown.rowsMatched} with a permit + ${shown.rowsUnmatched} without + ${shown.rowsRepeated} read before + ${shown.rowsBad} not readable; ${incidentsOpened} incidents opened; ${shown.permitsSilent} permits without a record`,
      ),
      ...bad.slice(0, 20).map((row) => `  ✗ ${say('行', 'row')} ${row.rowNo}: ${row.column}`),
      ...table(
        gaps.value.unmatched.map((row) => [
          `  ${say('无许可', 'no permit')}`,
          `${say('行', 'row')} ${row.row}`,
          row.numberMask,
          row.channel === null ? '' : wordOf(told, 'channel', row.channel),
          momentWord(row.at),
          row.agency,
          row.incidentId ?? '',
        ]),
      ),
      ...table(
        gaps.value.silent.map((row) => [
          `  ${say('无记录', 'no record')}`,
          row.permitId,
          row.numberMask,
          wordOf(told, 'channel', row.channel),
          momentWord(row.at),
          row.caseNo,
        ]),
      ),
    ],
  };
}
