// The drawer closes when a place in it was chosen, and when the window grows wide enough for columns.
function closeDrawer() {
  var drawer = document.getElementById('drawer');
  if (!drawer || !drawer.hidePopover) return;

  function hide() {
    if (drawer.matches(':popover-open')) drawer.hidePopover();
  }

  drawer.addEventListener('click', function (event) {
    if (event.target.closest('a')) hide();
  });
  window.matchMedia('(min-width: 64rem)').addEventListener('change', hide);
}
