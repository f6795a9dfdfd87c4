(function () {
  'use strict';

  {% include "js/theme.js" %}
  {% include "js/contents.js" %}
  {% include "js/drawer.js" %}
  {% include "js/copy.js" %}
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

  begin([themeToggle, followContents, closeDrawer, copyButtons, embeds, openForPrinting, localFiles]);
  // The preview has changed this page: what came with that has none of the extras yet.
  document.addEventListener('pilgi:update', function () {
    begin([followContents, copyButtons]);
  });
})();
