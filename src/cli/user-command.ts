import { resetPassword } from '../commands/reset-password.ts';
import { openSecrets } from '../platform/secrets.ts';
import { type Answer, refused } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';

/** `qinghe user reset LOGIN`: a new one-time password, for who lost the old one. */
export async function userResetCommand(told: Told, login: string): Promise<Answer> {
  const { wired, say } = told;
  const ports = { db: wired.house.db, secrets: openSecrets() };
  const reset = await resetPassword(ports, await wired.callBy(OPERATOR), { login });
  if (!reset.ok) return refused(reset, told.language);
  return {
    exit: 0,
    data: { ok: true, ...reset.value },
    lines: [
      say(
        '✓ 新口令（只显示这一次，登录后须修改）',
        '✓ new password (shown only this once; change it when you sign in)',
      ),
      `  ${reset.value.login}  ${reset.value.password}`,
    ],
  };
}
