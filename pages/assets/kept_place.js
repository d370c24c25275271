// Keeps the address of the page in a cookie for some seconds. Also at every click, since the address may have changed meanwhile,
// and before Streamlit hears of the click.
(({cookie, seconds}) => {
  const keep = () => {
    const secure = location.protocol === 'https:' ? '; Secure' : ''
    const place = encodeURIComponent(location.pathname + location.search)
    document.cookie = `${cookie}=${place}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`
  }
  keep()
  if (!window.keepsPlace) addEventListener('click', keep, true)
  window.keepsPlace = true
})
