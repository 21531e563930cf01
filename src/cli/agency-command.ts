import { randomBytes } from 'node:crypto';
import { type AgencyStepDates, addAgency, changeAgency } from '../commands/add-agency.ts';
import { endAgencyKey, makeAgencyKey } from '../commands/agency-key.ts';
import { entrustAccount, recallAccount } from '../commands/entrust-account.ts';
import { limits } from '../contract/limits.ts';
import { type LocalDate, parseLocalDate } from '../domain/calendar/local-date.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { readAgencies } from '../queries/agencies.ts';
import { type Answer, refused } from './answer.ts';
import { ensureFounded } from './found.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { inBoth } from './words.ts';

const callOf = (told: Told) => told.wired.callBy(OPERATOR);
const portsOf = (told: Told) => ({ db: told.wired.house.db });

/** A date of the command line; `none` is no date. */
function dateOf(field: string, text: string | undefined): Outcome<LocalDate | null | undefined> {
  if (text === undefined || text === 'none') return done(text === undefined ? undefined : null);
  const date = parseLocalDate(text);
  if (date !== undefined) return done(date);
  return refuse('BAD_INPUT', { params: { field, ...inBoth('problem', '不是日期', 'is no date') } });
}

/** The dates of an agency's steps, as the command line names them. */
export interface StepOptions {
  readonly published?: string;
  readonly contract?: string;
  readonly evaluated?: string;
  readonly inspected?: string;
  readonly trained?: string;
}

const STEPS = ['published', 'contract', 'evaluated', 'inspected', 'trained'] as const;

function stepsOf(options: StepOptions): Outcome<Partial<AgencyStepDates>> {
  const steps: { -readonly [Step in keyof AgencyStepDates]?: LocalDate | null } = {};
  for (const step of STEPS) {
    const date = dateOf(`--${step}`, options[step]);
    if (!date.ok) return date;
    if (date.value !== undefined) steps[step] = date.value;
  }
  return done(steps);
}

const NO_STEPS: AgencyStepDates = {
  published: null,
  contract: null,
  evaluated: null,
  inspected: null,
  trained: null,
};

/** Says one line, or refuses. */
function tell(told: Told, outcome: Outcome<object>, zh: string, en: string): Answer {
  if (!outcome.ok) return refused(outcome, told.language);
  return { exit: 0, data: { ok: true, ...outcome.value }, lines: [told.say(zh, en)] };
}

/** `qinghe agency add NAME`: an agency, or a telephone system of the house. */
export async function agencyAddCommand(
  told: Told,
  name: string,
  options: StepOptions & { readonly inHouse?: boolean },
): Promise<Answer> {
  const steps = stepsOf(options);
  if (!steps.ok) return refused(steps, told.language);
  if (name.trim() === '' || name.length > limits.agencyNameChars) {
    const problem = inBoth(
      'problem',
      `1 至 ${limits.agencyNameChars} 字`,
      `1 to ${limits.agencyNameChars} characters`,
    );
    return refused(refuse('BAD_INPUT', { params: { field: 'name', ...problem } }), told.language);
  }
  const stopped = await ensureFounded(told);
  if (stopped !== undefined) return refused(stopped, told.language);
  const input = { name, inHouse: options.inHouse === true, steps: { ...NO_STEPS, ...steps.value } };
  const added = await addAgency(portsOf(told), await callOf(told), input);
  return tell(told, added, `✓ 已登记 ${name}`, `✓ ${name} is registered`);
}

/** `qinghe agency list`: agencies, their keys' ids and last use. */
export async function agencyListCommand(told: Told): Promise<Answer> {
  const agencies = await readAgencies(portsOf(told), await callOf(told));
  const { say } = told;
  return {
    exit: 0,
    data: { ok: true, agencies },
    lines: [
      ...table(
        agencies.map((one) => [
          one.name,
          one.state === 'active' ? say('启用', 'active') : say('停用', 'stopped'),
          one.inHouse ? say('本机构', 'in house') : say('外部', 'outside'),
          one.publishedOn ?? say('未公布', 'not published'),
          say(`${one.accounts} 个账户`, `${one.accounts} accounts`),
        ]),
      ),
      ...agencies.flatMap((one) =>
        one.keys.map((key) =>
          [
            `  ${one.name}`,
            key.keyId,
            key.revokedAt === null ? say('有效', 'valid') : say('已撤销', 'revoked'),
            key.lastUsedAt ?? say('未用过', 'never used'),
          ].join('  '),
        ),
      ),
    ],
  };
}

/** `qinghe agency key NAME`: makes a key and shows it once. */
export async function agencyKeyCommand(told: Told, name: string): Promise<Answer> {
  const ports = { ...portsOf(told), newSecret: () => randomBytes(32).toString('base64url') };
  const made = await makeAgencyKey(ports, await callOf(told), { name });
  if (!made.ok) return refused(made, told.language);
  return {
    exit: 0,
    data: { ok: true, ...made.value },
    lines: [
      told.say(`✓ ${name} 的新密钥（只显示这一次）`, `✓ a new key of ${name} (shown only this once)`),
      `  ${made.value.key}`,
      told.say(
        `  撤销：qinghe agency revoke ${made.value.keyId}`,
        `  revoke it: qinghe agency revoke ${made.value.keyId}`,
      ),
    ],
  };
}

/** `qinghe agency revoke KEY`: the key opens nothing from now on. */
export async function agencyRevokeCommand(told: Told, keyId: string): Promise<Answer> {
  if (!/^[0-9a-f-]{36}$/.test(keyId))
    return refused(refuse('NOT_FOUND', { params: { what: '密钥 / key' } }), told.language);
  const ended = await endAgencyKey(portsOf(told), await callOf(told), { keyId });
  return tell(told, ended, '✓ 密钥已撤销', '✓ the key is revoked');
}

/** `qinghe agency set NAME`: stop or start, on or off the published list. */
export async function agencySetCommand(
  told: Told,
  name: string,
  options: StepOptions & { readonly state?: 'active' | 'stopped' },
): Promise<Answer> {
  const steps = stepsOf(options);
  if (!steps.ok) return refused(steps, told.language);
  const changed = await changeAgency(portsOf(told), await callOf(told), {
    name,
    ...(options.state === undefined ? {} : { state: options.state }),
    steps: steps.value,
  });
  return tell(told, changed, `✓ 已更改 ${name}`, `✓ ${name} is changed`);
}

/** `qinghe agency entrust NAME --account NO`: gives an account to an agency, from today on. */
export async function agencyEntrustCommand(
  told: Told,
  agency: string,
  options: { readonly account: string; readonly notified?: string },
): Promise<Answer> {
  const notified = dateOf('--notified', options.notified);
  if (!notified.ok) return refused(notified, told.language);
  const input = { agency, accountNo: options.account, notifiedOn: notified.value ?? null };
  const given = await entrustAccount(portsOf(told), await callOf(told), input);
  return tell(
    told,
    given,
    `✓ ${options.account} 已委托给 ${agency}`,
    `✓ ${options.account} is entrusted to ${agency}`,
  );
}

/** `qinghe agency recall --account NO`: takes it back; what was reserved is withdrawn. */
export async function agencyRecallCommand(
  told: Told,
  options: { readonly account: string },
): Promise<Answer> {
  const back = await recallAccount(portsOf(told), await callOf(told), { accountNo: options.account });
  return tell(told, back, `✓ ${options.account} 已收回`, `✓ ${options.account} is taken back`);
}
