/** What screen readers need, on the components that carry it. Each gets an object of its own: Taro writes into them. */
const spoken = () => ({ 'aria-label': 'i.ariaLabel', 'aria-role': 'i.ariaRole', 'aria-hidden': 'i.ariaHidden' })

module.exports.SPOKEN_COMPONENTS = { View: spoken(), Text: spoken(), Image: spoken() }
