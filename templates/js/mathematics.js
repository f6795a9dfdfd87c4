// Formulas of another page, shown on this one. What draws or typesets them comes from that page's head
// where this page has no formulas of its own, and so nothing for them.
function showFormulas(card, page, base, whenTypeset) {
  if (!card.querySelector('.math')) return;
  var loaded = bringMathematics(page, base);
  if (loaded) loaded.addEventListener('load', typeset);
  else typeset();

  function typeset() {
    var startup = window.MathJax && MathJax.startup;
    // Formulas came typeset, or it is on its way and will see them.
    if (!startup || !startup.promise) return whenTypeset();
    startup.promise = startup.promise.then(function () {
      var raw = Array.from(card.querySelectorAll('.math')).filter(function (formula) {
        return card.isConnected && !formula.querySelector('mjx-container');
      });
      // The labels of both pages may be the same.
      MathJax.texReset();
      return MathJax.typesetPromise(raw);
    }).then(function () {
      card.querySelectorAll('[id]').forEach(function (part) {
        part.removeAttribute('id');
      });
      whenTypeset();
    });
  }
}

// What to wait for, if it came along. An imported script would not run, so each part is made anew.
function bringMathematics(page, base) {
  if (document.querySelector('head [data-mathematics]')) return null;
  return Array.from(page.querySelectorAll('head [data-mathematics]'), function (part) {
    var own = document.createElement(part.localName);
    Array.from(part.attributes).forEach(function (attribute) {
      own.setAttribute(attribute.name, attribute.value);
    });
    leadFrom(own, base);
    own.textContent = part.textContent;
    document.head.append(own);
    return own;
  }).filter(function (own) {
    return own.src || own.href;
  })[0];
}
