/** What screen readers need, on the components that carry it. Each gets an object of its own: Taro writes into them. */
const spoken = () => ({ 'aria-label': '', 'aria-role': '', 'aria-hidden': '' })
/** What is read out as it changes. */
const live = () => ({ ...spoken(), 'aria-live': '' })

module.exports.SPOKEN_COMPONENTS = { View: spoken(), Text: live(), Image: spoken(), ScrollView: spoken(), Button: spoken(), Input: spoken() }
