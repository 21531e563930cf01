/** What a generated case says, for comparison with what was read. */
interface Says {
  readonly hand: number;
  readonly fen: bigint;
  readonly five: string;
  readonly statementDay: number;
  readonly days: number;
  readonly funders: number;
  readonly parties: number;
}

const HANDS = ['一手', '二手', '三手'];
const CLASSES = [
  ['关注', 'special_mention'],
  ['次级', 'substandard'],
  ['可疑', 'doubtful'],
  ['损失', 'loss'],
] as const;
const WIDTH = 150;

const yuan = (fen: bigint): string =>
  `${(fen / 100n).toLocaleString('en-US')}.${String(fen % 100n).padStart(2, '0')}`;

/** One case as such files write it: everything of the debt, and much that nobody who collects should have. */
function caseOf(at: number): { cells: Record<string, string>; says: Says } {
  const parts = [500_000n + BigInt(at) * 1_003n, 12_345n, 2_000n, 999n] as const;
  const fen = parts[0] + parts[1] + parts[2] + parts[3];
  const [five, ours] = CLASSES[at % 4] ?? CLASSES[0];
  const funders = at % 3;
  const joint = at % 2;
  const says: Says = {
    hand: (at % 3) + 1,
    fen,
    five: ours,
    statementDay: (at % 28) + 1,
    days: 30 + at,
    funders,
    parties: joint + (at % 5 === 0 ? 1 : 0),
  };
  const cells: Record<string, string> = {
    序号: String(at + 1),
    客户号: `C${String(at).padStart(8, '0')}`,
    客户姓名: '王小明',
    手机号: `1990000${String(at).padStart(4, '0')}`,
    借据号: `LN${String(at).padStart(10, '0')}`,
    合同号: `HT-${at}`,
    产品类型: '现金贷',
    币种: '人民币',
    放款日期: '2025/3/9',
    放款金额: '100,000.00',
    账单日: String(says.statementDay),
    委案日期: '2026/11/1',
    手别: HANDS[at % 3] ?? '',
    委案金额: yuan(fen),
    委案到期日: '20270131',
    委托方: '清和示范消费金融',
    批次号: 'B20261101',
    逾期天数: String(says.days),
    欠款总额: yuan(fen),
    剩余本金: yuan(parts[0]),
    剩余利息: yuan(parts[1]),
    剩余费用: yuan(parts[2]),
    剩余罚息: yuan(parts[3]),
    五级分类: five,
    五级分类日期: '2026年09月30日',
    入催日期: '2026-09-01',
    入催逾期天数: '1',
    降至0期金额: yuan(fen),
    降至1期金额: '--',
    降至2期金额: '--',
    出资方1: funders > 0 ? '甲银行' : '',
    出资方1编码: funders > 0 ? 'BANK-A' : '',
    出资方1比例: funders === 1 ? '100%' : funders === 2 ? '70%' : '',
    出资方2: funders > 1 ? '乙信托' : '--',
    出资方2编码: funders > 1 ? 'TRUST-B' : '--',
    出资方2比例: funders > 1 ? '30' : '--',
    共借人1姓名: joint === 1 ? '李小红' : '无',
    共借人1证件号: '',
    共借人1手机: joint === 1 ? '19900000009' : '',
    共借人2姓名: '',
    共借人2证件号: '',
    共借人2手机: '',
    担保人1姓名: at % 5 === 0 ? '赵小刚' : '',
    担保人1证件号: '',
    担保人1手机: '',
    紧急联系人1姓名: '钱小芳',
    紧急联系人1电话: '19900000008',
    紧急联系人1关系: '同事',
    紧急联系人2姓名: '',
    紧急联系人2电话: '',
    紧急联系人2关系: '',
    单位名称: '某某公司',
    单位电话: '021-00000000',
    婚姻状况: '未知',
    学历: '未知',
    性别: '未知',
  };
  for (let more = 1; Object.keys(cells).length < WIDTH; more++) cells[`备用字段${more}`] = '';
  return { cells, says };
}

/** A synthetic placement file of 150 columns; the people are nobody. */
export function placementFile(rows: number): {
  header: string[];
  rows: { cells: string[]; says: Says }[];
} {
  const header = Object.keys(caseOf(0).cells);
  return {
    header,
    rows: Array.from({ length: rows }, (_, at) => {
      const { cells, says } = caseOf(at);
      return { cells: header.map((name) => cells[name] ?? ''), says };
    }),
  };
}
