/** A page of a government news site around the lines of a text: chrome, share, related, hidden words, script. */
export interface PageText { title: string; date: string; body: readonly string[]; links?: readonly string[] }

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** @param heading says which lines of the body are set in bold as headings. */
export function newsPage({ title, date, body, links = [] }: PageText, heading: (line: string) => boolean = () => false, charset = 'utf-8'): string {
  const paragraphs = body.map(line => heading(line)
    ? `<p style="text-indent:2em"><strong><span style="font-size:16px">${escape(line)}</span></strong></p>`
    : `<p align="justify">&nbsp;&nbsp;&nbsp;&nbsp;<font face="宋体">　　${escape(line)}</font></p>`)
  return `<!DOCTYPE html><html><head><meta charset="${charset}"><title>${escape(title)}_应急要闻_某某省应急管理厅</title>
<meta name="SiteName" content="某某省应急管理厅"><style>.none{display:none} .share a{color:red}</style><script>document.write('<p>脚本写的字</p>')</script></head>
<body onload="alert(1)"><div class="header"><h1 class="logo"><a href="/"><img src="/logo.png" alt="某某省应急管理厅"></a></h1>
<ul class="nav"><li><a href="/a">首页</a></li><li><a href="/b">机构概况</a></li><li><a href="/c">政务公开</a></li><li><a href="/d">互动交流</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/x">新闻中心</a> &gt; <a href="/y">应急要闻</a></div>
<div class="main"><div class="article"><h2 class="title">${escape(title)}</h2>
<div class="info"><span>${escape(date)}</span></div>
<div id="zoom"><div class="TRS_Editor"><style type="text/css">.TRS_Editor p{margin:0}</style>
${paragraphs.join('\n')}
<p style="display:none">这是防采集的隐藏文字</p><p class="none">这也是</p></div></div>
<div class="share">分享到：<a href="javascript:share()" onclick="x()">微信</a><a href="javascript:void(0)">微博</a></div>
<div class="pages">${links.map(line => `<p><a href="/next">${escape(line)}</a></p>`).join('')}</div></div>
<div class="side"><h3>相关阅读</h3><ul>${['某地开展防汛演练', '某地部署森林防火', '某地召开工作会议'].map(line => `<li><a href="/r">${line}</a></li>`).join('')}</ul></div></div>
<div class="footer"><p>版权所有：某某省应急管理厅　主办单位：某某省应急管理厅办公室</p><p>京ICP备00000000号</p></div>
<iframe src="https://ads.example/"></iframe></body></html>`
}
