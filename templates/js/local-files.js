// A browser that reads the site from a folder shows a listing for `…/`, where a server has index.html.
function localFiles() {
  if (location.protocol !== 'file:') return;
  document.addEventListener('click', function (event) {
    var link = event.target.closest('a[href]');
    if (link && link.protocol === 'file:' && link.pathname.endsWith('/')) link.pathname += 'index.html';
  });
}
