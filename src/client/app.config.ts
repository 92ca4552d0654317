export default defineAppConfig({
  pages: ['pages/shelf/index', 'pages/series/index', 'pages/reader/index'],
  // Fetched by a phone only when one of its addresses is opened, or before: the card of a quotation, the reader's devices, the operators' part.
  subPackages: [{ root: 'card', pages: ['pages/quote/index'] }, { root: 'own', pages: ['pages/devices/index'] }, {
    root: 'operator',
    pages: [
      'pages/home/index',
      'pages/series/index',
      'pages/new-series/index',
      'pages/holidays/index',
      'pages/sign-in/index',
      'pages/invite/index',
      'pages/people/index',
      'pages/account/index',
      'pages/edit/index',
      'pages/compare/index',
      'pages/preview/index',
      'pages/part/index',
      'pages/watch/index',
      'pages/import/index',
    ],
  }],
  // A reader has them in a lift, too.
  preloadRule: {
    'pages/shelf/index': { network: 'all', packages: ['card', 'own'] },
    'pages/series/index': { network: 'all', packages: ['card'] },
    'pages/reader/index': { network: 'all', packages: ['card'] },
  },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '连载',
    navigationBarBackgroundColor: '@navBackground',
    navigationBarTextStyle: '@navText' as 'black',
    backgroundColor: '@background',
    backgroundTextStyle: '@backgroundText' as 'dark',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  networkTimeout: { request: 15000 },
  // Without `style: 'v2'`: that makes every button 184 px wide, over what a class says (github.com/Tencent/tdesign-miniprogram/pull/79), and ours are icons and rows.
  resizable: true, // on tablets and computers
})
