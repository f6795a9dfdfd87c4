// Marks the heading one reads under in the table of contents, and keeps that entry in view.
var contentsObservers = [];

function followContents() {
  var toc = document.querySelector('.toc');
  var links = new Map();
  contentsObservers.forEach(function (observer) {
    observer.disconnect();
  });
  contentsObservers = [];
  if (!toc || !('IntersectionObserver' in window)) return;

  var current = toc.querySelector('[aria-current="location"]');
  toc.querySelectorAll('a[href^="#"]').forEach(function (link) {
    var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  });
  var headings = Array.from(links.keys());

  function mark() {
    var root = document.documentElement;
    var atEnd = window.scrollY + window.innerHeight >= root.scrollHeight - 2;
    var line = atEnd ? window.innerHeight : window.innerHeight * 0.15;
    var passed = headings.filter(function (heading) {
      return heading.getBoundingClientRect().top < line;
    });
    var link = links.get(passed[passed.length - 1]);
    if (link === current) return;
    if (current) current.removeAttribute('aria-current');
    if (link) link.setAttribute('aria-current', 'location');
    current = link;
    if (link) reveal(link);
  }

  // The box reaches far above the window, so that a heading jumped over counts as passed.
  var passing = new IntersectionObserver(mark, { rootMargin: '1000000px 0px -85% 0px' });
  headings.forEach(function (heading) {
    passing.observe(heading);
  });
  // The last headings of a page may never come up to the line.
  var ending = new IntersectionObserver(mark, { threshold: 1 });
  ending.observe(document.querySelector('.colophon'));
  contentsObservers = [passing, ending];

  document.querySelectorAll('.outline [aria-current]').forEach(reveal);
}

// Scrolls only the column an entry stands in; scrollIntoView would move the page as well.
function reveal(link) {
  var box = link.closest('nav');
  if (box.scrollHeight <= box.clientHeight) box = box.parentElement;
  var place = link.getBoundingClientRect();
  var view = box.getBoundingClientRect();
  if (place.top < view.top + 40 || place.bottom > view.bottom - 40) {
    box.scrollTop += place.top - view.top - box.clientHeight / 2;
  }
}
