// The mark beside a heading leads to it, and copies that address.
function copyAnchors() {
  if (!navigator.clipboard) return;
  document.addEventListener('click', function (event) {
    var anchor = event.target.closest('.anchor');
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
    navigator.clipboard.writeText(anchor.href).then(function () {
      anchor.dataset.copied = {{ t('anchor_copied') | tojson }};
      setTimeout(function () {
        delete anchor.dataset.copied;
      }, 1600);
    });
  });
}
