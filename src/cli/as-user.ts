import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { resumeSession } from '../commands/resume-session.ts';
import { signIn } from '../commands/sign-in.ts';
import { signOut } from '../commands/sign-out.ts';
import { asUser } from '../commands/staff-ports.ts';
import { machineNow } from '../compose/wire.ts';
import { type Action, allows } from '../contract/policy.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { openSecrets } from '../platform/secrets.ts';
import { OPERATOR, type Told } from './run.ts';
import { inBoth } from './words.ts';

/**
 * The call of a member of staff who proves who they are: some acts need two human beings, and whoever types here holds the
 * machine's keys but is nobody in particular. The password is asked for, or taken from QINGHE_PASSWORD; signing in and out
 * are on record. Refusals: BAD_INPUT (no password), SIGN_IN_REFUSED, PASSWORD_MUST_CHANGE, FORBIDDEN
 * (the role may not do this).
 */
export async function callAsUser(told: Told, login: string, action: Action): Promise<Outcome<Call>> {
  const password = process.env.QINGHE_PASSWORD ?? (await askPassword(told, login));
  if (password === '') {
    const problem = inBoth('problem', '缺少口令（QINGHE_PASSWORD）', 'no password given (QINGHE_PASSWORD)');
    return refuse('BAD_INPUT', { params: { field: '--login', ...problem } });
  }
  const ports = { db: told.wired.house.db, secrets: openSecrets() };
  const call = await told.wired.callBy(OPERATOR);
  const at = machineNow();
  const signedIn = await signIn(ports, call, { login, password, at, formerToken: null });
  if (!signedIn.ok) return signedIn;
  const { token, userId, role } = signedIn.value;
  const own = asUser(call, userId);
  const user = await resumeSession(ports, call.tenant, token, at);
  await signOut(ports, own, { token });
  if (user === undefined || user.mustChange) return refuse('PASSWORD_MUST_CHANGE');
  return allows(role, action) ? done(own) : refuse('FORBIDDEN', { params: { action } });
}

/** Asked on standard error and not shown while it is typed; empty where nobody sits. */
async function askPassword({ say }: Told, login: string): Promise<string> {
  if (!process.stdin.isTTY) return '';
  process.stderr.write(say(`${login} 的口令：`, `Password of ${login}: `));
  const silent = new Writable({ write: (_chunk, _encoding, next) => next() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const password = await lines.question('');
  lines.close();
  process.stderr.write('\n');
  return password;
}
