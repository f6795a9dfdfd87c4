// The drawer closes when a place in it was chosen, and when the window grows wide enough for columns.
function closeDrawer() {
  if (!document.body.hidePopover) return;

  function hide() {
    var drawer = document.getElementById('drawer');
    if (drawer && drawer.matches(':popover-open')) drawer.hidePopover();
  }

  document.addEventListener('click', function (event) {
    if (event.target.closest('#drawer a')) hide();
  });
  window.matchMedia('(min-width: 64rem)').addEventListener('change', hide);
}
