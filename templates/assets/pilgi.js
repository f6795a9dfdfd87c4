(function () {
  'use strict';

  {% include "js/theme.js" %}
  {% include "js/contents.js" %}
  {% include "js/drawer.js" %}
  {% include "js/search-opener.js" %}
  {% include "js/code.js" %}
  {% include "js/formulas.js" %}
  {% include "js/tables.js" %}
  {% include "js/anchors.js" %}
  {% include "js/popup.js" %}
  {% include "js/footnotes.js" %}
  {% include "js/mathematics.js" %}
  {% include "js/glances.js" %}
  {% include "js/images.js" %}
  {% include "js/keys.js" %}
  {% include "js/embeds.js" %}
  {% include "js/printing.js" %}
  {% include "js/local-files.js" %}

  // Each is an extra to a page that works without it, so none may take another one down.
  function begin(extras) {
    extras.forEach(function (start) {
      try {
        start();
      } catch (error) {
        console.error(error);
      }
    });
  }

  var perPage = [followContents, codeButtons, keepHeaders, openImages];
  begin([themeToggle, closeDrawer, searchOpener, copyAnchors, copyFormulas, footnotes, glances, keys, embeds, openForPrinting, localFiles]);
  begin(perPage);
  // The preview has changed this page: what came with that has none of the extras yet.
  document.addEventListener('pilgi:update', function () {
    begin(perPage);
  });
})();
