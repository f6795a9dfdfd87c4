// The search is loaded when it is first asked for: with `/`, Ctrl-K or its button.
function searchOpener() {
  var link = document.querySelector('.search-open');
  if (!link || !window.HTMLDialogElement) return;
  var script;

  function load() {
    if (script) return script;
    script = document.createElement('script');
    script.src = link.dataset.script;
    script.addEventListener('error', function () {
      script = null;
    });
    document.head.append(script);
    return script;
  }

  function open() {
    var field = document.querySelector('.search-page input');
    if (field) return field.focus();
    if (window.pilgi && window.pilgi.openSearch) return window.pilgi.openSearch();
    var coming = load();
    coming.addEventListener('load', function () {
      window.pilgi.openSearch();
    });
    coming.addEventListener('error', function () {
      location.href = link.href;
    });
  }

  function typing(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  link.addEventListener('click', function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener('keydown', function (event) {
    var slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && keysInUse();
    // With a Korean keyboard the key's own name is another one.
    var k = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyK';
    if (event.isComposing || !(slash || k)) return;
    event.preventDefault();
    open();
  });
  // Who comes from a hit finds its words marked.
  if (/[?&]highlight=/.test(location.search)) load();
}
