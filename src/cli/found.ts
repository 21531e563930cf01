import type { FirstAdministrator } from '../commands/first-administrator.ts';
import { foundDemonstration } from '../compose/first-run.ts';
import type { Refusal } from '../domain/outcome.ts';
import type { Told } from './run.ts';

/**
 * Founds the demonstration where there is none yet. The first password is told at once, before anything that takes long:
 * whoever stops the first run in its middle must still be able to sign in. A refusal only when it must stop.
 */
export async function ensureFounded(told: Told): Promise<Refusal | undefined> {
  const founded = await foundDemonstration(told.wired);
  if (!founded.ok) return founded;
  if (founded.value !== null) process.stderr.write(`${administratorLines(told, founded.value).join('\n')}\n`);
  return undefined;
}

const administratorLines = ({ say }: Told, admin: FirstAdministrator): string[] => [
  '',
  `  ${say('首位管理员（口令只显示这一次，登录后须修改）', 'First administrator (shown only this once; change it when you sign in)')}`,
  `    ${say('用户名', 'login   ')}  ${admin.login}`,
  `    ${say('口令  ', 'password')}  ${admin.password}`,
  '',
];
