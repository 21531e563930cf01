import assert from 'node:assert/strict';
import { ageAccounts } from '../../src/commands/age-accounts.ts';
import { dispatchAttempt } from '../../src/commands/dispatch-attempt.ts';
import { importPortfolio } from '../../src/commands/import-portfolio.ts';
import { placeHold } from '../../src/commands/place-hold.ts';
import { planDay } from '../../src/commands/plan-day.ts';
import { receivePayment } from '../../src/commands/receive-payment.ts';
import { recordCallback } from '../../src/commands/record-callback.ts';
import { requestPermitsForDay } from '../../src/commands/request-permit.ts';
import type { CasePage } from '../../src/contract/api/case-page.ts';
import { codes } from '../../src/contract/codes.ts';
import { fromEdge } from '../../src/contract/ids.ts';
import { SHANGHAI, timeIn } from '../../src/domain/calendar/instant.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { parseFen } from '../../src/domain/money/fen.ts';
import { fileOf, mappingFile } from '../import/house.ts';
import { at, must, type WalkHouse } from './house.ts';
import { householdFile, PEOPLE, type Who } from './household.ts';
import { bodyOf, subjectOf } from './mail.ts';
import type { Story } from './story.ts';
import type { Walk } from './walk.ts';
import { lateness, moment, permitLife, quoted, standing, tableOf, yuan, zh } from './words.ts';

export const MONDAY = '2026-11-23';
const CALLED: Readonly<Record<Who, string>> = { lin: '林', xu: '许', meng: '孟' };
const EVERYONE: readonly Who[] = ['lin', 'xu', 'meng'];

export async function importStep(house: WalkHouse, story: Story): Promise<void> {
  const file = householdFile();
  const input = { files: [fileOf(file, 'household.csv')], mapping: mappingFile('native-schedule') };
  const { record, errorCounts, casesAged } = must(
    await importPortfolio(house.importPorts, house.callOn(MONDAY, '08:00'), input),
  );
  const again = must(await importPortfolio(house.importPorts, house.callOn(MONDAY, '08:01'), input));
  assert.ok(again.already && record.rows_bad === 1);
  story.say(
    1,
    `${MONDAY} 08:00，贷款机构交来一个文件，一行一期，共 ${record.rows_read} 行。好行一次全部入库，坏行一行也不入库：`,
    '',
    ...tableOf(
      ['', '行数', '金额'],
      [
        ['读入', String(record.rows_read), yuan(record.amount_read_fen)],
        ['入库', String(record.rows_good), yuan(record.amount_good_fen)],
        ['拒绝', String(record.rows_bad), yuan(record.amount_bad_fen)],
      ],
    ),
    `新增 ${record.people_new} 人、${record.accounts_new} 个账户、${record.cases_new} 个案件（同一个人在同一家机构的账户归为一案：林的两个账户是一案）。`,
    ...errorCounts.map(({ code, count }) => `拒绝 ${count} 行：\`${code}\`，${codes[code].zh}`),
    `导入后随即算逾期：${casesAged} 案带着分档进入列表，够格的当日入催。`,
    '08:01，同一文件再导一次：什么都不变。',
    '',
  );
}

export async function ageStep(walk: Walk): Promise<void> {
  const { house, story } = walk;
  const aged = must(
    await ageAccounts(house.ports, house.callOn(MONDAY, '08:05'), { day: localDate(MONDAY) }),
  );
  story.say(
    2,
    `08:05，${aged.caseCount} 案 ${aged.accountCount} 个账户逐日计算。导入时已经算过，这一遍新入催 ${aged.enteredCount} 案。逾期天数由还款计划和还款推出，没有人能改：`,
    '',
  );
  for (const who of EVERYONE) {
    const page = await walk.page(who, MONDAY, '08:06');
    const [entry] = page.entries;
    const [person] = page.people;
    story.say(
      2,
      `**${CALLED[who]}**（客户号 ${PEOPLE[who].customerNo}，显示为“${person?.nameMask}”，证件 ${person?.idNoMask}）：全案${lateness(page.dpd)}，逾期 ${yuan(page.overdue.totalFen)}，第 ${entry?.no} 次入催，快照冻结为 ${entry?.bucket}。`,
      '',
      ...standing(page.accounts),
    );
  }
}

export async function planStep(walk: Walk): Promise<void> {
  const { house, story } = walk;
  const planned = must(await planDay(house.ports, house.callOn(MONDAY, '08:10'), { day: localDate(MONDAY) }));
  story.say(3, `08:10，每案每天一个决定，共 ${planned.cases} 个；计划触达 ${planned.attempts} 次：`, '');
  for (const who of EVERYONE) {
    const page = await walk.page(who, MONDAY, '08:11');
    story.say(3, ...decisionLines(CALLED[who], page));
  }
}

function factText({ unit, value }: { readonly unit: string; readonly value: string | null }): string {
  if (unit === 'yes_no') return value === 'true' ? '是' : '否';
  return unit === 'fen' && value !== null ? yuan(value) : value || '无';
}

export function decisionLines(name: string, { decision, attempts }: CasePage): string[] {
  assert.ok(decision !== null);
  const shown = ['dpd', 'overdue_fen', 'has_phone', 'has_email', 'hold_kinds', 'steps_tried'];
  const facts = decision.facts
    .filter((fact) => shown.includes(fact.name))
    .map((fact) => `${fact.zh} ${factText(fact)}`);
  const attempt = attempts.find((one) => one.decidedOn === decision.decidedOn);
  return [
    `- **${name}** → ${decision.stepWords.zh}。规则 \`${decision.ruleId}\`（${decision.strategyId}@${decision.strategyVersion}）：${decision.explanation.zh}。`,
    `  - 读到的事实：${facts.join('，')}。`,
    ...(attempt === undefined
      ? ['  - 今天不自动触达。']
      : [`  - 计划：${moment(attempt.plannedAt)} ${zh(attempt.channel)}，模板 \`${attempt.templateId}\`。`]),
  ];
}

export async function permitStep(walk: Walk): Promise<void> {
  const { house, story } = walk;
  const permits = must(
    await requestPermitsForDay(house.ports, house.callOn(MONDAY, '08:15'), { day: localDate(MONDAY) }),
  );
  const page = await walk.page('lin', MONDAY, '08:16');
  const [permit] = page.permits;
  assert.ok(permit !== undefined && permits.reserved === 2);
  story.say(
    4,
    `08:15，没有许可就没有触达。请求 ${permits.attempts} 次，预留 ${permits.reserved}，拒绝 ${permits.refused}。`,
    `林的许可：${zh(permit.channel)}，只能在 ${moment(permit.windowFrom)} 至 ${timeIn(permit.windowUntil as never, SHANGHAI)} 之间用一次，只给这个人、这个地址。问过的规则（\`${permit.packId}@${permit.packVersion}\`）：`,
    '',
    ...permit.rules.map((rule) => `- \`${rule.id}\` ${rule.zh}（${rule.source}）`),
    '',
  );
}

/** Xu calls before anything was sent: what was planned is taken back in the same transaction. */
export async function disputeStep(walk: Walk): Promise<string> {
  const { house, story } = walk;
  const placed = must(
    await placeHold(house.ports, house.callOn(MONDAY, '08:40', house.staff.collector), {
      caseId: walk.caseIds.xu,
      accountId: null,
      kind: 'dispute',
      channel: null,
      ground: '称第三期已于到期日转账，请核对',
      evidence: '来电登记 T-0001',
      onExpiry: 'review',
      until: at('2026-12-07', '18:00'),
    }),
  );
  const page = await walk.page('xu', MONDAY, '08:41');
  const [permit] = page.permits;
  const [hold] = page.holds;
  assert.ok(permit?.state === 'withdrawn' && hold !== undefined);
  story.say(
    7,
    '异议（open-dispute 的暂停部分已建成：place-hold）：',
    '',
    `08:40，许来电，${hold.ground}。催收员陈记登记异议，全案暂停至 ${moment(hold.until)}，届时由另一人复核，复核前（至迟 ${moment(hold.endsAt)}）继续约束。`,
    `已计划的提醒在同一事务里撤回（许可：${permitLife(permit)}）。她今天不会收到任何催收。`,
    '',
    '承诺还款（take-promise）与还款方案（propose-plan）：**尚未建成**（议题 5）。',
    '',
  );
  return placed.holdId;
}

export async function dispatchStep(walk: Walk): Promise<string> {
  const { house, story } = walk;
  const before = await walk.page('lin', MONDAY, '08:59');
  const [attempt] = before.attempts;
  assert.ok(attempt !== undefined);
  const attemptId = fromEdge('attempt', attempt.id) ?? '';
  const time = timeIn(attempt.plannedAt as never, SHANGHAI);
  const sent = must(await dispatchAttempt(house.ports, house.callOn(MONDAY, time), { attemptId }));
  assert.equal(sent.kind, 'sent');
  const twice = await dispatchAttempt(house.ports, house.callOn(MONDAY, time), { attemptId });
  assert.ok(!twice.ok);
  const page = await walk.page('lin', MONDAY, time);
  const [message] = page.messages;
  const [permit] = page.permits;
  const mails = await house.mails();
  assert.equal(mails.length, 1);
  const [mail = ''] = mails;
  assert.equal(bodyOf(mail).trimEnd(), message?.content?.text.trimEnd());
  assert.equal(subjectOf(mail), message?.content?.subject);
  story.say(
    5,
    `${time}，规则再判一次，金额取自此刻的账本，许可认领给这一封信，然后经 SMTP 送出，收件箱里正好一封，与留存的文本逐字相同：`,
    '',
    `> **${message?.content?.subject}**（至 ${message?.addressMask}，模板 \`${message?.templateId}@${message?.templateVersion}\`，索要 ${yuan(message?.amountFen ?? '0')}）`,
    '>',
    ...quoted(message?.content?.text ?? ''),
    '',
    '这封信只谈做出决定的账户（逾期最久的一个）；同一个人一天最多收到一封邮件。',
    `许可的一生：${permit === undefined ? '' : permitLife(permit)}。`,
    `同一次触达再发一遍：拒绝，\`${twice.ok ? '' : twice.code}\`，${twice.ok ? '' : codes[twice.code as keyof typeof codes].zh}`,
    '',
  );
  return fromEdge('message', message?.id ?? '') ?? '';
}

export async function callbackStep(walk: Walk, messageId: string): Promise<void> {
  const { house, story } = walk;
  const call = house.callOn(MONDAY, '11:45', { kind: 'channel', id: 'email' });
  const report = {
    channel: 'email' as const,
    providerEventId: 'evt-1',
    messageId,
    outcome: 'delivered' as const,
    happenedAt: call.now,
  };
  const first = must(await recordCallback(house.ports, call, report));
  const second = must(await recordCallback(house.ports, call, report));
  assert.ok(!first.duplicate && second.duplicate);
  const [permit] = (await walk.page('lin', MONDAY, '11:46')).permits;
  story.say(
    6,
    `11:45，邮件渠道回报：已送达（\`${first.outcome}\`）。同一回报又来一次：认得，什么都不变。林的许可：${permit === undefined ? '' : permitLife(permit)}。`,
    '',
  );
}

const PAYMENTS = [
  ['14:30', 'QH-7788', '500.00', 'B-0001'],
  ['15:10', 'QH-7788', '545.34', 'B-0002'],
  ['19:05', 'QH-7799', '304.50', 'B-0003'],
] as const;

export async function paymentStep(walk: Walk): Promise<void> {
  for (const [time, accountNo, amount, reference] of PAYMENTS) {
    await payOnce(walk, { time, accountNo, amount, reference });
  }
  const page = await walk.page('lin', MONDAY, '19:06');
  const [entry] = page.entries;
  assert.equal(entry?.exitType, 'cured');
  walk.story.say(9, '还清之后：', '', ...standing(page.accounts));
  walk.story.say(
    13,
    `19:05，林的最后一笔钱入账，全案不再有逾期：第 ${entry?.no} 次入催于 ${entry?.enteredOn} 开始，${entry?.exitedOn} 出催，方式 ${zh(entry?.exitType ?? null)}。案件本身留着：再逾期就是第二次入催，历史不丢。`,
    '',
    '结清之外的出催方式（和解、停催、转出）由人办理：**尚未建成**（议题 5 及以后）。',
    '',
  );
}

interface Pay {
  readonly time: string;
  readonly accountNo: string;
  readonly amount: string;
  readonly reference: string;
}

async function payOnce(walk: Walk, { time, accountNo, amount, reference }: Pay): Promise<void> {
  const { house, story } = walk;
  const accountOf = (page: CasePage) => page.accounts.find((account) => account.accountNo === accountNo);
  const before = accountOf(await walk.page('lin', MONDAY, time));
  const amountFen = parseFen(amount, { negative: 'refuse' });
  assert.ok(typeof amountFen === 'bigint');
  const input = { source: 'file' as const, reference, accountNo, amountFen, paidOn: MONDAY };
  const received = must(await receivePayment(house.ports, house.callOn(MONDAY, time), input));
  const again = must(await receivePayment(house.ports, house.callOn(MONDAY, time), input));
  assert.ok(!received.repeated && again.repeated);
  const page = await walk.page('lin', MONDAY, time);
  const after = accountOf(page);
  const lines = page.payments.find((one) => one.reference === reference)?.lines ?? [];
  assert.equal(
    lines.reduce((sum, line) => sum + BigInt(line.amountFen), 0n),
    amountFen,
  );
  story.say(
    9,
    `${time}，${accountNo} 收到 ${yuan(amountFen)}（流水 ${reference}）。先费用，再利息，后本金（民法典第五百六十一条）：`,
    '',
    ...tableOf(
      ['减少', '增加', '期', '金额'],
      lines.map((line) => [
        zh(line.source),
        zh(line.destination),
        line.instalmentNo === null ? '—' : String(line.instalmentNo),
        yuan(line.amountFen),
      ]),
    ),
    `${lateness(before?.dpd ?? null)}（${before?.bucket}，逾期 ${yuan(before?.overdue.totalFen ?? '0')}）→ ${lateness(after?.dpd ?? null)}（${after?.bucket}，逾期 ${yuan(after?.overdue.totalFen ?? '0')}）。同一流水再来一次：不重复入账。`,
    '',
  );
}
