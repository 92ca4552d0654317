/** Which passwords are refused, and the words for it. */
import { Refusal } from '../refusal'

const LEAST = 10
const MOST = 200
const LEAST_DIFFERENT = 5

/** Of the lists of leaked passwords, those that the other rules let through; compared without case. */
const COMMON = new Set(`1234567890 0123456789 9876543210 0987654321 12345678910 123456789a a123456789 1234567890a q123456789 123456789q qq123456789
  woaini1314 woaini520 woaini1314520 5201314520 woaini5201314 1314520woaini abc1234567 abc123456789 abcd123456 abcdef123456 abcdefghij
  aa123456789 a1234567890 asd123456789 qwe123456789 qwer1234567 qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop123 1qaz2wsx3edc
  1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 zaq12wsxcde zxcvbnm123 asdfghjkl123 asdfghjkl1 password12 password123 password1234 passw0rd123 p@ssw0rd123
  p@ssword123 administrator administrator1 admin12345 admin123456 adminadmin admin@12345 root123456 welcome123 iloveyou12 iloveyou123
  letmein1234 changeme123 football123 baseball123 sunshine123 princess123 superman123 147258369a 1472583690 0147258369 789456123a 123123123a
  lianzai123 lianzai1234 lianzai12345 woaizhongguo zhongguo123 beijing2008 mima123456 mimamima123`.split(/\s+/))

/** @throws Refusal with the reason. */
export function requireGoodPassword(password: string, person: { name: string; shown: string }): void {
  const characters = Array.from(password.normalize('NFKC'))
  const plain = characters.join('').toLowerCase().trim()
  if (characters.length < LEAST) throw new Refusal(`密码太短：至少 ${LEAST} 个字符。`)
  if (characters.length > MOST) throw new Refusal(`密码太长：至多 ${MOST} 个字符。`)
  if (plain === person.name.toLowerCase() || plain === person.shown.toLowerCase()) throw new Refusal('密码不能就是名字。')
  if (new Set(plain).size < LEAST_DIFFERENT) throw new Refusal(`密码太简单：至少用 ${LEAST_DIFFERENT} 个不同的字符。`)
  if (COMMON.has(plain)) throw new Refusal('这个密码太常见，容易被猜到，请换一个。')
}
