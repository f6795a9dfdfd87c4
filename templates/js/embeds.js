// Nothing is asked of the other host until the reader wants to see it.
function embeds() {
  document.querySelectorAll('.embed[data-embed] > a').forEach(function (link) {
    link.addEventListener('click', function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      var frame = document.createElement('iframe');
      frame.src = link.parentElement.dataset.embed;
      frame.title = link.textContent;
      frame.allow = 'fullscreen; picture-in-picture; encrypted-media';
      frame.allowFullscreen = true;
      link.replaceWith(frame);
      frame.focus();
    });
  });
}
