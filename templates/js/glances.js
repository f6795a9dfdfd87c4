// What a link within the site leads to, at a glance: the beginning of that note or section.
function glances() {
  // A page read from a folder may not read another one.
  if (!document.body.showPopover || location.protocol === 'file:') return;
  if (!window.matchMedia('(hover: hover)').matches) return;

  var pages = new Map();
  var waiting;
  var wanted;

  document.addEventListener('pointerover', function (event) {
    var link = event.target.closest('.prose a[href], .backlinks a[href], .neighbours a[href]');
    if (popup && popup.contains(event.target)) return clearTimeout(waiting);
    if (link === wanted) return;
    clearTimeout(waiting);
    wanted = link && isInternal(link) ? link : null;
    waiting = setTimeout(wanted ? look : leave, wanted ? 400 : 300);
  });

  function isInternal(link) {
    var marked = link.matches('.anchor, .btn, [role], [target], .footnote, .reversefootnote') || link.closest('.toc-inline');
    return !marked && link.origin === location.origin && /(\/|\.html)$/.test(link.pathname);
  }

  // A footnote, which has the focus, stays until it is left.
  function leave() {
    if (popup && popup !== document.activeElement) closePopup();
  }

  function look() {
    var link = wanted;
    read(link.href.split('#')[0]).then(function (page) {
      var shown = page && beginning(page, link.hash);
      if (!shown || link !== wanted) return;
      var card = excerpt(shown, link.href);
      openPopup(link, card);
      showFormulas(card, page, link.href, function () {
        if (card.isConnected) placePopup(link);
      });
    });
  }

  function read(address) {
    if (address === location.href.split('#')[0]) return Promise.resolve(document);
    if (!pages.has(address)) {
      pages.set(address, fetch(address).then(function (answer) {
        return answer.ok ? answer.text() : '';
      }).then(function (text) {
        return text && new DOMParser().parseFromString(text, 'text/html');
      }).catch(function () {
        pages.delete(address);
      }));
    }
    return pages.get(address);
  }

  function beginning(page, hash) {
    var heading = hash && page.getElementById(decodeURIComponent(hash.slice(1)));
    var title = heading || page.querySelector('main h1');
    var node = heading ? heading.nextElementSibling : page.querySelector('main .prose > *');
    var shown = title ? [title] : [];
    for (var length = 0; node && length < 300 && shown.length < 6; node = node.nextElementSibling) {
      if (heading && /^H[1-6]$/.test(node.tagName)) break;
      if (node.matches('nav, .footnotes')) continue;
      shown.push(node);
      length += node.textContent.length;
    }
    return shown.length > 1 && shown;
  }
}
