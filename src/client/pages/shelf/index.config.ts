export default definePageConfig({ navigationStyle: 'custom', enablePullDownRefresh: true, backgroundColor: '@background', backgroundTextStyle: '@backgroundText' as 'dark' })
