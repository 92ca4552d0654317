/** A short run of the proof of sending (`npm run prove:sending` is the long one): killed at random moments, nobody is told twice. */
import { prove } from '../../scale/proof'

jest.setTimeout(120_000)

const url = process.env.TEST_DATABASE_URL

test.each([['SQLite', undefined, 1], ...(url ? [['PostgreSQL', url, 2]] : [])] as [string, string | undefined, number][])('%s: three kills', async (_, postgres, nodes) => {
  const proof = await prove({ postgres, nodes, followers: 500, kills: 3, latency: 20, longestLife: 600, patient: false, say: () => {} })
  expect(proof).toMatchObject({ unaccounted: 0, falselySent: 0 })
  expect(proof.most).toBeLessThanOrEqual(1) // of three kills each may fall between the claim and the first message
  expect(proof.messages + proof.untold).toBe(500 * proof.parts)
})
