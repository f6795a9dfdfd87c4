// The search is loaded when it is first asked for: with `/`, Ctrl-K or its button.
function searchOpener() {
  var link = document.querySelector('.search-open');
  if (!link || !window.HTMLDialogElement) return;
  var loading = false;

  function open() {
    var field = document.querySelector('.search-page input');
    if (field) return field.focus();
    if (window.pilgi && window.pilgi.openSearch) return window.pilgi.openSearch();
    if (loading) return;
    loading = true;
    var script = document.createElement('script');
    script.src = link.dataset.script;
    script.onload = function () {
      window.pilgi.openSearch();
    };
    script.onerror = function () {
      location.href = link.href;
    };
    document.head.append(script);
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
    var slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    // With a Korean keyboard the key's own name is another one.
    var k = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyK';
    if (event.isComposing || !(slash || k)) return;
    event.preventDefault();
    open();
  });
}
