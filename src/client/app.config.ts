export default defineAppConfig({
  pages: ['pages/shelf/index', 'pages/series/index', 'pages/reader/index'],
  // The operators' part: fetched by a phone only when its address is opened.
  subPackages: [{ root: 'operator', pages: ['pages/home/index', 'pages/sign-in/index', 'pages/invite/index', 'pages/people/index', 'pages/account/index'] }],
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
  lazyCodeLoading: 'requiredComponents',
  networkTimeout: { request: 15000 },
  style: 'v2',
})
