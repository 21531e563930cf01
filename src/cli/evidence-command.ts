import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exportEvidence } from '../commands/export-evidence.ts';
import { verifyEvidence } from '../commands/verify-evidence.ts';
import { writeCheckpoint } from '../commands/write-checkpoint.ts';
import { publicKeyPem } from '../platform/signing-key.ts';
import { checkLedger } from '../queries/check-ledger.ts';
import { type Answer, refused, toJson } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';

const SHOWN_FINDINGS = 20;

/** What was recomputed and compared. */
const COUNTED = {
  streams: { zh: '留痕流', en: 'streams' },
  entries: { zh: '条目', en: 'entries' },
  blocks: { zh: '批量块', en: 'blocks' },
  rows: { zh: '块内数据行', en: 'rows in blocks' },
  rows_removed: { zh: '随撤销移除的数据行', en: 'rows removed with an undone delivery' },
  blocks_unread: { zh: '未能重算的块', en: 'blocks not recomputed' },
  checkpoints: { zh: '检查点', en: 'checkpoints' },
  marks: { zh: '与检查点比对的流', en: 'streams compared with checkpoints' },
} as const;

/** `qinghe evidence verify`: recomputes every chain, block and checkpoint, and every account from its entries. Partly (2) when something does not hold. */
export async function evidenceVerifyCommand(told: Told): Promise<Answer> {
  const { wired, say, language } = told;
  const call = await wired.callBy(OPERATOR);
  const report = await told.progress.step(say('验证留痕', 'Verify evidence'), (tell) =>
    verifyEvidence({ ...wired.checkpointPorts, progress: tell }, call),
  );
  if (!report.ok) return refused(report, language);
  const ledger = await told.progress.step(say('核对账本', 'Check the ledger'), () =>
    checkLedger(wired.house.db, call.tenant),
  );
  const { findings, findings_count: count, ...counts } = report.value;
  return {
    exit: count + ledger.length === 0 ? 0 : 2,
    data: {
      ok: count + ledger.length === 0,
      findings_count: count,
      findings,
      ledger_differences: ledger,
      ...counts,
    },
    lines: [
      count === 0
        ? say('✓ 留痕完整', '✓ the evidence holds')
        : say(`✗ 留痕有 ${count} 处不符`, `✗ ${count} findings in the evidence`),
      ledger.length === 0
        ? say('✓ 账本平衡', '✓ the ledger balances')
        : say(`✗ 账本有 ${ledger.length} 处不符`, `✗ ${ledger.length} differences in the ledger`),
      ...table(
        Object.entries(counts).map(([name, value]) => [
          `  ${COUNTED[name as keyof typeof counts][language]}`,
          String(value),
        ]),
        [1],
      ),
      ...[...findings, ...ledger].slice(0, SHOWN_FINDINGS).map((one) => `  ✗ ${toJson(one)}`),
    ],
  };
}

/** `qinghe evidence export CASE [--out FILE]`: a bundle for tools/verify-bundle.mjs, and the public key beside it. */
export async function evidenceExportCommand(
  told: Told,
  reference: string,
  options: { readonly out?: string; readonly withOpenings?: boolean },
): Promise<Answer> {
  const { wired, say } = told;
  const { keyring, paths } = wired.house;
  const call = await wired.callBy(OPERATOR);
  const ports = { ...wired.checkpointPorts, vault: wired.vault, mayOpen: true };
  const made = await exportEvidence(ports, call, {
    case: reference,
    withOpenings: options.withOpenings ?? false,
  });
  if (!made.ok) return refused(made, told.language);
  const { text, ...facts } = made.value;
  const file = resolve(options.out ?? join(paths.exports, `evidence-${facts.case_no}.json`));
  const keyFile = join(paths.exports, 'evidence-key.pem');
  await writeFile(file, text, { mode: 0o600 });
  const der = keyring.signing.publicKey.export({ format: 'der', type: 'spki' });
  await writeFile(keyFile, publicKeyPem(der.subarray(-32)), { mode: 0o644 });
  return {
    exit: 0,
    data: { ok: true, file, public_key: keyFile, ...facts },
    lines: [
      say(`已导出 ${file}`, `Exported ${file}`),
      say('验证（不需要数据库）：', 'Verify it (no database needed):'),
      `  node tools/verify-bundle.mjs ${file} --fingerprint ${facts.fingerprint}`,
    ],
  };
}

/** `qinghe evidence checkpoint`: signs the heads of all streams into a file outside the database. */
export async function evidenceCheckpointCommand(told: Told): Promise<Answer> {
  const { wired, say } = told;
  const written = await writeCheckpoint(wired.checkpointPorts, await wired.callBy(OPERATOR));
  if (!written.ok) return refused(written, told.language);
  const { value } = written;
  return {
    exit: 0,
    data: { ok: true, ...value },
    lines: [
      value.written
        ? say(
            `✓ 检查点 ${value.day}，${value.heads} 条流`,
            `✓ checkpoint ${value.day}, ${value.heads} streams`,
          )
        : say(`当日检查点已存在（${value.day}）`, `the day's checkpoint stands already (${value.day})`),
    ],
  };
}
