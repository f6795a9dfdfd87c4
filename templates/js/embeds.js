// Nothing is asked of the other host until the reader wants to see it.
function embeds() {
  document.addEventListener('click', function (event) {
    var link = event.target.closest('.embed[data-embed] > a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    var frame = document.createElement('iframe');
    frame.src = link.parentElement.dataset.embed;
    frame.title = link.textContent;
    frame.allow = 'fullscreen; picture-in-picture; encrypted-media';
    frame.allowFullscreen = true;
    link.replaceWith(frame);
    frame.focus();
  });
}
