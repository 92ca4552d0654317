/**
 * `npm run prove:sending`: 60,000 followers, 200 kills, half of them of a service on the embedded database, half among three nodes on
 * PostgreSQL (where TEST_DATABASE_URL names a server; else all on the embedded one). `-- sqlite 20` or `-- postgresql 20`: one of the two, so many kills.
 */
import { prove } from './proof'

const SQLITE = 'SQLite, one process'
const POSTGRESQL = 'PostgreSQL, three processes'

async function main(): Promise<void> {
  const [which, count] = process.argv.slice(2)
  const url = process.env.TEST_DATABASE_URL
  const runs = [
    ...(which === 'postgresql' ? [] : [{ name: SQLITE, postgres: undefined, nodes: 1, longestLife: 1600 }]),
    ...(url === undefined || which === 'sqlite' ? [] : [{ name: POSTGRESQL, postgres: url, nodes: 3, longestLife: 600 }]),
  ]
  if (url === undefined) console.log('TEST_DATABASE_URL is not set: only the embedded database is tried')
  let failed = false
  for (const { name, ...where } of runs) {
    const from = Date.now()
    const proof = await prove({
      ...where, followers: 60_000, kills: count ? Number(count) : 200 / runs.length, latency: 20, patient: true,
      say: words => console.log(`  ${name}: ${words}`),
    })
    console.log(`${name}: ${proof.followers} followers, ${proof.parts} parts, ${proof.kills} kills, ${proof.messages} messages in ${((Date.now() - from) / 1000).toFixed(0)} s`)
    console.log(`  told twice: ${proof.most > 1 ? `SOMEBODY, ${proof.most} times` : 'nobody'}; not told: ${proof.untold}, all but ${proof.unaccounted} of them among the ${proof.unknown} counted as unknown; said to be told and not: ${proof.falselySent}`)
    if (proof.most > 1 || proof.unaccounted > 0 || proof.falselySent > 0) failed = true
  }
  console.log(failed ? 'NOT PROVEN' : 'proven')
  process.exit(failed ? 1 : 0)
}

main().catch(error => { console.error(error); process.exit(1) })
