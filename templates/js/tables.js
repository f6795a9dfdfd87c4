// A table that has room needs no box to scroll in, so its header can stay at the top of the window.
function keepHeaders() {
  var tables = document.querySelectorAll('.prose .table');
  if (!tables.length || !window.ResizeObserver) return;

  var watching = new ResizeObserver(function (changes) {
    changes.forEach(function (change) {
      var box = change.target;
      box.classList.toggle('fits', box.firstElementChild.offsetWidth <= box.clientWidth);
    });
  });
  tables.forEach(function (box) {
    watching.observe(box);
  });
}
