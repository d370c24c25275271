// Copies the address of the page when the button is pressed, with the choices that the address leaves to their default; the button
// then says so for a while. Without https a browser has no clipboard for scripts, but still copies a selected text.
(() => {
  if (window.copiesLink) return
  window.copiesLink = true
  const address = choices => {
    const link = new URL(location.href)
    for (const [name, value] of Object.entries(choices)) if (!link.searchParams.has(name)) link.searchParams.set(name, value)
    return link.href
  }
  const selected = text => {
    const field = document.body.appendChild(Object.assign(document.createElement('textarea'), {value: text}))
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
  const copied = text => navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => selected(text)) : selected(text)
  addEventListener('click', async ({target}) => {
    const button = target.closest?.('button.copy-link')
    if (!button) return
    const {ask, done, failed, choices} = button.dataset
    button.textContent = await copied(address(JSON.parse(choices))) ? done : failed
    button.focus()
    setTimeout(() => { button.textContent = ask }, 4000)
  })
})
