/** An expert's statement: `机构职务 姓名：……`. */

const ROLES = '教授|副教授|讲师|研究员|副研究员|助理研究员|院士|博士|博士后|导师|专家|顾问|主任|副主任|主任医师|副主任医师|医师|医生|护士长|局长|副局长|厅长|副厅长|部长|副部长|司长|副司长|处长|副处长|科长|副科长|所长|副所长|院长|副院长|校长|副校长|书记|副书记|主席|副主席|会长|副会长|理事长|秘书长|副秘书长|组长|队长|副队长|大队长|支队长|总队长|站长|指挥长|工程师|总工程师|总工|经理|总经理|董事长|总裁|主编|总编辑|副主编|编辑|记者|主持人|负责人|发言人|代表|委员|律师|学者|志愿者|村支书|主任委员|调研员|参谋|政委|消防员'
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲封芮储靳井段巫焦巴牧山谷车侯全班仰仲伊宫宁仇栾甘厉祖武符刘景詹龙叶司韶黎溥印宿白怀蒲从卓蔺屠蒙池乔阴胥苍闻党翟谭贡姬申冉宰雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连习艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄东沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠丰关相查后荆红游竺权盖益桓公岳帅肖覃阳佟楚闫'

const SPACED = new RegExp(`^(?<who>[^，。；：！？]{2,60}?(?:${ROLES})[ \\u3000](?<name>[\\u4e00-\\u9fff]{2,4}|[\\u4e00-\\u9fff]{1,8}·[\\u4e00-\\u9fff·]{1,12}))：\\s*`)
const JOINED = new RegExp(`^(?<who>[^，。；：！？ ]{2,60}(?:${ROLES})(?<name>[${SURNAMES}][\\u4e00-\\u9fff]{1,2}))：\\s*`)

/** Words that begin like a name: "专家解读：" has no speaker in it. */
const NO_NAME = /^(?:解[读释答析说]|应[答当该对]|时[间说]|常[说见用]|文[章字]|关于|相关|全[体员部]|经[验过]|安[全排]|查看|通[知报告]|国家|简[介历]|包括|计[划分]|云集|方[法案面]|项目|成[员果绩]|连连|后来|别人|于是|从而|和谐|居民|国务)|[说问答道称]$/

/** Is this a Chinese name of two or three characters, as far as its first one tells? */
export function isName(text: string): boolean {
  return /^[\u4e00-\u9fff]{2,3}$/.test(text) && SURNAMES.includes(text[0]!) && !NO_NAME.test(text)
}

export interface Statement {
  /** Length of the speaker's part, its colon included. */
  prefix: number
  speaker: string
}

/** @returns undefined if the paragraph does not open with a speaker, or says nothing after the colon. */
export function readStatement(text: string): Statement | undefined {
  const joined = JOINED.exec(text)
  const match = SPACED.exec(text) ?? (joined && !NO_NAME.test(joined.groups!.name!) ? joined : null)
  if (!match?.groups || text.length - match[0].length < 4) return undefined
  return { prefix: match[0].trimEnd().length, speaker: match.groups.who! }
}
