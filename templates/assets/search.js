(function () {
  'use strict';

  const own = new URL(document.currentScript.src);
  const site = {
    root: new URL('../../', own).href,
    page: new URL('../../search/', own).href,
    pieces: new URL('../search/', own).href,
  };
  if (location.protocol === 'file:') site.page += 'index.html';

  const TEXTS = {
    anyCourse: {{ t('search_any_course') | tojson }},
    anyTag: {{ t('search_any_tag') | tojson }},
    close: {{ t('close') | tojson }},
    count: {{ t('note_count') | tojson }},
    failed: {{ t('search_failed') | tojson }},
    forget: {{ t('search_forget') | tojson }},
    keys: [
      ['↑ ↓', {{ t('search_key_move') | tojson }}],
      ['Enter', {{ t('search_key_open') | tojson }}],
      ['Esc', {{ t('close') | tojson }}],
    ],
    label: {{ t('search_label') | tojson }},
    more: {{ t('search_more') | tojson }},
    none: {{ t('search_none') | tojson }},
    one: {{ t('note_count_one') | tojson }},
    placeholder: {{ t('search_placeholder') | tojson }},
    recent: {{ t('search_recent') | tojson }},
    results: {{ t('search_results') | tojson }},
    searching: {{ t('search_searching') | tojson }},
    whole: {{ t('search_whole') | tojson }},
  };

  {% include "js/search/alphabet.js" %}
  {% include "js/search/query.js" %}
  {% include "js/search/pieces.js" %}
  {% include "js/search/lookup.js" %}
  {% include "js/search/matching.js" %}
  {% include "js/search/searching.js" %}
  {% include "js/search/elements.js" %}
  {% include "js/search/found.js" %}
  {% include "js/search/recent.js" %}
  {% include "js/search/filters.js" %}
  {% include "js/search/hits.js" %}
  {% include "js/search/box.js" %}
  {% include "js/search/dialog.js" %}
  {% include "js/search/own-page.js" %}

  window.pilgi = { search, openSearch };
  searchPage();
  markFound();
})();
