/** The sheet that every readable page is printed on: no script, one style, light and dark. */
import { escape, scriptJson, sourceOf } from '../markup'

const STYLE = `
:root{--page:#fbfaf7;--card:#fff;--ink:#1f1d1a;--second:#6b665e;--seal:#a8321f;--line:rgba(31,29,26,.12);color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--page:#151413;--card:#201f1d;--ink:#bdb6aa;--second:#989186;--seal:#dd8f70;--line:rgba(189,182,170,.16)}img{filter:brightness(.85)}}
*{box-sizing:border-box}
html{background:var(--page);-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:24px 24px 48px;max-width:720px;color:var(--ink);font:18px/1.75 "Noto Serif SC","Source Han Serif SC","Songti SC",STSong,"Noto Serif CJK SC",SimSun,serif;overflow-wrap:break-word;text-wrap:pretty}
a{color:inherit;text-decoration-color:var(--seal);text-decoration-thickness:1px;text-underline-offset:.2em}
a:focus-visible{outline:2px solid var(--seal);outline-offset:2px}
header.head,footer,nav,.facts,.corrections,figcaption,.notes,.row-facts{font-family:system-ui,-apple-system,"PingFang SC","Noto Sans SC","Noto Sans CJK SC",sans-serif}
header.head{display:flex;justify-content:space-between;gap:16px;padding-bottom:12px;border-bottom:1px solid var(--line);font-size:14px;line-height:20px;color:var(--second)}
header.head a{text-decoration:none;padding:12px 0;margin:-12px 0}
h1{font-size:28px;line-height:1.35;font-weight:600;margin:24px 0 8px;text-wrap:balance}
.kicker{color:var(--seal);font-size:16px;margin:24px 0 0}
.subtitle{font-size:18px;color:var(--second);margin:0 0 8px}
.facts{font-size:14px;line-height:20px;color:var(--second);margin:8px 0 32px}
.facts,.row-facts{display:flex;flex-wrap:wrap;gap:0 14px;word-break:keep-all}
.facts span,.row-facts span{min-width:0}
header.head a+span{text-align:right}
h2,h3,h4{line-height:1.4;font-weight:600;margin:32px 0 12px}
h2{font-size:20px}h3,h4{font-size:18px}
.text p,.text blockquote p{margin:0 0 .5em;text-indent:2em;text-align:justify}
.text li p,.text .source,.text .editor-note,.text .kicker,.text .subtitle,.text .corrections p{text-indent:0}
.text .editor-note{margin-bottom:24px}
.text .table-row{padding-left:1em;text-indent:-1em;text-align:left}
.text .source{color:var(--second);font-size:16px}
.editor-note{border-left:3px solid var(--seal);padding-left:16px;margin:0 0 24px;white-space:pre-line}
blockquote{margin:16px 0;padding:0 24px;border-left:3px solid var(--line)}
ul,ol{padding-left:1.6em;margin:8px 0}
li>ul,li>ol{margin:0}
figure{margin:24px 0}
figure img{display:block;max-width:100%;height:auto;margin:0 auto}
figcaption{font-size:14px;line-height:20px;color:var(--second);margin-top:8px;text-align:center}
hr{border:0;border-top:1px solid var(--line);width:96px;margin:32px auto}
sup{line-height:0;font-size:12px}sup a{color:var(--seal);text-decoration:none;padding:8px 2px}
.notes{margin-top:48px;border-top:1px solid var(--line);font-size:14px;line-height:22px}
.notes h2{font-size:16px;margin:16px 0 8px}
.text .notes p{text-indent:0;text-align:left;margin:0 0 8px}
.corrections{background:var(--card);border:1px solid var(--line);border-left:3px solid var(--seal);border-radius:6px;padding:12px 16px;margin:0 0 32px;font-size:14px;line-height:22px}
.text .corrections p{margin:0;text-align:left}
.turn{display:grid;grid-template-columns:1fr 1fr;gap:16px;margin:48px 0 0;padding-top:16px;border-top:1px solid var(--line)}
.turn a,.turn span{display:block;min-height:44px;font-size:16px;line-height:24px;text-decoration:none}
.turn small{display:block;font-size:12px;line-height:20px;color:var(--second)}
.turn .next{text-align:right}
.parts{list-style:none;padding:0;margin:0}
.parts li{display:grid;grid-template-columns:48px 1fr;padding:16px 0;border-bottom:1px solid var(--line)}
.parts .number{font-size:28px;line-height:32px;font-weight:300;color:var(--seal)}
.parts .title{font-size:18px;line-height:28px;margin:0;font-weight:600}
.parts .title a{text-decoration:none;display:block}
.parts p{margin:4px 0 0;font-size:16px;line-height:26px}
.parts .row-facts{font-size:14px;line-height:20px;color:var(--second)}
.is-waiting .title,.is-waiting .number{color:var(--second);font-weight:400}
footer{display:flex;flex-wrap:wrap;gap:0 14px;margin-top:48px;border-top:1px solid var(--line);padding-top:8px;font-size:14px;color:var(--second)}
footer a{line-height:44px}
@media (min-width:720px){body{padding-top:48px}h1{font-size:34px}}
@media print{header.head,.turn,footer{display:none}body{max-width:none}}
`.trim()

/** What a page may do: show its own style and the service's pictures, nothing else. JSON-LD is data, which no policy asks about. */
export const SHEET_POLICY = [
  "default-src 'none'", "img-src 'self'", `style-src ${sourceOf(STYLE)}`,
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'",
].join('; ')

export interface Sheet {
  title: string
  /** Of a page that is for nobody to find. */
  hidden?: boolean
  description?: string
  /** Absolute address of the page. */
  canonical?: string
  /** Open Graph properties in order. */
  graph?: readonly (readonly [property: string, content: string])[]
  /** schema.org. */
  data?: object
  /** Feeds that belong to it: type and address. */
  feeds?: readonly (readonly [type: string, address: string, title: string])[]
  body: string
}

export function sheet({ title, hidden, description, canonical, graph = [], data, feeds = [], body }: Sheet): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${escape(title)}</title>
${[
    ...(hidden ? ['<meta name="robots" content="noindex" />'] : []),
    ...(description ? [`<meta name="description" content="${escape(description)}" />`] : []),
    ...(canonical ? [`<link rel="canonical" href="${escape(canonical)}" />`] : []),
    ...graph.map(([property, content]) => `<meta property="${property}" content="${escape(content)}" />`),
    ...feeds.map(([type, address, name]) => `<link rel="alternate" type="${type}" title="${escape(name)}" href="${escape(address)}" />`),
    '<meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)" />',
    '<meta name="theme-color" content="#151413" media="(prefers-color-scheme: dark)" />',
    ...(data ? [`<script type="application/ld+json">${scriptJson(data)}</script>`] : []),
  ].join('\n')}
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`
}

/** What the head of a {@link sheet} says it is about: title, description, address, Open Graph. */
export function aboutIn(page: string): string {
  return page.slice(page.indexOf('<title>'), page.indexOf('<meta name="theme-color"')).trimEnd()
}

/** For what is not there, and for what is not there yet: one page, so that nobody can tell the two apart. */
export const MISSING = sheet({
  title: '没有这个内容', hidden: true,
  body: '<main><h1>没有这个内容，或者它还没有发布</h1><p>请检查网址，或到<a href="/">书架</a>看看已发布的各期。</p></main>',
})
