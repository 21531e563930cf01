// Guarantee: in a real browser one person pastes a notice and sees what each sentence was read as, another sees the same days and confirms them, and only then are they in force; the pages have no fault that axe knows.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noticeText } from '../support/notices.ts';
import { accessFaults, hasChromium, openWindow, startBrowser } from './browser.ts';
import * as desk from './desk-steps.ts';
import { startEmptyHouse } from './empty-house.ts';

/** Where pictures are left, for whoever wants to look: QINGHE_PICTURES. */
const PICTURES = process.env.QINGHE_PICTURES;

test('the calendar by two people', async (t) => {
  if (!hasChromium()) return t.skip('needs chromium (Debian package chromium)');
  const house = await startEmptyHouse(t);
  const browser = await startBrowser(t);
  const complaints: string[][] = [];
  const enter = async (login: string, password: string): Promise<Page> => {
    const watched = await openWindow(browser, house.address);
    complaints.push(watched.complaints);
    await desk.signInFirstTime(watched.page, login, password);
    return watched.page;
  };
  const admin = await enter(house.admin.login, house.admin.password);
  const [first, second] = [
    await desk.makeUser(admin, 'supervisor'),
    await desk.makeUser(admin, 'compliance'),
  ];
  const maker = await enter('supervisor', first);
  const checker = await enter('compliance', second);
  await t.test('what is wrong is told at its place, and cannot be sent', () => pasteWrong(maker));
  await t.test('the notice is read sentence by sentence, and sent', () => propose(maker, '2023', 2023));
  await t.test('the maker cannot confirm', () => makerCannot(maker));
  await t.test('the second person sees the same and confirms', () => confirm(checker, '2023 年第 1 版'));
  await t.test('it is in force', () => inForce(maker));
  await t.test('a change midway shows what it changes', async () => {
    await propose(maker, '2020', 2020);
    await confirm(checker, '2020 年第 1 版');
    await pasteExtension(maker);
  });
  await t.test('axe finds nothing, light and dark, wide and narrow', () => looksRight(maker, checker));
  assert.deepEqual(complaints.flat(), []);
});

async function openPaste(page: Page, year: number): Promise<void> {
  await page.goto('/calendar');
  await page.getByRole('button', { name: '录入通知' }).click();
  await page.getByLabel('年份', { exact: true }).first().fill(String(year));
}

const sendButton = (page: Page) => page.getByRole('button', { name: '提交复核' });

async function pasteWrong(page: Page): Promise<void> {
  await openPaste(page, 2023);
  const wrong = noticeText('2023')
    .replace('1月28日（星期六）', '1月28日（星期五）')
    .replace('共8天', '共9天');
  await page.getByLabel('国务院办公厅通知原文').fill(wrong);
  const reading = page.getByRole('region', { name: '逐句读到的内容' });
  await desk.sees(reading, [
    '有 2 处要改',
    'CALENDAR_WEEKDAY_WRONG',
    'CALENDAR_COUNT_WRONG',
    /2023-01-28是周六/,
  ]);
  assert.equal(await sendButton(page).getAttribute('aria-disabled'), 'true');
  await picture(page, 'calendar-wrong');
}

async function propose(page: Page, name: string, year: number): Promise<void> {
  await openPaste(page, year);
  await page.getByLabel('通知网址').fill('https://www.gov.cn/zhengce/');
  await page.getByLabel('国务院办公厅通知原文').fill(noticeText(name));
  await desk.sees(page.getByRole('region', { name: '逐句读到的内容' }), ['与日期无关']);
  await desk.sees(page.getByRole('region', { name: '与现行相比' }), [`${year} 年此前没有日历`, '12 月']);
  await picture(page, `calendar-preview-${name}`);
  await sendButton(page).click();
  await page.getByText('已提交，待另一人复核').waitFor();
  await page.getByText(`${year} 年有一份通知待复核`).waitFor();
}

async function makerCannot(page: Page): Promise<void> {
  await page.goto('/approvals');
  const own = page.getByRole('row', { name: /节假日生效/ });
  await desk.sees(own, ['2023 年第 1 版：休 27 天，班 7 天', '自己提交的申请须由另一人复核']);
  assert.ok(await own.getByRole('button', { name: /同\s?意/ }).isDisabled());
}

async function confirm(page: Page, which: string): Promise<void> {
  await page.goto('/approvals');
  const row = page.getByRole('row', { name: new RegExp(which) });
  await row.getByRole('button', { name: /同\s?意/ }).click();
  const dialog = page.getByRole('dialog');
  await desk.sees(dialog, [which, '逐句读到的内容', '12 月', /国务院办公厅关于\d{4}年部分节假日安排的通知/]);
  await picture(page, 'calendar-confirm');
  assert.deepEqual(await accessFaults(page), []);
  await dialog.getByRole('button', { name: /同\s?意/ }).click();
  await page.getByText('没有待复核的事项').waitFor();
}

async function inForce(page: Page): Promise<void> {
  await page.goto('/calendar');
  await page.locator('.ant-segmented-item', { hasText: '2023' }).click();
  const table = page.getByRole('region', { name: '各版' });
  await desk.sees(table, [
    '第 1 版',
    '现行',
    '员工主管 → 员工合规',
    '休 27 天，班 7 天 · 正月初一 2023-01-22',
  ]);
  await page.getByText('含上一年：2022-12-31 休').waitFor();
}

async function pasteExtension(page: Page): Promise<void> {
  await openPaste(page, 2020);
  await page.getByLabel('国务院办公厅通知原文').fill(noticeText('2020-extension'));
  const changes = page.getByRole('region', { name: '与现行相比' });
  await desk.sees(changes, ['3 天有变化', '2020-02-01 工作日 → 节假日', '2020-02-02 周日 → 节假日']);
  await picture(page, 'calendar-extension');
}

async function looksRight(maker: Page, checker: Page): Promise<void> {
  for (const shade of ['light', 'dark'] as const) {
    await desk.openIn(maker, '/calendar', shade);
    assert.deepEqual(await accessFaults(maker), [], shade);
    await picture(maker, `calendar-${shade}`);
    await openPaste(maker, 2022);
    await maker.getByLabel('国务院办公厅通知原文').fill(noticeText('2022').replace('共5天', '共6天'));
    await maker.getByRole('region', { name: '逐句读到的内容' }).waitFor();
    assert.deepEqual(await accessFaults(maker), [], `${shade}, pasted`);
  }
  await checker.setViewportSize({ width: 390, height: 844 });
  await desk.openIn(checker, '/calendar', 'light');
  const wide = await checker.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `the page is ${wide} px wide on a phone`);
  await picture(checker, 'calendar-phone');
  await checker.getByRole('button', { name: '录入通知' }).click();
  await checker.getByLabel('国务院办公厅通知原文').fill(noticeText('2026'));
  await checker.getByLabel('年份', { exact: true }).first().fill('2026');
  await picture(checker, 'calendar-phone-pasted');
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
