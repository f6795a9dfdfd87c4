// A picture opens as large as the window, by mouse or key; a small one has nothing more to show.
function openImages() {
  if (!window.HTMLDialogElement) return;

  document.querySelectorAll('.prose img:not([role])').forEach(function (image) {
    if (image.closest('a, button, .popup')) return;
    if (image.complete) offer();
    else image.addEventListener('load', offer, { once: true });

    function offer() {
      if (image.clientWidth < 160) return;
      image.tabIndex = 0;
      image.setAttribute('role', 'button');
      image.setAttribute('aria-haspopup', 'dialog');
      if (!image.alt) image.setAttribute('aria-label', {{ t('enlarge') | tojson }});
      image.addEventListener('click', open);
      image.addEventListener('keydown', function (event) {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        open();
      });
    }

    function open() {
      var dialog = document.createElement('dialog');
      var large = new Image();
      var close = document.createElement('button');
      large.src = image.currentSrc || image.src;
      large.alt = image.alt;
      close.type = 'button';
      close.textContent = {{ t('close') | tojson }};
      dialog.className = 'lightbox';
      dialog.setAttribute('aria-label', image.alt || {{ t('enlarge') | tojson }});
      dialog.append(large, close);
      dialog.addEventListener('click', function () {
        dialog.close();
      });
      dialog.addEventListener('close', function () {
        dialog.remove();
      });
      document.body.append(dialog);
      dialog.showModal();
    }
  });
}
