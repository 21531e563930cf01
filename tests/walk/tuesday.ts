import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ageAccounts } from '../../src/commands/age-accounts.ts';
import { decideApproval } from '../../src/commands/decide-approval.ts';
import { dispatchAttempt } from '../../src/commands/dispatch-attempt.ts';
import { exportEvidence } from '../../src/commands/export-evidence.ts';
import { placeHold } from '../../src/commands/place-hold.ts';
import { planDay } from '../../src/commands/plan-day.ts';
import { recordCallback } from '../../src/commands/record-callback.ts';
import { requestHoldLift } from '../../src/commands/request-hold-lift.ts';
import { requestPermit, requestPermitsForDay } from '../../src/commands/request-permit.ts';
import { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import { writeCheckpoint } from '../../src/commands/write-checkpoint.ts';
import { codes } from '../../src/contract/codes.ts';
import { fromEdge } from '../../src/contract/ids.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { insertAttempts } from '../../src/store/attempt.store.ts';
import { REPOSITORY } from '../import/house.ts';
import { at, must, TENANT } from './house.ts';
import { decisionLines, MONDAY } from './monday.ts';
import type { Walk } from './walk.ts';
import { moment, permitLife, quoted } from './words.ts';

const TUESDAY = '2026-11-24';

/** Someone wants the robot to call Meng; the command by which a person plans a contact comes later, so its row is laid here. */
async function planByHand(
  { house, caseIds }: Walk,
  day: string,
  time: string,
  until: string,
): Promise<string> {
  const call = house.callOn(day, time, house.staff.collector);
  const attemptId = call.newId();
  const rows = await house.whoOwes(caseIds.meng);
  await house.db.inTenant(TENANT, (tx) =>
    insertAttempts(tx, TENANT, [
      {
        ...rows,
        attempt_id: attemptId,
        case_id: caseIds.meng,
        party_role: 'borrower',
        channel: 'robot_call',
        purpose: 'collect',
        template_id: 'robot_reminder.robot_call',
        template_version: house.ports.templateVersions.get('robot_reminder.robot_call') ?? '',
        decided_on: localDate(day),
        rule_id: 'by_hand',
        planned_at: call.now,
        window_until: at(day, until),
        recorded_at: call.now,
      },
    ]),
  );
  return attemptId;
}

export async function lateStep(walk: Walk): Promise<void> {
  const { house, story } = walk;
  const attemptId = await planByHand(walk, MONDAY, '22:30', '23:30');
  const call = house.callOn(MONDAY, '22:30', house.staff.collector);
  const refused = await requestPermit(house.ports, call, { attemptId, phase: 'planning' });
  assert.ok(!refused.ok && refused.code === 'PERMIT_DENIED');
  const page = await walk.page('meng', MONDAY, '22:31');
  const [refusal] = page.refusals;
  assert.ok(refusal !== undefined && refusal.nextAllowedAt !== null);
  story.say(
    4,
    `22:30，有人想让智能语音再给孟打一个电话（由人计划触达的命令**尚未建成**，议题 4；这里直接放入一条计划，再走真正的许可命令）。拒绝，\`${refusal.code}\`：`,
    '',
    ...refusal.rules.map((rule) => `- \`${rule.id}\` ${rule.zh}（${rule.source}）`),
    '',
    `最早可以联系的时刻：**${moment(refusal.nextAllowedAt)}**。法规从八点起允许，机构自己的规则从九点起，取更严的。拒绝本身也留痕。`,
    '',
  );
}

/** The night is over, and the same wish is lawful. */
export async function morningStep(walk: Walk): Promise<void> {
  const { house, story } = walk;
  const attemptId = await planByHand(walk, TUESDAY, '09:00', '19:30');
  const call = house.callOn(TUESDAY, '09:00', house.staff.collector);
  must(await requestPermit(house.ports, call, { attemptId, phase: 'planning' }));
  story.say(4, `${TUESDAY} 09:00，同样的请求：允许，许可预留。`, '');
  must(await dispatchAttempt(house.ports, call, { attemptId }));
  const [message] = (await walk.page('meng', TUESDAY, '09:01')).messages;
  assert.ok(message !== undefined);
  story.say(
    5,
    `${TUESDAY} 09:00，智能语音拨给孟（模拟渠道，至 ${message.addressMask}）。话术先表明是机器人、核实本人，再谈债务：`,
    '',
    ...quoted(message.content?.text ?? ''),
    '',
  );
  await hearMeng(walk, fromEdge('message', message.id) ?? '');
}

async function hearMeng(walk: Walk, messageId: string): Promise<void> {
  const { house, story } = walk;
  const heard = house.callOn(TUESDAY, '09:02', { kind: 'channel', id: 'simulated' });
  must(
    await recordCallback(house.ports, heard, {
      channel: 'robot_call',
      providerEventId: 'evt-2',
      messageId,
      outcome: 'conversation',
      happenedAt: heard.now,
      parts: {
        lineStatus: 'answered',
        who: 'self',
        result: 'hardship',
        reason: 'unemployed',
        willingness: 'high',
      },
    }),
  );
  const page = await walk.page('meng', TUESDAY, '09:03');
  const attempt = page.attempts.find((one) => one.state === 'concluded');
  const permit = page.permits.find((one) => one.state === 'posted');
  assert.ok(attempt !== undefined && permit !== undefined);
  story.say(
    6,
    `${TUESDAY} 09:02，孟接了电话。五段结果：线路 \`${attempt.lineStatus}\`，接听人 \`${attempt.who}\`，结果 \`${attempt.result}\`，原因 \`${attempt.reason}\`，意愿 \`${attempt.willingness}\`。许可：${permitLife(permit)}。`,
    '',
  );
  const placed = await placeHold(house.ports, house.callOn(TUESDAY, '09:03', house.staff.collector), {
    caseId: walk.caseIds.meng,
    accountId: null,
    kind: 'hardship_review',
    channel: null,
    ground: '失业，愿意还，需要商量',
    evidence: '通话记录 evt-2',
    onExpiry: 'review',
    until: at('2026-12-04', '18:00'),
  });
  must(placed);
  story.say(
    7,
    `困难（${TUESDAY} 09:03）：孟说失业了，愿意还，需要商量。登记困难认定，暂停触达至 2026-12-04 18:00，由人接手。接下来该谈的分期、延期方案**尚未建成**（议题 5）。`,
    '',
  );
}

/** Xu's dispute is checked; who asks for its lifting cannot be who grants it. */
export async function approveStep(walk: Walk, holdId: string): Promise<void> {
  const { house, story } = walk;
  const asked = must(
    await requestHoldLift(house.ports, house.callOn(MONDAY, '16:00', house.staff.collector), {
      holdId,
      reason: '已核对：转账退回，款项未到账，已向本人说明',
    }),
  );
  const verdict = { ...asked, verdict: 'approved' as const, note: '已看退回凭证' };
  const own = await decideApproval(
    house.ports,
    house.callOn(MONDAY, '16:05', house.staff.collector),
    verdict,
  );
  assert.ok(!own.ok && own.code === 'APPROVAL_SAME_PERSON');
  const done = must(
    await decideApproval(house.ports, house.callOn(MONDAY, '16:20', house.staff.supervisor), verdict),
  );
  assert.ok(done.performed);
  const page = await walk.page('xu', MONDAY, '16:21');
  const [hold] = page.holds;
  story.say(
    8,
    '16:00，陈记核对完毕（转账被退回，款项未到账，已向许说明），请求解除异议暂停。',
    `16:05，陈记想自己批：拒绝，\`${own.code}\`，${codes.APPROVAL_SAME_PERSON.zh}`,
    `16:20，顾主管看过退回凭证，批准；暂停于 ${hold?.liftedAt ? moment(hold.liftedAt) : ''} 解除。今天撤回的提醒不会补发：明天由策略重新决定。`,
    '',
    '减免、方案等的审批：**尚未建成**（议题 5）。',
    '',
  );
}

export async function nextDayStep(walk: Walk): Promise<void> {
  const { house, story } = walk;
  const input = { day: localDate(TUESDAY) };
  must(await ageAccounts(house.ports, house.callOn(TUESDAY, '08:00'), input));
  must(await planDay(house.ports, house.callOn(TUESDAY, '08:05'), input));
  must(await requestPermitsForDay(house.ports, house.callOn(TUESDAY, '08:10'), input));
  story.say(3, '', `第二天（${TUESDAY} 08:05）：`, '');
  for (const [who, name] of [
    ['lin', '林'],
    ['xu', '许'],
    ['meng', '孟'],
  ] as const)
    story.say(3, ...decisionLines(name, await walk.page(who, TUESDAY, '08:11')));
}

export function notBuiltSteps({ story }: Walk): void {
  const later = '**尚未建成**（属于后续议题，尚未开列）。案件的阶段由开着的件推出，不另存状态。';
  story.say(10, `委外派单、退回与召回：${later}`);
  story.say(11, `外访（两人以上、出示证件、全程录音录像；规则 \`cn.visit\` 已在规则包里）：${later}`);
  story.say(12, `调解、支付令、起诉与执行：${later}`);
}

export async function evidenceStep(walk: Walk): Promise<void> {
  const { house, story } = walk;
  must(await writeCheckpoint(house.evidencePorts, house.callOn(TUESDAY, '22:00')));
  const report = must(await verifyEvidence(house.evidencePorts, house.callOn(TUESDAY, '22:05')));
  assert.deepEqual(report.findings, []);
  const ports = { ...house.evidencePorts, vault: house.vault, mayOpen: false };
  const call = house.callOn(TUESDAY, '22:10', house.staff.compliance);
  const bundle = must(await exportEvidence(ports, call, { case: walk.caseIds.lin }));
  const path = join(house.home, 'bundle.json');
  const verify = async (text: string) => {
    await writeFile(path, text);
    return spawnSync(
      process.execPath,
      [join(REPOSITORY, 'tools/verify-bundle.mjs'), path, '--fingerprint', bundle.fingerprint],
      { encoding: 'utf8' },
    );
  };
  const seen = await verify(bundle.text);
  assert.equal(seen.status, 0, seen.stderr);
  const changed = bundle.text.replace(/50000(?=\D)/, '60000');
  assert.notEqual(changed, bundle.text);
  const forged = await verify(changed);
  assert.equal(forged.status, 1);
  story.say(
    13,
    `全程留痕（${TUESDAY} 22:05 重算一遍）：${report.streams} 条链、${report.entries} 条留痕、${report.blocks} 个区块、${report.rows} 行数据、${report.checkpoints} 个签名检查点，不符之处 ${report.findings_count}。`,
    '',
    '22:10，白合规导出林案的证据包，交给另一个只有一个文件、不连数据库的程序 `tools/verify-bundle.mjs` 验证：',
    '',
    '```',
    ...seen.stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' / ')[0] ?? ''),
    '```',
    '',
    '把包里那笔 500 元改成 600 元再验：未通过。',
  );
}
