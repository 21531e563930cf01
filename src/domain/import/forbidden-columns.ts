/** Why a column is never read: what a lender may have, and a debt collector has no need or right to hold. */
export interface ForbiddenReason {
  readonly zh: string;
  readonly en: string;
}

interface ForbiddenKind extends ForbiddenReason {
  /** Anywhere in the name. */
  readonly chinese: readonly string[];
  /** Whole words of the name, apart by blanks, signs or capitals; pinyin too. */
  readonly latin: readonly string[];
  /** Names that hold such a word and mean something else. */
  readonly except?: RegExp;
}

const words = (text: string): readonly string[] => text.split(' ');
const CONTACT_RULE = {
  zh: '联系人信息只能来自合同、合法公开来源或本人授权（中银协催收指引）',
  en: 'contact data only from the contract, lawful public sources or the person’s authorisation',
};
const SENSITIVE = {
  zh: '敏感个人信息（个人信息保护法第 28 条），催收用不到',
  en: 'sensitive personal information (PIPL art. 28) that collecting does not need',
};
const NEEDLESS = {
  zh: '催收不需要（个人信息保护法第 19 条，最小必要）',
  en: 'not needed for collecting (PIPL art. 19, no longer and no more than necessary)',
};

/** The closed list. A name is judged in this order; the first kind that fits gives the reason. */
const KINDS: readonly ForbiddenKind[] = [
  {
    zh: `通讯录：${CONTACT_RULE.zh}`,
    en: `phone book: ${CONTACT_RULE.en}`,
    chinese: words('通讯录 通信录 电话簿 电话本 手机联系人'),
    latin: words(
      'phonebook addressbook contactlist contactbook phone_book address_book contact_list contact_book tongxunlu txl',
    ),
  },
  {
    zh: `通话或短信记录：${CONTACT_RULE.zh}`,
    en: `call or message records: ${CONTACT_RULE.en}`,
    chinese: words(
      '通话记录 通话详单 通话明细 通话次数 通话时长 话单 短信记录 短信内容 常用联系人 高频联系人',
    ),
    latin: words(
      'calllog calllogs callrecord callrecords call_log call_logs call_record call_records call_detail smslog sms_log sms_records',
    ),
  },
  {
    zh: `社交关系：${CONTACT_RULE.zh}`,
    en: `social graph: ${CONTACT_RULE.en}`,
    chinese: words('社交 微信 微博 好友 亲密度 关系图谱 关联人 群聊 朋友圈 QQ 抖音'),
    latin: words('wechat weixin qq weibo friend friends social facebook whatsapp tiktok haoyou'),
    except: /联系人(?!亲密度)/,
  },
  {
    zh: '单位同事：不得向与债务无关的人催收（GB/T 45251-2025，消费金融公司管理办法）',
    en: 'colleagues: nobody unrelated to the debt may be approached (GB/T 45251-2025)',
    chinese: words('同事 单位联系人 公司联系人 上司 领导 人事电话 前台电话'),
    latin: words(
      'colleague colleagues coworker coworkers boss supervisor hr_phone work_contact employer_contact tongshi',
    ),
  },
  {
    zh: `学校与同学：${NEEDLESS.zh}`,
    en: `school and schoolmates: ${NEEDLESS.en}`,
    chinese: words('学校 院校 班级 辅导员 同学 室友 班主任'),
    latin: words('school university college classmate classmates roommate xuexiao tongxue'),
  },
  {
    zh: '亲友：只有共同借款人、担保人、债务相关第三人和合同约定的联系人可以导入',
    en: 'relatives and friends: only joint debtors, guarantors, related third persons and the contact persons of the contract are imported',
    chinese: words('父亲 母亲 父母 子女 儿子 女儿 兄弟 姐妹 亲属 亲戚 家人 家属 朋友 邻居 村委'),
    latin: words(
      'father mother parent parents child children sibling relative relatives family neighbour neighbor qinshu pengyou',
    ),
    except: /联系人|family[_ ]?name/i,
  },
  {
    zh: `性别：${NEEDLESS.zh}`,
    en: `sex: ${NEEDLESS.en}`,
    chinese: words('性别'),
    latin: words('sex gender xingbie'),
  },
  {
    zh: `婚姻：${NEEDLESS.zh}`,
    en: `marriage: ${NEEDLESS.en}`,
    chinese: words('婚姻 婚否 婚育'),
    latin: words('marriage marital hunyin marry married'),
  },
  {
    zh: `学历：${NEEDLESS.zh}`,
    en: `education: ${NEEDLESS.en}`,
    chinese: words('学历 学位 文化程度 教育程度 受教育'),
    latin: words('education degree xueli edu'),
  },
  {
    zh: `民族：${SENSITIVE.zh}`,
    en: `ethnicity: ${SENSITIVE.en}`,
    chinese: words('民族 种族'),
    latin: words('ethnic ethnicity race nation minzu'),
    except: /民族自治/,
  },
  {
    zh: `宗教与政治面貌：${SENSITIVE.zh}`,
    en: `religion and politics: ${SENSITIVE.en}`,
    chinese: words('宗教 信仰 政治面貌 党派'),
    latin: words('religion religious belief political zongjiao'),
  },
  {
    zh: `健康：${SENSITIVE.zh}；困难情况由本人在协商时提出`,
    en: `health: ${SENSITIVE.en}; hardship is told by the person`,
    chinese: words('病史 健康状况 残疾 疾病 怀孕 血型'),
    latin: words('health disease disability medical pregnant'),
  },
  {
    zh: `位置与轨迹：${SENSITIVE.zh}`,
    en: `location and tracks: ${SENSITIVE.en}`,
    chinese: words('定位 轨迹 经度 纬度 经纬度 位置信息 地理位置 基站 登录IP IP地址'),
    latin: words(
      'gps lat lng lon latitude longitude geolocation trajectory location_track ip ipaddress ip_address wifi dingwei',
    ),
  },
  {
    zh: `设备标识：${NEEDLESS.zh}`,
    en: `device identifiers: ${NEEDLESS.en}`,
    chinese: words('设备号 设备指纹 设备ID 设备型号 设备信息 手机型号 手机品牌 MAC地址'),
    latin: words('imei imsi idfa oaid androidid deviceid device mac udid'),
  },
  {
    zh: '生物识别信息：敏感个人信息（个人信息保护法第 28 条），金融 C3 类（JR/T 0171-2020）',
    en: 'biometrics: sensitive (PIPL art. 28), class C3 (JR/T 0171-2020)',
    chinese: words('指纹 声纹 人脸 虹膜 掌纹 生物识别 活体'),
    except: /face[_ ]?(?:value|amount)/i,
    latin: words('biometric biometrics fingerprint faceid face voiceprint iris'),
  },
  {
    zh: `照片：${NEEDLESS.zh}；证件影像请作为文件随交`,
    en: `photographs: ${NEEDLESS.en}; copies of documents come as files`,
    chinese: words('照片 头像 自拍 相片'),
    latin: words('photo photos selfie avatar portrait zhaopian'),
    except: /身份证|证件|合同|凭证/,
  },
  {
    zh: '密码与验证信息：金融 C3 类（JR/T 0171-2020），任何人都不得保存',
    en: 'passwords and codes: class C3 (JR/T 0171-2020), nobody may keep them',
    chinese: words('密码 口令 验证码 安全码 密保'),
    latin: words('password passwd pwd passcode pin cvv cvv2 cvn otp secret mima'),
  },
  {
    zh: `完整银行卡号：${SENSITIVE.zh}；账户请用借据号或合同号`,
    en: `full bank card numbers: ${SENSITIVE.en}; use the account or contract number`,
    chinese: words(
      '银行卡 还款卡号 扣款卡号 代扣卡号 放款卡号 收款卡号 借记卡 储蓄卡 绑定卡 绑卡 结算卡 代扣账号 扣款账号 还款账号 收款账号',
    ),
    latin: words(
      'bankcard bank_card bankcardno bankaccount bank_account debit_card repay_card yinhangka pan',
    ),
    except: /后四位|末四位|尾号|后4位|末4位|银行卡中心|last4|last_4/i,
  },
];

/** `maritalStatus`, `marital_status`, `MARITAL STATUS` → ` marital status `. */
const latinWords = (name: string): string =>
  ` ${name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;

/** Why a column of this name is never imported; undefined when it may be. */
export function forbiddenColumn(name: string): ForbiddenReason | undefined {
  const plain = name.normalize('NFKC');
  const compact = plain.replace(/[\s_-]+/g, '').toUpperCase();
  const latin = latinWords(plain);
  const fits = (kind: ForbiddenKind): boolean =>
    kind.except?.test(plain) !== true &&
    (kind.chinese.some((word) => compact.includes(word.toUpperCase())) ||
      kind.latin.some((word) => latin.includes(` ${word.replaceAll('_', ' ')} `)));
  const kind = KINDS.find(fits);
  return kind === undefined ? undefined : { zh: kind.zh, en: kind.en };
}

/** The columns of a header that are never imported, with the reason of each. */
export const droppedColumns = (
  header: readonly string[],
): readonly { readonly column: string; readonly reason: ForbiddenReason }[] =>
  header.flatMap((column) => {
    const reason = forbiddenColumn(column);
    return reason === undefined ? [] : [{ column, reason }];
  });
