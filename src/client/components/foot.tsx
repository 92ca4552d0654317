/** What lies in the folio's room in its stead, see {@link Session.foot}. */
import { observer } from 'mobx-react-lite'
import type { Session } from '../stores/session'
import { ElsewhereFoot } from './elsewhere-foot'
import { Going } from './going'
import { ListeningFoot } from './listening-foot'
import { SearchFoot } from './search-foot'
import type { ShowSheet } from './sheets/sheet'
import { WayBack } from './way-back'

const BARS = '.foot-bar,.way-back.in-page'

export const Foot = observer(function Foot({ session, onSheet }: { session: Session; onSheet: ShowSheet }) {
  const { foot } = session
  if (!foot) return null
  return (
    <Going key={foot} named={BARS}>
      {foot === 'search' && <SearchFoot session={session} onResults={() => onSheet('search')} />}
      {foot === 'listening' && <ListeningFoot session={session} onSettings={() => onSheet('listening')} />}
      {foot === 'back' && <WayBack session={session} place='page' />}
      {foot === 'elsewhere' && <ElsewhereFoot session={session} />}
    </Going>
  )
})
