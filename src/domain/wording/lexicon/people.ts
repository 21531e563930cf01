/** Who is spoken of, where they are, and what is done to them. `_` stands for a space of English; `#` for a number. */
export const PEOPLE = {
  /** Relatives and friends of the borrower. */
  relation: `闺女 小舅子 师傅 徒弟 你们老板 您老板 教会 族人
    同事 工友
    娃 你娃 大姑 姑姑 姑妈 小姨 姨妈 舅舅 叔叔 伯伯 婶婶 嫂子 大嫂 表哥 表姐 表弟 表妹 堂哥 堂弟 外甥 侄子 侄女 老丈人 丈人 太太 老伴 亲家 亲家母 恋人 男友 女友 室友 舍友 战友 房东 合伙人 合作伙伴 生意伙伴 你的客户 家里的老人 家中长辈 长辈 老人 孙子 孙女 爷爷 奶奶 外公 外婆 公公 婆婆 哥们儿 兄弟姊妹 身边的人 周围的人 周围人 亲近的人 你的圈子 圈子里 全家 一家人 家里的人 认识你的人 认识的人 关联人 关联号码 第二联系人 预留的人 your_mom your_dad your_landlord people_who_know_you everyone_you_know your_neighborhood your_relatives your_partner your_folks your_loved_ones
    家人 家属 家里人 家中老人 父母 爸妈 父亲 母亲 爸爸 妈妈 老母亲 老父亲 老人家 爹妈 爹娘 老爸 老妈 你爸 你妈 双亲 爷爷奶奶 岳父 岳母 丈母娘 公婆 娘家 婆家 配偶 老婆 老公 妻子
    丈夫 媳妇 对象 女朋友 男朋友 未婚妻 爱人 子女 儿女 孩子 小孩 儿子 女儿 闺女 后代 下一代 三代 兄弟姐妹 哥哥 弟弟 姐姐 妹妹 亲戚 亲属 亲友 亲朋 亲人 朋友 好友 至亲 直系 同学 闺蜜 熟人
    老乡 乡亲 乡里乡亲 村民 邻居 邻里 街坊 左邻右舍 身边人 身边所有人 社会关系 你女人 你男人
    your_family your_mother your_father your_parents your_wife your_husband your_spouse your_kids your_kid your_children your_child your_son your_daughter your_friends your_relatives
    your_neighbors your_neighbours your_brother your_sister family_members
    老娘 老汉 阿爸 阿妈 阿爹 老豆 老母 婆娘 堂客 屋里人 崽 细佬 俺娘 恁爹 恁娘 恁爸 恁妈 老爹 老丈母 儿媳 女婿 孙辈
    亲情`,
  /** Where the borrower works, and who is there. */
  workplace: `公司大堂 护士站 科室
    任职机构 就职单位 就职公司 任职单位 工作的地方 单位群 公司群 工作群 行政部 办公室 部门领导 公司前台 前台 公司财务 门店 店铺 你店 党支部 党组织 组织部 所在组织 单位财务 上司 顶头上司 用人单位 车间 工地 hr部门
    单位 你公司 你们公司 贵公司 你的公司 你店里 工作地点 工作场所 人事 人力资源 领导 老板 上级 主管领导 厂里 工厂 工会 工位 上班的地方 上班地点 雇主 饭碗
    your_boss your_employer your_workplace your_work your_job your_company your_coworkers your_colleagues your_office your_manager your_hr
    厂门口 单位门口 公司门口`,
  /** Public bodies and neighbours of a village or street. */
  village: `村组长 组长 村书记 支书 大队 生产队 镇上 镇里 乡里 社区网格 综治 综治中心 基层 街道 村民小组 祠堂 宗族 族长 村口 街坊 小区业主 业主
    村委 村委会 村民委员会 村里 村上 村中 全村 你村 贵村 村干部 村支书 村书记 村主任 村长 村口 村务 居委会 居民委员会 社区 街道办 街道办事处 乡政府 镇政府 物业 广播站 网格员 业主群`,
  school: `班主任老师 教导处 校方 校领导 家长会 别的家长 其他家长 同班 县一中 中学 小学 大学辅导员 辅导员 学院 托管班
    学校 老师 班主任 校长 校门 校门口 家长群 班级群 幼儿园 your_school kids_go_to_school childs_school`,
  /** Where the borrower lives. */
  home: `府上 现居地 居所 居住地址 现住址 现住地 收货地址 快递地址 外卖地址 出租屋 租房处 家庭所在地 老家地址 家附近 你家里 家坐 户口本地址 your_residence your_house
    你家 您家 家中 家里 家门 家门口 老家 住所 住处 住址 居住地 住所地 经常居住地 常住地 户籍 户籍地 户籍所在地 户籍所在 户口所在地 户口地 身份证地址 家庭住址 家庭地址 楼下 小区 门牌号 你那里 你们那 家坐坐 那里坐坐
    your_home your_house your_door your_address your_place where_you_live
    屋头 屋里向 屋里厢 屋里头 屋企 你屋 恁家 府里`,
  /** The borrower's stored numbers. */
  contacts: `手机通讯录 联络人 紧急联络人 所有联系人 通讯名单 联系名单 手机联系人 好友名单 关联号码 关联联系人 通话频繁 常用联系人 your_phone your_friends_list
    通讯录 通信录 通迅录 通讯簿 电话本 电话簿 手机里的人 手机里的 联系人 通话记录 通话详单 微信好友 好友列表 qq好友 朋友圈的人 你朋友圈 contact_list phone_book phonebook contacts_list your_contacts every_contact all_contacts
    关注人 社交账号 社交好友 共同好友 your_references references`,
  /** To turn to somebody. */
  tell: `扩大联系 不限于您本人 不将限于 提醒您还款
    了解 了解情况 谈 谈谈 谈一谈 聊 聊聊 聊一聊 唠唠 唠 说道 捅 捅到 捅给 捅出去 抖出来 抖搂 认识认识 出面 反映情况 说明情况 说一声 说清楚 讲讲 讲清楚 来电 语音通知 核查 问问 问一下 问候 打招呼 加好友 关注 私信 找人了解 传话 传到 传开 说给 讲给 要钱 讨要 讨说法 要说法 评理 商量还款 沟通还款 取得联系 建立联系 拜访 登记 摸底 摸排 调查 call_up speak_with speak_to ask
    联系 通知 告知 告诉 致电 拨打 打电话 去电 打给 打过去 电话核实 电话沟通 打到 打爆 走访 核实 询问 函告 发函 寄函 发送 发给 寄送 寄到 寄往 转告 知会 通报 群发 发信息 发短信 打扰 骚扰 轰炸 追到 找你 找到 找 聊你 说说
    内联系 逐个 逐一 挨个 一个一个 一个个 聊聊 反映 反馈 送达 抄送 惊动 连累 牵连 排查 上报 let_know notify inform contact tell call call_up reach_out_to talk_to email message visit go_to come_to
    dial dialing`,
  /** Before the person to whom somebody turns. */
  towards: `给 向 跟 对 和 让 叫 找 把 被 请 由 与 去 到`,
  /** What happens when they learn of it. */
  learns: `教育教育 失望 没面子 收拾你 听说了 答应 承诺 替您承诺
    认识认识 欣赏 围观 嘲笑 看笑话 瞧瞧 瞧不起 看不起 心寒 操心 难做人 气病 气死 受罪 遭罪 受苦 陪着 埋单 买单 还你的 也得还 接到 来电 帮忙还 替还 凑钱 凑一凑 出面解决 出面 困扰 骚扰 安宁 不得安生 名誉 清誉 口碑 脸上无光 挂不住 难堪 gets_a_call get_a_call
    知道 知晓 晓得 都知 得知 收到 接到 听听 看看 看到 怎么看 怎么说 怎么想 配合 协助 督促 劝 代偿 代还 替你 替还 替其 帮你还 在场 见面 偿还 担保 签收 代收 评评理 笑话 议论 抬不起头 抬头 蒙羞 丢脸 丢人 没面子
    名声 声誉 前途 受牵连 牵连 连累 受累 受影响 一并 也会 也将 担责 承担 倒霉 倒了 惊吓 受到 担心受怕 将陆续 反馈 做人 安生 怎么做人 安心 负责 关联 冻结 停发 接我们的电话 will_know will_find_out find_out learn_about knows see_your can_see
    知情 毫不知情 打通 已经打通 接通
    告知程序
    听到 听说 从别人嘴里`,
  /** To go there. */
  go: `大堂 等候 直接登 登您
    赴 前来 直奔 登临 驻扎 驻点 蹲点 现场 进村 进厂 开车去 找到 找上 摸到 带人 带队 敲门 敲你 喝茶 堵门 逐一拜访 拜会 上你 on_the_way on_their_way be_at
    去 到 来 前往 赶往 赶到 抵达 到达 出发 派人 派员 派出 安排人 组织人 过去 拜访 慰问 坐坐 堵在 蹲守 等着 等你 闹 见 张贴 贴 走一趟 坐几天 取证 采集 will_come come go_to visit show_up send_someone`,
  visit: `登您家门 登你家门 登门处理 驻地专员 家门处理
    现场催告 现场送达 现场催收 现场核查 现场走访 实地催告 实地拜访 上门拜访 登门拜访 贷后核查 入村 进村 入企 面催 面访 线下见 线下拜访 当面聊 见面谈 当面催 外出走访 外出催收 贴身 驻点人员 外派人员 现场人员 line_visit field_agent field_agents field_visit
    上门 登门 家访 外访 走访 外勤 到访 下户 入户 找上门 实地核查 实地走访 实地调查 实地催收 上家里 面访 去你家 到你家 来你家 去您家 到您家 去他家 到他家 登堂 come_to_your_home come_to_your_house come_to_your_door come_to_your_workplace visit_your_home visit_your_house visit_your_workplace
    visit_you_at knock_on_your_door visit_homes`,
  /** The borrower agrees to a meeting, or asked for it. */
  invited: `您同意 征得您 经您 预约 您方便 您可以拒绝 可拒绝 有权拒绝 拒绝本次 自愿 您要求
    不同意我们 您不同意 您若不同意 您不愿意`,
  /** What a stranger is not asked about somebody. */
  circumstances: `工资 收入 薪水 薪资 薪酬 发薪 开多少钱 几号发 月薪 住在哪 住哪 新地址 现住址 去向 行踪 salary wage paycheck`,
  /** Expressions in which the collector speaks down to the person. */
  yourPeople: `你爸 你妈 你爸妈 你父母 你老婆 你老公 你媳妇 你孩子 你儿子 你女儿 你妹妹 你弟弟 你姐 你哥 你岳父 你岳母 你家人 你家属 你亲戚 你朋友 你的朋友 你的家人 你的父母 你同事 你的同事 你老板 你的老板 你领导 你们领导 你们单位 你单位
    你的单位 你工作单位 你的工作单位 你公司 你们公司 你学校 你邻居 你老家 你家 你身边 你全家 你的亲友 你亲友 你村 你们村 你的孩子 你子女 你户籍 你居住地 你住所 你小区 你所在 你当地 你的所有联系人 你通讯录 你朋友圈`,
} as const;
