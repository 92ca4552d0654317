/** Imported first, before anything that an older Node could not even load. */
const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(`需要 Node.js 20 或更新的版本，现在是 ${process.versions.node}；请升级后再启动。`)
  process.exit(1)
}
export {}
