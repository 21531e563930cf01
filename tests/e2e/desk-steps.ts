import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Role } from '../../src/contract/vocabulary.ts';

/** What people do at the desk, by the words that they see. */

const OWN_PASSWORD = 'a quiet river in autumn';

/** Signs in with the one-time password; nothing but changing it is offered. */
export async function signInFirstTime(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/cases');
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('口令', { exact: true }).fill(password);
  await page.getByRole('button', { name: /登\s?录/ }).click();
  await page.getByText('请先把一次性口令换成您自己的口令').waitFor();
  assert.equal(await page.getByRole('link', { name: '案件' }).count(), 0);
  await page.getByLabel('当前口令').fill(password);
  await page.getByLabel('新口令', { exact: true }).fill(OWN_PASSWORD);
  await page.getByLabel('再输一次新口令').fill(OWN_PASSWORD);
  await page.getByRole('button', { name: '修改口令' }).click();
  await page.getByRole('heading', { name: '今日资产', level: 1 }).waitFor();
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  administrator: '管理员',
  supervisor: '主管',
  collector: '催收员',
  compliance: '合规',
};

/** As the administrator, on the page of users: makes one whose login is the role; their one-time password. */
export async function makeUser(page: Page, role: Role): Promise<string> {
  await page.goto('/users');
  await page.getByRole('button', { name: '新建用户' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('用户名').fill(role);
  await dialog.getByLabel('姓名').fill(`员工${ROLE_WORDS[role]}`);
  await dialog.getByLabel('工号').fill(`S-${role}`);
  await dialog.getByLabel('角色').click();
  await choose(page, ROLE_WORDS[role]);
  await dialog.getByRole('button', { name: /确\s?定/ }).click();
  const password = await dialog.locator('code').textContent();
  await dialog.getByRole('button', { name: /确\s?定/ }).click();
  assert.ok(password !== null);
  return password.trim();
}

/** Picks a word of the list that has just been opened. */
async function choose(page: Page, word: string): Promise<void> {
  await page.locator(`.ant-select-item-option[title="${word}"]`).dispatchEvent('click');
}

export async function seesSimulatedBand(page: Page): Promise<void> {
  await page.getByText('模拟数据', { exact: true }).waitFor();
}

/** Every one of these stands in this part of the page, each waited for. */
export async function sees(part: Locator, texts: readonly (string | RegExp)[]): Promise<void> {
  for (const text of texts) await part.getByText(text).first().waitFor();
}

/** The body of a table by its name: the texts of its cells, row by row. */
export async function tableTexts(page: Page, name: string): Promise<string[][]> {
  const table = page.locator(`section[aria-label="${name}"]`);
  const rows = table.locator('tbody tr.ant-table-row');
  await rows.first().waitFor();
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim() ?? '')),
  );
}

/** `¥1,234.50` or `12` in hundredths. */
export function cents(text: string): bigint {
  const [whole = '0', part = ''] = text.replace(/[¥,]/g, '').split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2));
}

/** What the house answers this page's own session. */
export function askPage<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (asked) => (await fetch(asked)).json(), path);
}

/** Opens a page in this shade and waits until it holds its answer. */
export async function openIn(page: Page, path: string, shade: 'light' | 'dark'): Promise<void> {
  await page.evaluate((kept) => localStorage.setItem('qinghe.shade', kept), shade);
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
}

export async function setHold(page: Page, caseUrl: string, kind: string): Promise<void> {
  await page.goto(caseUrl);
  await page.getByRole('button', { name: '设置暂停' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('事由').click();
  await choose(page, kind);
  await dialog.getByLabel('依据').fill('借款人称金额有误');
  await dialog.getByLabel('证据').fill('来电录音 20261123-17');
  await dialog.getByLabel('截止').fill('2026-12-23');
  await dialog.getByLabel('截止').press('Enter');
  await dialog.getByRole('button', { name: /确\s?定/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export async function requestLift(page: Page, caseUrl: string): Promise<void> {
  await page.goto(caseUrl);
  await page.getByRole('button', { name: '申请解除' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('金额已核对无误，借款人认可');
  await dialog.getByRole('button', { name: /确\s?定/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('已申请解除').waitFor();
}
