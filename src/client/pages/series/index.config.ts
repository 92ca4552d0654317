export default definePageConfig({
  navigationStyle: 'custom', enablePullDownRefresh: true, backgroundColor: '@background', backgroundTextStyle: '@backgroundText' as 'dark',
  enableShareAppMessage: true, enableShareTimeline: true, singlePage: { navigationBarFit: 'squeezed' },
})
