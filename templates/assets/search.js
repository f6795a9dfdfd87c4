(function () {
  'use strict';

  const place = new URL('../search/', document.currentScript.src);
  const site = { root: new URL('../../', place).href, pieces: place.href };

  {% include "js/search/alphabet.js" %}
  {% include "js/search/query.js" %}
  {% include "js/search/pieces.js" %}
  {% include "js/search/lookup.js" %}
  {% include "js/search/matching.js" %}
  {% include "js/search/searching.js" %}

  window.pilgi = { search };
})();
