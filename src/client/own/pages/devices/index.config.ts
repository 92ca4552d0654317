export default definePageConfig({ navigationStyle: 'custom', backgroundColor: '@background' })
