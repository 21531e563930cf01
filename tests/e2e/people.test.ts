// Guarantee: in a real browser one person says that two records are one and another one approves it; what they share is shown
// side by side and masked; the case's page tells of it and takes it back; nothing axe knows is wrong, in light, dark and narrow.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createUser } from '../../src/commands/create-user.ts';
import { proposeMerges } from '../../src/commands/propose-merges.ts';
import { dateIn, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import { buildWeb } from '../../tools/build-web.ts';
import { BUSINESS_NOW, emptyDesk, PASSWORD } from '../support/desk.ts';
import { nextId } from '../support/people-world.ts';
import { accessFaults, hasChromium, openWindow, startBrowser } from './browser.ts';

const NAMES = ['金丝雀甲', '金丝雀乙'] as const;

/** A server with two people of one number, each with a case of their own, and a member of staff for each role. */
async function house(t: TestContext) {
  await buildWeb(() => undefined);
  const desk = await emptyDesk(t, { webFolder: join(import.meta.dirname, '../../web/dist') });
  const insert = async (table: string, row: Readonly<Record<string, unknown>>): Promise<void> => {
    const of = { tenant_id: 'demo', ...row };
    const places = Object.keys(of).map((_, at) => `$${at + 1}`);
    await desk.owner.query(`insert into ${table} (${Object.keys(of)}) values (${places})`, Object.values(of));
  };
  const recorded = { effective_on: '2026-11-01', recorded_at: BUSINESS_NOW };
  await desk.owner.query(
    `insert into tenant values ('demo', '演示', 'demonstration', 'Asia/Shanghai', '2026-11-01T00:00:00Z')`,
  );
  for (const [at, name] of NAMES.entries()) {
    const [creditor_id, person_id, case_id, account_id] = [nextId(), nextId(), nextId(), nextId()];
    await insert('creditor', {
      creditor_id,
      code: `B${at}`,
      name: `示例银行${at + 1}`,
      recorded_at: BUSINESS_NOW,
    });
    await insert('person', {
      ...recorded,
      person_id,
      root_id: person_id,
      name_mask: '金***',
      id_no_mask: at === 0 ? '000***********0018' : null,
      id_no_index: at === 0 ? Buffer.from('an identity number') : null,
      envelope: desk.vault.seal('demo', `person/${person_id}`, { name, id_no: null }),
      name_index: desk.vault.index('demo', 'name', '金丝雀'),
      zone: SHANGHAI,
    });
    await insert('person_reference', {
      creditor_id,
      customer_no: `K-${at + 1}`,
      person_id,
      recorded_at: BUSINESS_NOW,
    });
    for (const [kind, mask, value] of [
      ['phone', '199****0001', 'shared'],
      ['email', `z***@example.com`, `own ${at}`],
    ] as const) {
      await insert('contact_point', {
        ...recorded,
        contact_point_id: nextId(),
        person_id,
        kind,
        mask,
        envelope: Buffer.of(0),
        value_index: desk.vault.index('demo', kind, value),
        source: 'contract',
        reserved: true,
        consent: 'contract',
        state: 'verified',
      });
    }
    await insert('collection_case', {
      case_id,
      case_no: `C00000${at + 1}`,
      root_id: person_id,
      creditor_id,
      recorded_at: BUSINESS_NOW,
    });
    await insert('account', {
      ...recorded,
      account_id,
      case_id,
      creditor_id,
      account_no: `A-${at + 1}`,
      product: 'personal_loan',
      delinquency_source: 'derived',
      principal_fen: 1,
    });
    await insert('party', { ...recorded, account_id, person_id, role: 'borrower' });
  }
  const call = {
    tenant: 'demo',
    now: BUSINESS_NOW,
    today: dateIn(BUSINESS_NOW, SHANGHAI),
    actor: { kind: 'system', id: 'test' } as const,
    newId: nextId,
  };
  for (const role of ['collector', 'supervisor'] as const) {
    const made = await createUser(desk.ports.staff, call, {
      login: role,
      staffNo: role,
      name: role === 'collector' ? '员工甲' : '主管乙',
      role,
    });
    assert.ok(made.ok);
    await desk.owner.query(
      'update staff_user set must_change = false, password_hash = $1 where user_id = $2',
      [await desk.ports.staff.secrets.hashPassword(PASSWORD), made.value.userId],
    );
  }
  const found = await proposeMerges(desk.database, call, { importId: null });
  assert.ok(found.ok && found.value.proposed === 1);
  const address = await desk.app.listen({ port: 0, host: '127.0.0.1' });
  return { ...desk, address };
}

async function enter(browser: Browser, address: string, login: string) {
  const watched = await openWindow(browser, address);
  const { page } = watched;
  await page.goto('/people');
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: /登\s?录/ }).click();
  await page.getByRole('heading', { name: '同一人？', level: 1 }).waitFor();
  return watched;
}

/** Answers the dialog that is open. */
async function because(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  if ((await dialog.getByRole('textbox').count()) > 0) await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: /确\s?定|同\s?意/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('two people decide that two records are one, and take it back', async (t) => {
  if (!hasChromium()) return t.skip('needs chromium (Debian package chromium)');
  const { address, owner } = await house(t);
  const browser = await startBrowser(t);
  const [one, other] = [
    await enter(browser, address, 'collector'),
    await enter(browser, address, 'supervisor'),
  ];
  const { page } = one;
  const roots = async () =>
    (await owner.query('select count(distinct root_id)::integer as n from person')).rows[0].n;

  await page.getByText('相同：电话、姓名').waitFor();
  assert.equal(await page.getByText('两人都有').count(), 2, 'the shared number is marked on both sides');
  const text = await page.locator('main').innerText();
  for (const name of NAMES) assert.ok(!text.includes(name));
  await look(page, 'people');

  await page.getByRole('button', { name: '是同一人', exact: true }).click();
  await because(page, '同一号码，来电核对无误');
  await page.getByText('等待复核').waitFor();
  assert.equal(await roots(), 2, 'one person alone merges nobody');

  await other.page.goto('/approvals');
  await other.page.getByText('合并为同一人').waitFor();
  await other.page.getByText('电话、姓名').waitFor();
  await look(other.page, 'people-approval');
  await other.page.getByRole('link', { name: '并排查看' }).click();
  await other.page.getByText('员工甲 同一号码，来电核对无误').waitFor();
  await other.page.goBack();
  await other.page.getByRole('button', { name: /同\s?意/ }).click();
  await because(other.page, '已核对合同影印件');
  await other.page.getByText('没有待复核的事项').waitFor();
  assert.equal(await roots(), 1);

  await page.reload();
  await page.getByText('已合并', { exact: true }).click();
  await page.getByRole('link', { name: 'C000002' }).click();
  await page.getByText('金*** = 金***').waitFor();
  await page.getByRole('link', { name: 'C000001' }).waitFor();
  await page.getByText('员工甲 → 主管乙 同一号码，来电核对无误').waitFor();
  await look(page, 'people-links');
  await page.getByRole('button', { name: '撤销合并' }).click();
  await because(page, '合同影印件显示是两个人');
  await page.getByText('已撤销').waitFor();
  assert.equal(await roots(), 2);
  await page.goto('/people');
  await page.getByText('没有需要判断的记录').waitFor();
  await page.getByText('不是同一人', { exact: true }).click();
  await page.getByText('合同影印件显示是两个人').waitFor();
  assert.deepEqual([...one.complaints, ...other.complaints], []);
});

/** Light, dark and narrow: nothing is wrong with the page; pictures for who asks for them (QINGHE_PICTURES). */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.QINGHE_PICTURES;
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  for (const [shade, width] of [
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate((kept) => localStorage.setItem('qinghe.shade', kept), shade);
    await page.reload();
    await page.waitForLoadState('networkidle');
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
    assert.deepEqual(await accessFaults(page), [], `${name} ${shade} ${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${name} scrolls sideways at ${width}: ${wide}`);
    if (folder !== undefined)
      await page.screenshot({ path: join(folder, `${name}-${shade}-${width}.png`), fullPage: true });
  }
  await page.evaluate(() => localStorage.setItem('qinghe.shade', 'light'));
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
}
