// Guarantee: columns that a collector may not hold are known by their names in Chinese, English and pinyin, and no needed column is taken for one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fieldNames } from './fields.ts';
import { droppedColumns, forbiddenColumn } from './forbidden-columns.ts';

const FORBIDDEN: readonly [column: string, begins: string][] = [
  ['通讯录1姓名', '通讯录'],
  ['通讯录联系人电话', '通讯录'],
  ['phone_book', '通讯录'],
  ['addressBook', '通讯录'],
  ['微信好友数', '社交关系'],
  ['QQ号', '社交关系'],
  ['社交关系', '社交关系'],
  ['近三月通话记录', '通话'],
  ['call_log', '通话'],
  ['同事姓名', '单位同事'],
  ['单位联系人电话', '单位同事'],
  ['毕业院校', '学校'],
  ['父亲电话', '亲友'],
  ['朋友1手机', '亲友'],
  ['motherName', '亲友'],
  ['性别', '性别'],
  ['GENDER', '性别'],
  ['xingbie', '性别'],
  ['MARRIAGE', '婚姻'],
  ['maritalStatus', '婚姻'],
  ['婚姻状况', '婚姻'],
  ['EDUCATION', '学历'],
  ['学历', '学历'],
  ['民族', '民族'],
  ['宗教信仰', '宗教'],
  ['GPS定位', '位置'],
  ['latitude', '位置'],
  ['登录IP', '位置'],
  ['设备号', '设备'],
  ['IMEI', '设备'],
  ['人脸照片', '生物识别'],
  ['头像', '照片'],
  ['交易密码', '密码'],
  ['CVV', '密码'],
  ['还款银行卡号', '完整银行卡号'],
  ['bank_card_no', '完整银行卡号'],
];
for (const [column, begins] of FORBIDDEN) {
  test(`${column} is never imported`, () => {
    const reason = forbiddenColumn(column);
    assert.ok(reason?.zh.startsWith(begins), reason?.zh ?? 'allowed');
    assert.ok((reason?.en ?? '').length > 10);
  });
}

const ALLOWED = [
  ...fieldNames,
  '客户姓名',
  '身份证号',
  '手机号码',
  '联系人1姓名',
  '紧急联系人电话',
  '朋友联系人电话',
  '与本人关系',
  '担保人姓名',
  '共同借款人',
  '配偶姓名',
  '户籍地址',
  '单位电话',
  '账单日',
  '手别',
  '委案日期',
  '降至0期金额',
  '卡号后四位',
  '银行卡尾号',
  '身份证照片路径',
  '教育分期余额',
  '国籍',
  'PAY_0',
  'BILL_AMT1',
  'LIMIT_BAL',
  'AGE',
  'sexagesimal',
  'embrace',
  'location',
  'shipping',
  'company',
];
test('what collecting needs is not forbidden', () => {
  assert.deepEqual(droppedColumns(ALLOWED), []);
});

test('no shipped mapping reads a forbidden column', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../mappings/uci-credit-card.yaml'), 'utf8');
  const read = [...text.matchAll(/from: (\w+)|: ([A-Z_0-9]+)$/gm)].map((match) => match[1] ?? match[2] ?? '');
  assert.ok(read.length > 10);
  assert.deepEqual(droppedColumns(read), []);
});
