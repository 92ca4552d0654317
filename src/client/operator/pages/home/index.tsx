/** 发布台: every series, and the way to each. */
import { Text } from '@tarojs/components'
import { DeskPage } from '../../components/desk-page'
import { homeWords } from '../../words/home'

export default function HomePage() {
  return (
    <DeskPage place={homeWords.name} section='home'>
      {() => <Text className='desk-empty'>{homeWords.empty}</Text>}
    </DeskPage>
  )
}
