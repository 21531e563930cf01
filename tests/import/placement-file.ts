import { addDays, localDate } from '../../src/domain/calendar/local-date.ts';
import { generatePerson } from '../../src/domain/generate/person.ts';
import { type Chance, chanceFrom } from '../../src/domain/generate/random.ts';

type Cell = (chance: Chance, index: number) => string;

const yuan: Cell = (chance) =>
  `${chance.between(0, 50_000)}.${String(chance.between(0, 99)).padStart(2, '0')}`;
const whole =
  (from: number, to: number): Cell =>
  (chance) =>
    String(chance.between(from, to));
const day =
  (from: string, days: number): Cell =>
  (chance) =>
    addDays(localDate(from), chance.below(days)).replaceAll('-', '/');
const one =
  (...words: readonly [string, ...string[]]): Cell =>
  (chance) =>
    chance.pick(words);
const empty: Cell = () => '';
const phone: Cell = (chance) => `1990000${String(chance.between(0, 9_999)).padStart(4, '0')}`;
const person =
  (field: 'name' | 'idNo' | 'phone' | 'email', offset = 0): Cell =>
  (chance, index) =>
    generatePerson(chanceFrom(index + offset + chance.below(1)), index + offset)[field];
const number =
  (prefix: string): Cell =>
  (_, index) =>
    `${prefix}${String(index + 1).padStart(8, '0')}`;
const address: Cell = (chance) => `模拟省清和市示范区第${chance.between(1, 99)}街${chance.between(1, 400)}号`;

/** The columns of a placement as agencies get them, many of them useless, some forbidden. Synthetic throughout. */
const COLUMNS: readonly (readonly [name: string, cell: Cell])[] = [
  ['序号', (_, index) => String(index + 1)],
  ['委案编号', number('W')],
  ['批次号', one('P202611A', 'P202611B')],
  ['委案日期', day('2026/11/01'.replaceAll('/', '-'), 10)],
  ['退案日期', day('2027-01-10', 10)],
  ['手别', whole(1, 3)],
  ['委托方', one('某某消费金融')],
  ['委案金额', yuan],
  ['客户号', number('K')],
  ['客户姓名', person('name')],
  ['证件类型', one('身份证')],
  ['身份证号', person('idNo')],
  ['性别', one('男', '女')],
  ['年龄', whole(20, 60)],
  [
    '出生日期',
    (chance, index) => {
      const { idNo } = generatePerson(chanceFrom(index + chance.below(1)), index);
      return `${idNo.slice(6, 10)}/${idNo.slice(10, 12)}/${idNo.slice(12, 14)}`;
    },
  ],
  ['婚姻状况', one('已婚', '未婚')],
  ['学历', one('本科', '大专')],
  ['民族', one('汉')],
  ['手机号码', person('phone')],
  ['备用手机', phone],
  ['家庭电话', (chance) => `021-6000${String(chance.between(0, 9_999)).padStart(4, '0')}`],
  ['电子邮箱', person('email')],
  ['居住地址', address],
  ['户籍地址', address],
  ['邮寄地址', address],
  ['单位名称', one('模拟公司')],
  ['单位地址', address],
  ['单位电话', empty],
  ['职务', one('职员')],
  ['月收入', whole(3_000, 9_000)],
  ['紧急联系人1姓名', person('name', 5_000)],
  ['紧急联系人1电话', phone],
  ['紧急联系人1关系', one('配偶', '朋友')],
  ['紧急联系人2姓名', person('name', 6_000)],
  ['紧急联系人2电话', phone],
  ['紧急联系人2关系', one('同学', '朋友')],
  ['担保人姓名', empty],
  ['担保人身份证号', empty],
  ['担保人电话', empty],
  ['借据号', number('J')],
  ['合同编号', number('HT')],
  ['产品名称', one('现金贷', '购物分期', '信用卡')],
  ['币种', one('人民币')],
  ['放款日期', day('2024-01-01', 300)],
  ['贷款金额', (chance) => `${chance.between(1, 50)}0000.00`],
  ['总期数', whole(6, 36)],
  ['已还期数', whole(0, 5)],
  ['剩余期数', whole(1, 30)],
  ['年利率', one('18%', '24%')],
  ['账单日', whole(1, 28)],
  ['最近账单日', day('2026-10-01', 28)],
  ['到期还款日', day('2026-11-01', 10)],
  ['本期账单金额', yuan],
  ['账单最低还款额', empty],
  ['最低还款额', yuan],
  ['逾期天数', whole(1, 400)],
  ['逾期期数', whole(1, 13)],
  ['逾期阶段', one('M1', 'M2')],
  ['首次逾期日期', day('2026-01-01', 200)],
  ['历史最大逾期天数', whole(1, 400)],
  ['累计逾期次数', whole(1, 9)],
  ['欠款总额', (chance) => `${chance.between(300_000, 900_000)}.50`],
  ['剩余本金', yuan],
  ['剩余利息', yuan],
  ['剩余费用', yuan],
  ['剩余罚息', yuan],
  ['逾期总额', yuan],
  ['逾期本金', yuan],
  ['逾期利息', yuan],
  ['逾期费用', yuan],
  ['降至0期金额', yuan],
  ['降至1期金额', yuan],
  ['降至2期金额', yuan],
  ['五级分类', one('关注', '次级', '可疑')],
  ['入催日期', day('2026-08-01', 60)],
  ['入催时逾期天数', whole(1, 5)],
  ['入催本金', yuan],
  ['最近还款日期', day('2026-09-01', 60)],
  ['最近还款金额', yuan],
  ['累计还款金额', yuan],
  ['资金方名称', one('模拟银行')],
  ['出资比例', one('100')],
  ['还款银行卡号', empty],
  ['开户行', one('模拟银行')],
  ['卡号后四位', whole(1_000, 9_999)],
  ['授信额度', whole(10_000, 90_000)],
  ['渠道', one('线上')],
  ['门店', empty],
  ['催收员', empty],
  ['备注', empty],
  ['历史催记', empty],
  ['微信号', empty],
  ['QQ号', empty],
  ['设备号', empty],
  ['IMEI', empty],
  ['GPS定位', empty],
  ['登录IP', empty],
  ['通话记录', empty],
  ['同事1姓名', empty],
  ['同事1电话', empty],
  ['父亲姓名', empty],
  ['毕业院校', empty],
  ['数据日期', (): string => '2026/11/20'],
];

const PHONE_BOOK = Array.from({ length: 20 }, (_, at) => [
  [`通讯录${at + 1}姓名`, empty] as const,
  [`通讯录${at + 1}电话`, empty] as const,
]).flat();
const EXTRA = Array.from(
  { length: 150 - COLUMNS.length - PHONE_BOOK.length },
  (_, at) => [`扩展字段${at + 1}`, empty] as const,
);

/** A placement of 150 columns with its header. */
export function placementFile(rows: number): { readonly header: string[]; readonly rows: string[][] } {
  const columns = [...COLUMNS, ...PHONE_BOOK, ...EXTRA];
  const chance = chanceFrom(7);
  return {
    header: columns.map(([name]) => name),
    rows: Array.from({ length: rows }, (_, index) => columns.map(([, cell]) => cell(chance, index))),
  };
}
