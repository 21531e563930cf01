import { resolve } from 'node:path';
import { exportPortfolio } from '../commands/export-portfolio.ts';
import { readMapping } from '../compose/rulebook.ts';
import { nativeMappingOf } from '../contract/native-mapping.ts';
import { refuse } from '../domain/outcome.ts';
import { documentCabinet } from '../platform/document-files.ts';
import { exportFolder } from '../platform/export-folder.ts';
import { type Answer, refused } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { inBoth } from './words.ts';

/** `qinghe export DIR [--creditor CODE]`: the native format out again, with the mapping that reads it. */
export async function exportCommand(
  told: Told,
  directory: string,
  options: { readonly creditor?: string },
): Promise<Answer> {
  const { wired, say, language } = told;
  const path = resolve(directory);
  const folder = await exportFolder(path).catch((error: NodeJS.ErrnoException) => error);
  if (folder instanceof Error) {
    const reason = folder.code === 'EEXIST' ? inBoth('problem', '已存在', 'is there already') : {};
    return refused(
      refuse('BAD_INPUT', { params: { field: directory, problem: String(folder.code), ...reason } }),
      language,
    );
  }
  const call = await wired.callBy(OPERATOR);
  const made = await told.progress.step(say('导出', 'Export'), (report) =>
    exportPortfolio(
      {
        db: wired.house.db,
        vault: wired.vault,
        cabinet: documentCabinet(wired.house.paths.documents),
        folder,
        mappingFor: (creditor) => nativeMappingOf(readMapping('native')?.yaml ?? '', creditor),
        progress: (accounts) => report(accounts, null),
      },
      call,
      options,
    ),
  );
  if (!made.ok) return refused(made, language);
  const { files, ...counts } = made.value;
  return {
    exit: 0,
    data: { ok: true, folder: path, files, ...counts },
    lines: [
      say(
        `✓ 已导出 ${path}（含个人信息明文，请妥善保管）`,
        `✓ Exported ${path} (personal data in clear: keep it safe)`,
      ),
      ...table(
        files.map(({ name, rows }) => [`  ${name}`, String(rows)]),
        [1],
      ),
      say('再导入（不会有任何变化）：', 'Import it again (nothing will change):'),
      `  qinghe import ${directory} --mapping ${directory}/mapping.yaml${counts.documents > 0 ? ` --documents ${directory}/documents` : ''}`,
    ],
  };
}
