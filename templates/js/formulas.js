// Formulas that were typeset while building are copied whole and as TeX: else only a part of one would
// be, and with it the line breaks of its drawing.
function copyFormulas() {
  document.addEventListener('copy', function (event) {
    var selection = getSelection();
    if (selection.isCollapsed) return;
    var range = wholeFormulas(selection.getRangeAt(0));
    var html = document.createElement('div');
    html.append(range.cloneContents());
    var sources = html.querySelectorAll('mjx-container annotation');
    if (!sources.length) return;
    selection.removeAllRanges();
    selection.addRange(range);
    event.clipboardData.setData('text/plain', textOf(selection));
    sources.forEach(function (tex) {
      tex.closest('mjx-container').replaceWith(tex.textContent);
    });
    event.clipboardData.setData('text/html', html.innerHTML);
    event.preventDefault();
  });

  function wholeFormulas(selected) {
    var range = selected.cloneRange();
    var first = formulaAround(range.startContainer);
    var last = formulaAround(range.endContainer);
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    return range;
  }

  function formulaAround(node) {
    return (node.closest ? node : node.parentElement).closest('mjx-container');
  }

  function textOf(selection) {
    var root = document.documentElement;
    root.classList.add('copying');
    var text = String(selection).trim();
    root.classList.remove('copying');
    return text;
  }
}
