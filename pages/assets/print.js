// Lets charts shrink to the width of the paper while the page is printed: Plotly draws them in px, as wide as the window.
(() => {
  if (window.printsCharts) return
  window.printsCharts = true
  const drawings = () => [...document.querySelectorAll('.js-plotly-plot .svg-container > svg')]
  const fit = svg => {
    const [width, height] = ['width', 'height'].map(name => svg.getAttribute(name))
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
    svg.parentElement.style.setProperty('--drawn', `${width} / ${height}`)
  }
  const redrawn = new MutationObserver(changes => changes.forEach(({target}) => fit(target)))
  addEventListener('beforeprint', () => drawings().forEach(svg => {
    fit(svg)
    redrawn.observe(svg, {attributeFilter: ['width', 'height']})
  }))
  addEventListener('afterprint', () => {
    redrawn.disconnect()
    drawings().forEach(svg => svg.removeAttribute('viewBox'))
  })
})
