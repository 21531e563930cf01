import { open, stat } from 'node:fs/promises';
import { limits } from '../contract/limits.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { inBoth } from './words.ts';

/** Enough of a file to see that it is no text. */
const HEAD_BYTES = 65_536;

/** The whole text of a file of UTF-8. Refusal FILE_UNREADABLE says why it cannot be read. */
export async function readText(path: string): Promise<Outcome<string>> {
  const checked = await checkText(path);
  if (!checked.ok) return checked;
  if (checked.value.sizeBytes > limits.textFileBytesMax) {
    const megabytes = limits.textFileBytesMax / 1_000_000;
    return unreadable(path, `大于 ${megabytes} MB`, `it is larger than ${megabytes} MB`);
  }
  try {
    const handle = await open(path);
    const bytes = await handle.readFile().finally(() => handle.close());
    return done(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return error instanceof TypeError ? noText(path) : refuseSystem(path, error);
  }
}

/** Whether a path leads to a text, as far as its beginning tells, without reading all of it. Refusal: FILE_UNREADABLE. */
export async function checkText(path: string): Promise<Outcome<{ readonly sizeBytes: number }>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return refuseSystem(path, { code: 'EISDIR' });
    // What comes through a pipe can be read once only.
    if (!found.isFile()) return done({ sizeBytes: 0 });
    const handle = await open(path);
    const head = new Uint8Array(Math.min(HEAD_BYTES, found.size));
    const { bytesRead } = await handle.read(head).finally(() => handle.close());
    return isText(head.subarray(0, bytesRead)) ? done({ sizeBytes: found.size }) : noText(path);
  } catch (error) {
    return refuseSystem(path, error);
  }
}

/** UTF-8 without a zero byte; its last character may be cut. */
function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const unreadable = (path: string, chinese: string, english: string) =>
  refuse('FILE_UNREADABLE', { params: { file: path, ...inBoth('reason', chinese, english) } });

const noText = (path: string) => unreadable(path, '不是 UTF-8 文本', 'it is no UTF-8 text');

const refuseSystem = (path: string, error: unknown) => {
  const { zh, en } = whyUnreadable(error);
  return unreadable(path, zh, en);
};

const REASONS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ENOENT: ['没有这个文件', 'there is no such file'],
  ENOTDIR: ['没有这个文件', 'there is no such file'],
  EISDIR: ['是文件夹，不是文件', 'it is a folder, not a file'],
  EACCES: ['没有读取权限', 'reading it is not permitted'],
  EPERM: ['没有读取权限', 'reading it is not permitted'],
};

/** What the system says of a file that cannot be read, in words; a rare error by its own name. */
export function whyUnreadable(error: unknown): { readonly zh: string; readonly en: string } {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '?';
  const [zh, en] = REASONS[code] ?? [`系统报告 ${code}`, `the system says ${code}`];
  return { zh, en };
}

/** The same as parameters of IMPORT_UNREADABLE. */
export const reasonParams = (error: unknown): Record<string, string> => {
  const { zh, en } = whyUnreadable(error);
  return inBoth('reason', zh, en);
};
