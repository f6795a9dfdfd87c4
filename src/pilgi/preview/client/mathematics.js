// Typesets the formulas that came with a change. A formula that was typeset is not intact, and one
// that changed is therefore new as a whole.

async function typeset(removed) {
  const MathJax = window.MathJax;
  if (!MathJax || !MathJax.startup || !MathJax.startup.promise) return;
  await MathJax.startup.promise;
  MathJax.typesetClear(removed.filter(node => node.nodeType === Node.ELEMENT_NODE));
  let raw = formulas().filter(isIntact);
  if (!raw.length && !removed.some(hasFormulas)) return;
  if (MathJax.config.tex.tags !== 'none') {
    // Numbers count from the first equation of the page.
    raw = formulas().map(renew);
    MathJax.typesetClear();
    MathJax.texReset();
  }
  await MathJax.typesetPromise(raw);
}

function formulas() {
  return [...document.querySelectorAll('.math')].filter(formula => sources.has(formula));
}

function hasFormulas(node) {
  return node.nodeType === Node.ELEMENT_NODE && (node.matches('.math') || node.querySelector('.math'));
}
