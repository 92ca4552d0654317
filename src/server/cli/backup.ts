/** `npm run backup -- FILE`: the whole database as one file, while the service runs. */
import path from 'node:path'
import { backUp } from '../backup/backup'
import { withDatabase } from './with-database'

void withDatabase('npm run backup -- 文件', '没有备份', async (database, name) => {
  const { bytes, rows } = await backUp(database, name)
  console.log(`已备份到 ${path.resolve(name)}：${rows} 行，${(bytes / 1024 / 1024).toFixed(1)} MB，已通过完整性检查。`)
})
