export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '发布台', backgroundColor: '@background' })
