// Paper has nothing to click on: what is folded is printed open, then folded again.
function openForPrinting() {
  var opened = [];
  window.addEventListener('beforeprint', function () {
    opened = Array.from(document.querySelectorAll('.prose details:not([open])'));
    opened.forEach(function (details) {
      details.open = true;
    });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (details) {
      details.open = false;
    });
  });
}
