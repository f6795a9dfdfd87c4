// Keys of one letter, which a reader may turn off (WCAG 2.1.4): speech and slips press them, too.
function keys() {
  var shortcuts = [
    [['j', 'k'], {{ t('keys_headings') | tojson }}],
    [['[', ']'], {{ t('keys_notes') | tojson }}],
    {% if site.search %}
    [['/', 'Ctrl-K'], {{ t('search') | tojson }}],
    {% endif %}
    [['?'], {{ t('keys_help') | tojson }}]
  ];
  // Where Hangul is typed, a key still has the place of its letter.
  var places = { KeyJ: 'j', KeyK: 'k', BracketLeft: '[', BracketRight: ']' };
  var acts = {
    j: function () { toHeading(1); },
    k: function () { toHeading(-1); },
    '[': function () { follow('prev'); },
    ']': function () { follow('next'); }
  };
  var last = { number: -1, scrolled: -1 };
  var help;

  document.addEventListener('keydown', function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, textarea, select, dialog, [contenteditable]')) return;
    var key = /^[ -~]$/.test(event.key) ? event.key : places[event.code];
    if (key !== '?' && (!acts[key] || !keysInUse())) return;
    event.preventDefault();
    (acts[key] || openHelp)();
  });
  document.querySelectorAll('.keys-open').forEach(function (button) {
    button.addEventListener('click', openHelp);
  });

  function use(wanted) {
    try {
      if (wanted) localStorage.removeItem('pilgi-keys');
      else localStorage.setItem('pilgi-keys', 'off');
    } catch (storageDenied) {}
  }

  function follow(way) {
    var link = document.querySelector('a[rel="' + way + '"]');
    if (link) link.click();
  }

  function toHeading(step) {
    var headings = Array.from(document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6):not(.hidden)'));
    // The last ones of a page cannot come up to the top: then the place is that of the key before.
    var here = last.scrolled === window.scrollY ? last.number : place(headings, step);
    var number = Math.max(0, Math.min(headings.length - 1, here + step));
    var heading = headings[number];
    if (!heading) return;
    heading.scrollIntoView({ behavior: 'instant' });
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    last = { number: number, scrolled: window.scrollY };
  }

  // The number of the heading at the top, or between two, so that one step leads to the next. Who
  // sees the title has passed it.
  function place(headings, step) {
    var top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    var passed = headings.filter(function (heading) {
      return heading.getBoundingClientRect().top < top + (step > 0 ? 2 : -2);
    }).length;
    return step > 0 ? Math.max(0, passed - 1) : passed;
  }

  function openHelp() {
    if (!help) help = makeHelp();
    if (!help.open) help.showModal();
  }

  function makeHelp() {
    var dialog = document.createElement('dialog');
    dialog.className = 'keys';
    dialog.setAttribute('aria-labelledby', 'keys-label');
    dialog.innerHTML = '<h2 id="keys-label"></h2><dl></dl><label><input type="checkbox"> <span></span></label><form method="dialog"><button></button></form>';
    dialog.querySelector('h2').textContent = {{ t('keys') | tojson }};
    dialog.querySelector('span').textContent = {{ t('keys_used') | tojson }};
    dialog.querySelector('button').textContent = {{ t('close') | tojson }};
    shortcuts.forEach(function (shortcut) {
      var meaning = document.createElement('dd');
      var term = document.createElement('dt');
      meaning.textContent = shortcut[1];
      shortcut[0].forEach(function (key) {
        term.append(Object.assign(document.createElement('kbd'), { textContent: key }), ' ');
      });
      dialog.querySelector('dl').append(term, meaning);
    });
    var box = dialog.querySelector('input');
    box.checked = keysInUse();
    box.addEventListener('change', function () {
      use(box.checked);
    });
    document.body.append(dialog);
    return dialog;
  }
}

function keysInUse() {
  try {
    return localStorage.getItem('pilgi-keys') !== 'off';
  } catch (storageDenied) {
    return true;
  }
}
