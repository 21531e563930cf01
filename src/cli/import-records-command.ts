import { rm } from 'node:fs/promises';
import { undoImport } from '../commands/undo-import.ts';
import { readPortsOn } from '../compose/read-ports.ts';
import { fromEdge, toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { formatYuan } from '../domain/money/fen.ts';
import { refuse } from '../domain/outcome.ts';
import { documentCabinet } from '../platform/document-files.ts';
import { rejectFolder } from '../platform/import-files.ts';
import { readImports } from '../queries/desk-lists.ts';
import { readImportDetail } from '../queries/import-detail.ts';
import { type Answer, refused } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { inBoth, momentWord } from './words.ts';

/** `qinghe import list`: what came in, the latest first. */
export async function importListCommand(told: Told): Promise<Answer> {
  const page = { page: 1, size: limits.pageRowsMax };
  const list = await readImports(readPortsOn(told.wired), await told.wired.callBy(OPERATOR), page);
  if (!list.ok) return refused(list, told.language);
  const { rows, total } = list.value;
  const { say } = told;
  const head = [
    say('编号', 'id'),
    say('时间', 'when'),
    say('文件', 'files'),
    say('行 = 入库 + 拒绝', 'rows = good + rejected'),
    say('新增账户', 'new accounts'),
    say('变化', 'changes'),
    '',
  ];
  const lines = rows.map((row) => [
    row.id,
    momentWord(row.recordedAt),
    row.kind === 'push' ? say('推送', 'pushed') : filesWord(told, row.fileName),
    `${row.rowsRead} = ${row.rowsGood} + ${row.rowsBad}`,
    String(row.accountsNew),
    String(row.changesApplied),
    row.undoneAt === null
      ? ''
      : say(`已于 ${momentWord(row.undoneAt)} 撤销`, `taken back ${momentWord(row.undoneAt)}`),
  ]);
  return {
    exit: 0,
    data: { ok: true, ...list.value },
    lines:
      total === 0
        ? [say('还没有导入过', 'Nothing was imported yet')]
        : [...table([head, ...lines]), say(`共 ${total} 次`, `${total} in all`)],
  };
}

/** The first file of a delivery and how many there are; `import show` names all. */
function filesWord({ say }: Told, names: string): string {
  if (names === '') return say('（文件名已一并移除）', '(the file’s name went with it)');
  const [first = '', ...others] = names.split(', ');
  const count = others.length + 1;
  return others.length === 0
    ? first
    : say(`${first} 等 ${count} 个文件`, `${first} and ${others.length} more`);
}

/** `qinghe import show IMPORT`: one import with its files, changes and cases. */
export async function importShowCommand(told: Told, reference: string): Promise<Answer> {
  const { say, language } = told;
  const call = await told.wired.callBy(OPERATOR);
  const importId = fromEdge('import', reference) ?? reference;
  if (fromEdge('import', toEdge('import', importId)) === undefined)
    return refused(unknown(reference), language);
  const found = await readImportDetail(readPortsOn(told.wired), call, importId);
  if (!found.ok) return refused(found, language);
  const { id, mappingId, mappingVersion, recordedAt, undoneAt, outcome, cases, casesTotal } = found.value;
  const yuan = (fen: string) => formatYuan(BigInt(fen));
  const facts = [
    [say('编号', 'id'), id],
    [say('时间', 'when'), momentWord(recordedAt)],
    [say('映射', 'mapping'), `${mappingId} ${mappingVersion}`],
    [say('行', 'rows'), `${outcome.rowsRead} = ${outcome.rowsGood} + ${outcome.rowsBad}`],
    [
      say('金额', 'amount'),
      `${yuan(outcome.amountReadFen)} = ${yuan(outcome.amountGoodFen)} + ${yuan(outcome.amountBadFen)}`,
    ],
    [say('新增借款人', 'new people'), String(outcome.people.new)],
    [say('新增账户', 'new accounts'), String(outcome.accounts.new)],
    [say('出催账户', 'accounts gone'), String(outcome.accounts.gone)],
    [say('接受的变化', 'changes taken over'), String(outcome.changesApplied)],
    [
      say('案件', 'cases'),
      `${casesTotal}${cases.length === 0 ? '' : `：${cases.map((one) => one.caseNo).join(' ')}`}`,
    ],
    ...(undoneAt === null ? [] : [[say('已撤销', 'taken back'), momentWord(undoneAt)]]),
  ];
  const files = outcome.files.map((file) => [
    `  ${file.name}`,
    file.role,
    `${file.rowsGood} + ${file.rowsBad}`,
  ]);
  return {
    exit: 0,
    data: { ok: true, ...found.value },
    lines: [...table(facts), say('文件（入库 + 拒绝）：', 'Files (good + rejected):'), ...table(files)],
  };
}

/** `qinghe import undo IMPORT --reason TEXT`: takes one import back as a whole, by whoever runs the machine. */
export async function importUndoCommand(
  told: Told,
  reference: string,
  { reason }: { readonly reason: string },
): Promise<Answer> {
  const { wired, say, language } = told;
  const importId = fromEdge('import', reference) ?? reference;
  if (fromEdge('import', toEdge('import', importId)) === undefined)
    return refused(unknown(reference), language);
  if (reason.trim().length < limits.reasonCharsMin)
    return refused(
      refuse('BAD_INPUT', { params: { field: '--reason', ...inBoth('problem', '太短', 'is too short') } }),
      language,
    );
  const { house, config } = wired;
  const ports = {
    db: house.db,
    vault: wired.vault,
    products: wired.rulebook.products,
    cabinet: documentCabinet(house.paths.documents),
    removeRejects: (id: string) => rm(rejectFolder(config.home, id).path, { recursive: true, force: true }),
  };
  const undone = await undoImport(ports, await wired.callBy(OPERATOR), { importId, reason });
  if (!undone.ok) return refused(undone, language);
  const { accounts } = undone.value;
  return {
    exit: 0,
    data: { ok: true, ...undone.value },
    lines: [
      say(
        `✓ 已撤销：涉及 ${accounts} 个账户，它带来的内容已全部删除，改过的已恢复；同样的文件可以再导入`,
        `✓ Taken back: ${accounts} accounts; what it brought is removed, what it changed is as before; the same files may be imported again`,
      ),
    ],
  };
}

const unknown = (reference: string) =>
  refuse('NOT_FOUND', { params: inBoth('what', `导入 ${reference}`, `import ${reference}`) });
