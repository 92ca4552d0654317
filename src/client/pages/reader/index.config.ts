export default definePageConfig({
  navigationStyle: 'custom', disableScroll: true, backgroundColor: '@background',
  enableShareAppMessage: true, enableShareTimeline: true, singlePage: { navigationBarFit: 'squeezed' },
})
