/** What belongs to the site and not to the piece: navigation, tools, links to other pages. */

const HEAD: RegExp[] = [
  /^[a-z][a-z .&-]{0,24}$/i, // "news", "Home"
  /^(?:首页|主页|新闻|要闻|推荐新闻|热点新闻|新闻中心|新闻动态|新闻资讯|媒体聚焦|工作动态|正文|返回|返回首页|登录|注册|搜索|导航|菜单|更多|更多>>?|关闭|打印|收藏|分享|评论)$/,
  /^(?:当前位置|您(?:现在)?的位置|您所在的位置|所在位置|字号|字体|分享到|点击|扫一扫|微信扫|长按)/,
  /(?:>|»|›|＞).*(?:>|»|›|＞)|^首页\s*[>»›＞/]/,
]

const LINK = /^[<«‹＜【[]?\s*(?:上|下)(?:一|1)?(?:篇|条|则|页|章)(?:文章|新闻)?\s*[：:】\]»›]?\s*(?!报道|文章|[，、的中里将我们])/
const TAIL: RegExp[] = [
  /^(?:返回|返回列表|返回顶部|返回首页|回到顶部|打印本页|关闭窗口|打印|关闭|收藏|分享|点赞|在看|评论|举报|TOP|阅读原文|更多)$/i,
  /^(?:分享到|扫一扫|扫码|微信扫|长按|关注我们|欢迎关注|点击(?:这里|阅读|查看|上方|下方|蓝字|关注)|版权所有|版权声明|免责声明|Copyright|©|.*ICP备)/i,
  /^[-—–=·•~\s]*(?:THE )?END[-—–=·•~\s]*$/i,
]
const RELATED = /^(?:相关|推荐|延伸|热门|热点|更多|猜你喜欢|往期|精彩|最新)(?:阅读|推荐|新闻|文章|资讯|链接|报道|回顾|内容)?\s*[：:]?$/
const CREDIT = /^[（(【[]?\s*(?:责任编辑|责编|编辑|校对|审核|审校|监制|终审|值班编委|美编|编审|排版)(?:\s*[：:｜|丨]|\s+[\u4e00-\u9fff 、]{2,12}[）)】\]]?$)/

export function isHeadChrome(text: string): boolean {
  return HEAD.some(pattern => pattern.test(text))
}

export type TailKind = 'link' | 'tool' | 'related' | 'credit'

/** What a line at the foot of a page is, undefined if it belongs to the piece. */
export function tailKind(text: string): TailKind | undefined {
  if (text.includes('。')) return undefined
  if (LINK.test(text)) return 'link'
  if (RELATED.test(text)) return 'related'
  if (CREDIT.test(text)) return 'credit'
  return TAIL.some(pattern => pattern.test(text)) ? 'tool' : undefined
}
