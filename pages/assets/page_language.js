// Marks the page with its language, and tells Streamlit's calendars and numbers to follow it: they ask which language the browser
// has. The page may be in another one, as somebody chose it.
(({code, tag}) => {
  document.documentElement.lang = code
  if (navigator.language === tag) return
  for (const [name, value] of [['language', tag], ['languages', [tag]]]) Object.defineProperty(navigator, name, {value, configurable: true})
  dispatchEvent(new Event('languagechange'))
})
