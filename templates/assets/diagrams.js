(function () {
  'use strict';

  // Draws what a note has in Mermaid's language, in the page's own colours; its text stays as it is,
  // for a drawing in other colours and for a text that is none.
  var count = 0;
  var queue = Promise.resolve();

  function colours() {
    var style = getComputedStyle(document.documentElement);
    var probe = document.body.appendChild(document.createElement('i'));
    // Mermaid reckons with colours, and knows fewer ways of writing them than a browser.
    function colour(name) {
      probe.style.color = 'var(--' + name + ')';
      return getComputedStyle(probe).color;
    }
    setTimeout(function () {
      probe.remove();
    });
    return {
      darkMode: style.colorScheme === 'dark',
      fontFamily: style.fontFamily,
      background: colour('paper'),
      primaryColor: colour('surface'),
      primaryTextColor: colour('ink'),
      primaryBorderColor: colour('line-strong'),
      secondaryColor: colour('raised'),
      tertiaryColor: colour('paper'),
      lineColor: colour('ink-faint'),
      textColor: colour('ink'),
      edgeLabelBackground: colour('paper'),
      noteBkgColor: colour('marker'),
      noteTextColor: colour('ink')
    };
  }

  // Nothing that somebody reads moves: a drawing has the size of its text until it is out of sight.
  function hold(figure, place) {
    figure.style.minHeight = place.height + 'px';
    if (place.bottom > 0 && place.bottom < innerHeight) figure.style.height = place.height + 'px';
    new IntersectionObserver(function (seen, observer) {
      var at = seen[0];
      var anchored = window.CSS.supports('overflow-anchor', 'auto');
      if (at.isIntersecting || (at.boundingClientRect.bottom < 0 && !anchored)) return;
      figure.removeAttribute('style');
      observer.disconnect();
    }).observe(figure);
  }

  function draw(source, all) {
    var text = source.textContent;
    var drawn = source.nextElementSibling;
    var figure = drawn && drawn.matches('.diagram') ? drawn : null;
    if (figure && !all && figure.dataset.text === text) return;
    return window.mermaid.render('diagram-' + count++, text).then(function (made) {
      if (!figure) {
        figure = document.createElement('figure');
        figure.className = 'diagram';
        source.after(figure);
        hold(figure, source.getBoundingClientRect());
      }
      figure.dataset.text = text;
      figure.innerHTML = made.svg;
      var drawing = figure.querySelector('svg');
      drawing.setAttribute('role', 'img');
      if (!drawing.hasAttribute('aria-labelledby')) {
        drawing.setAttribute('aria-label', {{ t('diagram') | tojson }} + ': ' + text.trim().split('\n')[0]);
      }
      // Letters that can still be read: what is wider than a phone is scrolled.
      drawing.style.minWidth = drawing.viewBox.baseVal.width * 0.7 + 'px';
      source.hidden = true;
      if (figure.scrollWidth > figure.clientWidth) figure.tabIndex = 0;
    }, function (error) {
      if (figure) figure.remove();
      source.hidden = false;
      console.error(error);
    });
  }

  // One after the other: Mermaid has one set of colours for all.
  function drawAll(again) {
    queue = queue.then(function () {
      window.mermaid.initialize({
        startOnLoad: false,
        securityLevel: 'strict',
        suppressErrorRendering: true,
        theme: 'base',
        themeVariables: colours()
      });
      return Array.from(document.querySelectorAll('.mermaid-source')).reduce(function (before, source) {
        return before.then(function () {
          return draw(source, again);
        });
      }, Promise.resolve());
    });
  }

  function redraw() {
    drawAll(true);
  }

  function start() {
    drawAll();
    new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    document.addEventListener('pilgi:update', function () {
      drawAll();
    });
  }

  // Mermaid is a megabyte, so it waits until a diagram is near, the reader stirs, or all else is long done;
  // for on paper all should be drawn.
  var script = document.createElement('script');
  script.src = document.currentScript.dataset.mermaid;
  script.onload = start;

  function load() {
    document.head.append(script);
    near.disconnect();
  }

  var near = new IntersectionObserver(function (seen) {
    if (seen.some(function (diagram) { return diagram.isIntersecting; })) load();
  }, { rootMargin: '50% 0px' });
  document.querySelectorAll('.mermaid-source').forEach(function (source) {
    near.observe(source);
  });
  ['scroll', 'pointermove', 'keydown', 'pilgi:update'].forEach(function (stir) {
    document.addEventListener(stir, load, { once: true });
  });
  setTimeout(load, 5000);
})();
