import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Said {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program as a person would, in the checkout, with nothing of our own environment but what is given. */
export async function runProgram(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Said> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('QINGHE_') && !['DATABASE_URL', 'NODE_TEST_CONTEXT'].includes(name),
  );
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [exit] = (await once(child, 'close')) as [number | null];
  return { exit, out, err };
}

/** `qinghe …` on a home, straight from the source under this Node. */
export const qinghe = (
  home: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Said> =>
  runProgram([process.execPath, '--disable-warning=ExperimentalWarning', 'src/cli.ts', ...args], {
    QINGHE_HOME: home,
    ...env,
  });

export type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean; readonly code?: string };

/** The one object on standard output; throws when there is anything else. */
export function onlyAnswer({ out, err }: Said): Answer {
  const [line = '', ...rest] = out.split('\n');
  const read: unknown = line.startsWith('{') && rest.join('') === '' ? JSON.parse(line) : undefined;
  if (typeof read !== 'object' || read === null || !('ok' in read) || typeof read.ok !== 'boolean')
    throw new Error(
      `not exactly one JSON object with "ok":\n${out.slice(0, 2_000)}\n--- and said:\n${err.slice(-2_000)}`,
    );
  return read as Answer;
}
