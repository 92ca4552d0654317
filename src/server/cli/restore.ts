/** `npm run restore -- FILE`: puts a backup in the place of all that the database holds, while the service runs. */
import { restoreFrom } from '../backup/restore'
import { withDatabase } from './with-database'

void withDatabase('npm run restore -- 文件', '没有恢复，数据库未作任何改动', async (database, name) => {
  const rows = await restoreFrom(name, database)
  console.log(`已从 ${name} 恢复 ${rows} 行。登录状态和预览链接不随备份恢复，各人须重新登录；库里原先有而读不到的各期不因恢复而发布；读者下次更新时看到恢复后的内容。`)
})
