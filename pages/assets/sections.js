// Streamlit scrolls to a heading once, as soon as it is there; the charts above it are drawn later and push it away, and going
// back does not scroll at all. So the page is held at its section until it stands still or somebody takes hold of it; from
// then on the section in view is written into the URL, in place of the last one: no visit is added to the browser's history.
// Streamlit's own writing of a choice into the URL drops the section, so it is written again after that.
(names => {
  if (window.keepsSection) return
  window.keepsSection = true
  const headings = () => names.map(name => document.querySelector('[data-testid=stMain] h2#' + name)).filter(one => one)
  let until = 0, later
  const hold = () => {
    if (Date.now() > until) return
    const one = document.getElementById(location.hash.slice(1))
    if (one && headings().includes(one)) one.scrollIntoView()
    setTimeout(hold, 150)
  }
  const begin = () => { if (location.hash) { until = Date.now() + 6000; hold() } }
  const note = () => {
    if (Date.now() < until || !headings().length) return
    const passed = headings().filter(one => one.getBoundingClientRect().top < innerHeight / 3).pop()
    const place = location.pathname + location.search + (passed ? '#' + passed.id : '')
    if (passed?.id !== (location.hash.slice(1) || undefined)) history.replaceState(history.state, '', place)
  }
  for (const sign of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(sign, () => { until = 0 }, true)
  const soon = () => { clearTimeout(later); later = setTimeout(note, 250) }
  addEventListener('scroll', soon, true)
  const push = history.pushState.bind(history)
  history.pushState = (...words) => { push(...words); soon() }
  addEventListener('hashchange', begin)
  begin()
})
