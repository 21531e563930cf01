/** How one character stands for another in texts that want to pass a filter. Data only; `normalise.ts` applies it. */

/** Traditional and variant forms of the characters that the lexicon uses, as pairs `formstandard`. */
const FORMS = `
還还 錢钱 錄录 訴诉 凍冻 結结 產产 屬属 單单 員员 會会 們们 門门 訪访 戶户 籍籍 鄉乡 鄰邻 詐诈 騙骗 偵侦 獄狱 證证 據据 執执 強强 彊强 黃黄
債债 務务 貸贷 賬账 帳账 單单 欠欠 償偿 還还 額额 費费 違违 約约 逾逾 過过 傳传 開开 庭庭 裁裁 決决 審审 調调 解解 師师 處处 辦办 達达 領领
導导 親亲 戚戚 媽妈 爺爷 奶奶 兒儿 孫孙 嶽岳 岳岳 媳媳 婦妇 妳你 您您 學学 校校 長长 廠厂 貼贴 佈布 曝曝 壞坏 畜畜 廢废 臉脸 騷骚 擾扰 轟轰
炸炸 殺杀 斷断 腿腿 訊讯 電电 話话 聯联 絡络 繫系 係系 號号 碼码 徵征 限限 飛飞 機机 鐵铁 養养 險险 黨党 軍军 職职 業业 網网 緝缉 報报 警警
察察 檢检 廳厅 區区 縣县 鎮镇 莊庄 裡里 裏里 來来 後后 果果 擔担 負负 責责 權权 個个 資资 轉转 匯汇 優优 減减 請请 謹谨 諮咨 詢询 說说 讓让
對对 為为 與与 從从 這这 時时 間间 點点 內内 萬万 兩两 應应 並并 於于 將将 們们 沒没 無无 嗎吗 壓压 閱阅 關关 條条 規规 則则 記记 錯错 邊边
頭头 臺台 灣湾 國国 協协 議议 擬拟 計计 訂订 託托 賴赖 喪丧 滾滚 豬猪 獸兽 賤贱 淚泪 傷伤 見见 覺觉 聽听 嚇吓 煩烦 鬧闹 圍围 牆墙 燈灯 樓楼
寫写 寄寄 發发 髮发 佔占 現现 實实 視视 頻频 圖图 灘滩 車车 輛辆 劃划 撥拨 啟启 動动 進进 遞递 該该 適适 連连 運运 續续 終终 級级 紙纸 純纯
`;

/** Letters of other scripts that look like Latin ones. */
const LATIN = `
аa еe оo рp сc хx уy кk мm тt нh вb іi ѕs ԁd ԛq ԝw һh јj ӏl αa βb εe ηn ιi κk νv οo ρp τt υu χx γy ωw ɑa ɡg ɩi ʟl ᴀa ɢg ɴn
`;

/** A character written as its parts. Longest first does not matter: all have two parts. */
const PARTS = `
氵去法 シ去法 亻言信 扌爪抓 扌爪抓 讠斥诉 言斥诉 讠正证 阝完院 卩完院 木对村 宀女安 宀豕家 彳主往 冫东冻 纟吉结 尸古居 亻主住 亻尔你 钅戋钱 贝长账
彳正征 忄不怀 讠乍诈 马扁骗 讠方访 讠寿诗 亻责债 歹匕死 扌丁打 石皮破 讠人认 冂人内 扌安按 疒丙病 亻壬任 讠平评 爫友爱 彳聿律 亻寺侍
`;

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** One character for another: traditional → simplified, foreign letter → Latin. */
export const SINGLE: ReadonlyMap<string, string> = new Map(
  words(FORMS + LATIN).map((pair) => {
    const [from = '', to = ''] = [...pair];
    return [from, to];
  }),
);

/** Two characters that together paint a third. */
export const DOUBLE: ReadonlyMap<string, string> = new Map(
  words(PARTS).map((triple) => {
    const [first = '', second = '', whole = ''] = [...triple];
    return [first + second, whole];
  }),
);

/** Syllables of the characters that are most often spelled to hide a word. */
export const PINYIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ 法: 'fa', 院: 'yuan', 公: 'gong', 安: 'an', 起: 'qi', 诉: 'su', 立: 'li', 案: 'an', 传: 'chuan' },
    ...{
      票: 'piao',
      律: 'lv',
      师: 'shi',
      通: 'tong',
      讯: 'xun',
      录: 'lu',
      爆: 'bao',
      上: 'shang',
      门: 'men',
    },
    ...{ 村: 'cun', 委: 'wei', 会: 'hui', 单: 'dan', 位: 'wei', 家: 'jia', 人: 'ren', 诈: 'zha', 骗: 'pian' },
    ...{
      失: 'shi',
      信: 'xin',
      黑: 'hei',
      名: 'ming',
      老: 'lao',
      赖: 'lai',
      冻: 'dong',
      结: 'jie',
      执: 'zhi',
    },
    ...{
      行: 'xing',
      限: 'xian',
      高: 'gao',
      曝: 'pu',
      光: 'guang',
      抓: 'zhua',
      坐: 'zuo',
      牢: 'lao',
      拘: 'ju',
    },
    ...{
      留: 'liu',
      报: 'bao',
      警: 'jing',
      派: 'pai',
      出: 'chu',
      所: 'suo',
      强: 'qiang',
      制: 'zhi',
      刑: 'xing',
    },
    ...{ 事: 'shi', 户: 'hu', 籍: 'ji', 走: 'zou', 访: 'fang', 亲: 'qin', 友: 'you', 父: 'fu', 母: 'mu' },
  }),
);

/** `i`, `l`, `1` and `o`, `0` are not told apart: the lexicon is folded in the same way. */
export const foldLatin = (letters: string): string => letters.replace(/i/g, 'l');
