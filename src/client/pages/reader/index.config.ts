export default definePageConfig({ navigationStyle: 'custom', disableScroll: true, backgroundColor: '@background' })
