/** What lies in the folio's room in its stead, see {@link Session.foot}. */
import { observer } from 'mobx-react-lite'
import type { Session } from '../stores/session'
import { ElsewhereFoot } from './elsewhere-foot'
import { ListeningFoot } from './listening-foot'
import { SearchFoot } from './search-foot'
import type { ShowSheet } from './sheets/sheet'
import { WayBack } from './way-back'

export const Foot = observer(function Foot({ session, onSheet }: { session: Session; onSheet: ShowSheet }) {
  switch (session.foot) {
    case 'search': return <SearchFoot session={session} onResults={() => onSheet('search')} />
    case 'listening': return <ListeningFoot session={session} onSettings={() => onSheet('listening')} />
    case 'back': return <WayBack session={session} place='page' />
    case 'elsewhere': return <ElsewhereFoot session={session} />
    case undefined: return null
  }
})
