// A footnote is shown where it is referred to; with a key held, or without popovers, the link leads on.
function footnotes() {
  if (!document.body.showPopover) return;
  document.addEventListener('click', function (event) {
    var link = event.target.closest('.prose a[href^="#fn:"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note) return;
    event.preventDefault();
    openPopup(link, excerpt(Array.from(note.childNodes), location.href));
    popup.focus({ preventScroll: true });
  });
}
