// On iOS 15 and before, WeChat puts a Promise of its own in the stead of the engine's, which does not ask at the same time: async
// functions would go by the engine's (WeChat's documentation, 框架 › 运行时 › JavaScript 支持情况).
const include = process.env.TARO_ENV === 'weapp' ? ['transform-async-to-generator'] : []

module.exports = { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', include }]], plugins: ['./config/numbers-in-place.js'] }
