function themeToggle() {
  var root = document.documentElement;
  var button = document.querySelector('.theme-toggle');
  var order = ['system', 'light', 'dark'];

  function chosen() {
    return root.getAttribute('data-theme') || 'system';
  }

  function remember(theme) {
    try {
      if (theme === 'system') localStorage.removeItem('pilgi-theme');
      else localStorage.setItem('pilgi-theme', theme);
    } catch (storageDenied) {}
  }

  function show(theme) {
    if (theme === 'system') root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', theme);
    label();
  }

  function label() {
    var text = button.getAttribute('data-label-' + chosen());
    button.setAttribute('aria-label', text);
    button.title = text;
    document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
      meta.content = getComputedStyle(root).getPropertyValue('--paper').trim();
    });
  }

  button.addEventListener('click', function () {
    var next = order[(order.indexOf(chosen()) + 1) % order.length];
    remember(next);
    show(next);
  });
  window.addEventListener('storage', function (event) {
    if (event.key === 'pilgi-theme') show(event.newValue || 'system');
  });
  label();
}
