// The search over any page. The browser keeps focus within, closes it on Escape and gives focus back.
let dialog = null;

function openSearch() {
  if (!dialog) dialog = makeDialog();
  if (!dialog.element.open) dialog.element.showModal();
  dialog.box.field.focus();
  dialog.box.field.select();
}

function makeDialog() {
  const link = element('a', { class: 'search-whole', href: site.page }, TEXTS.whole);
  const box = new Box('search', {
    onChange: (query, filters) => {
      link.href = addressOfPage(query, filters);
    },
    onChoose: () => made.close(),
  });
  const close = element('button', { type: 'button', class: 'search-close' }, TEXTS.close);
  const keys = element('p', { class: 'search-keys', 'aria-hidden': 'true' });
  for (const [key, meaning] of TEXTS.keys) keys.append(element('span', {}, element('kbd', {}, key), ` ${meaning}`));
  const foot = element('div', { class: 'search-foot' }, keys, link);
  const made = element('dialog', { class: 'search-dialog', 'aria-label': TEXTS.label }, box.element, foot);
  box.bar.append(close);
  close.addEventListener('click', () => made.close());
  made.addEventListener('click', (event) => {
    if (event.target === made) made.close();
  });
  document.body.append(made);
  return { element: made, box };
}

function addressOfPage(query, filters) {
  const address = new URL(site.page);
  const values = { q: query, ...filters };
  for (const [name, value] of Object.entries(values)) if (value) address.searchParams.set(name, value);
  return address.href;
}
