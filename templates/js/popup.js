// One card beside a link, for what is read without going there: a footnote, the beginning of a note.
var popup;

function openPopup(link, content) {
  if (!popup) {
    popup = document.createElement('div');
    popup.className = 'popup prose';
    popup.popover = 'auto';
    popup.tabIndex = -1;
    popup.setAttribute('role', 'dialog');
    document.querySelector('main').append(popup);
  }
  popup.setAttribute('aria-label', link.textContent);
  popup.replaceChildren(content);
  if (!popup.matches(':popover-open')) popup.showPopover();
  placePopup(link);
}

function closePopup() {
  if (popup && popup.matches(':popover-open')) popup.hidePopover();
}

// Below the link, or above it where there is more room; always within the window.
function placePopup(opener) {
  var link = opener.getBoundingClientRect();
  var card = popup.getBoundingClientRect();
  var edge = 12;
  var above = link.top - card.height - 8;
  var below = link.bottom + 8;
  var top = below + card.height > window.innerHeight - edge && above > edge ? above : below;
  var left = Math.max(edge, Math.min(link.left - 16, document.documentElement.clientWidth - card.width - edge));
  popup.style.top = window.scrollY + top + 'px';
  popup.style.left = window.scrollX + left + 'px';
}

// A copy to be shown elsewhere: nothing in it is named, leads back or can be pressed.
function excerpt(nodes, base) {
  var copy = document.createElement('div');
  nodes.forEach(function (node) {
    copy.append(document.importNode(node, true));
  });
  copy.querySelectorAll('script, style, iframe, button, .anchor, [role="doc-backlink"], .reversefootnote').forEach(function (part) {
    part.remove();
  });
  copy.querySelectorAll('*').forEach(function (part) {
    part.removeAttribute('id');
    part.removeAttribute('tabindex');
  });
  copy.querySelectorAll('[src], [href]').forEach(function (part) {
    leadFrom(part, base);
  });
  return copy;
}

// Its addresses lead from here to where they led from `base`.
function leadFrom(part, base) {
  ['src', 'href'].forEach(function (name) {
    if (part.hasAttribute(name)) part.setAttribute(name, new URL(part.getAttribute(name), base).href);
  });
}
