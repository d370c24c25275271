// Says in the language of the page what Streamlit's own controls say in English. `words` maps its words to ours; where the
// first ends in "{}", whatever follows is kept. Set anew at each run, since the language can change.
(words => {
  // Icons in a text repeat what the text says, and their names are English.
  const ICONS = 'span[role=img][aria-label$=" icon"]:not([aria-hidden])'
  const NAMED = 'button, a, nav, section, input[type=file], [role=group], [role=spinbutton], [role=dialog], [role=application], [role=grid]'
  const EMPTY = 'input[placeholder]'
  const MONTH = '[role=spinbutton][data-type=month]'
  const CALENDAR = '[data-testid=stDateInputCalendar] > span, [data-testid=stDateInputCalendar] h2, [data-testid=stDateInputField] [data-placeholder]'
  const TEXTS = 'button, small, a, [data-testid=InputInstructions], [data-testid=stFileUploaderDropzoneInstructions], [data-testid=stTooltipContent], [data-testid=stDownloadButtonError], ' + CALENDAR
  const NOTICE = '[role=dialog] > h2, [role=dialog] > h2 + div > div'  // of Streamlit's own; what a page says in a dialog lies deeper
  const NOTHING_FOUND = '[data-empty=true] *'
  const OPTIONS = '[role=option]'  // what stands in a list is people's own, but for the offer to add what was typed
  const page = window.frameWords ??= {english: new WeakMap()}
  page.begins = Object.entries(words).filter(([from]) => from.endsWith('{}')).map(([from, to]) => [from.slice(0, -2), to])
  page.exact = new Map(Object.entries(words))

  const ours = text => {
    const begun = page.begins.find(([from]) => text.startsWith(from))
    return page.exact.get(text) ?? (begun ? begun[1].replace('{}', () => text.slice(begun[0].length)) : text)
  }
  // What a node said in English is remembered, so that another language finds it again.
  const put = (node, said, write) => {
    const known = page.english.get(node)
    const english = known && known.ours === said ? known.english : said
    const told = ours(english)
    if (told !== english || known) page.english.set(node, {english, ours: told})
    if (told !== said) write(told)
  }
  const month = one => {
    const number = one.ariaValueNow
    if (!number) return
    const named = new Intl.DateTimeFormat(document.documentElement.lang, {month: 'long'}).format(new Date(2000, number - 1, 1))
    const told = `${number} – ${named}`
    if (one.ariaValueText !== told) one.ariaValueText = told
  }
  const name = one => {
    if (one.matches(ICONS)) one.ariaHidden = 'true'
    if (one.matches(NAMED) && one.ariaLabel) put(one, one.ariaLabel, told => { one.ariaLabel = told })
    if (one.matches(MONTH)) month(one)
    if (one.matches(EMPTY)) put(one, one.placeholder, told => { one.placeholder = told })
  }
  const text = node => {
    const within = node.parentElement
    if (within?.closest(TEXTS) || within?.matches(`${NOTICE}, ${NOTHING_FOUND}`) || (within?.closest(OPTIONS) && node.nodeValue.startsWith('Add: '))) put(node, node.nodeValue, told => { node.nodeValue = told })
  }
  const whole = root => {
    if (root.nodeType === Node.TEXT_NODE) return text(root)
    if (root.nodeType !== Node.ELEMENT_NODE) return
    name(root)
    root.querySelectorAll(`${NAMED}, ${ICONS}, ${EMPTY}, ${MONTH}`).forEach(name)
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) text(texts.currentNode)
  }

  page.watching?.disconnect()
  page.watching = new MutationObserver(changes => changes.forEach(({type, target, addedNodes}) => {
    if (type === 'attributes') name(target)
    else if (type === 'characterData') text(target)
    else addedNodes.forEach(whole)
  }))
  const asked = {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-label', 'aria-valuetext', 'placeholder']}
  whole(document.body)
  page.watching.observe(document.body, asked)
})
