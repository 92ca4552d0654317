export default definePageConfig({
  navigationStyle: 'custom', pageOrientation: 'auto', disableScroll: true, backgroundColor: '@background',
  enableShareAppMessage: true, enableShareTimeline: true, singlePage: { navigationBarFit: 'squeezed' },
})
