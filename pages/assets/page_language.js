// Marks the page with its language, and has Streamlit's calendars and numbers follow it: they ask which language the browser has.
// The page may be in another one, as somebody chose it.
(({code, tag}) => {
  document.documentElement.lang = code
  if (navigator.language === tag) return
  for (const [name, value] of [['language', tag], ['languages', [tag]]]) Object.defineProperty(navigator, name, {value, configurable: true})
  dispatchEvent(new Event('languagechange'))
  // Streamlit's page asks for the language whenever it is drawn, which may be over: the part of it that holds all others is found
  // by its state, as React keeps it beside the element it draws in, and is drawn once more.
  const root = document.getElementById('root')
  const parts = [root?.[Object.keys(root).find(key => key.startsWith('__reactContainer$'))]]
  for (let part; (part = parts.pop());) {
    if (part.stateNode?.state?.formsData) return part.stateNode.forceUpdate()
    if (part.sibling) parts.push(part.sibling)
    if (part.child) parts.push(part.child)
  }
})
