// The list below the field: hits, or queries of before. One of them is current, while focus stays in
// the field: the pattern of a combobox with a list.
class Hits {
  constructor(id, label) {
    this.id = id;
    this.element = element('div', { class: 'search-hits', id, role: 'listbox', 'aria-label': label, hidden: true });
    this.current = null;
  }

  get options() {
    return Array.from(this.element.querySelectorAll('[role="option"]'));
  }

  clear() {
    this.element.replaceChildren();
    this.element.hidden = true;
    this.current = null;
  }

  add(options) {
    for (const option of options) {
      option.id = `${this.id}-${this.options.length}`;
      option.setAttribute('aria-selected', 'false');
      this.element.append(option);
    }
    this.element.hidden = !this.options.length;
  }

  // Moves on by so many, round the ends.
  move(by) {
    const { options } = this;
    if (!options.length) return;
    const at = options.indexOf(this.current);
    const next = at < 0 ? (by > 0 ? 0 : options.length - 1) : (at + by + options.length) % options.length;
    this.select(options[next]);
  }

  select(option) {
    if (this.current) this.current.setAttribute('aria-selected', 'false');
    this.current = option;
    if (!option) return;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
  }
}

function hitOption(hit, course) {
  const place = [course, ...(hit.heading ? [withMarks(hit.heading)] : [])].filter(Boolean);
  const trail = place.flatMap((part, at) => (at ? [' › ', ...[].concat(part)] : [].concat(part)));
  return element(
    'a',
    { class: 'search-hit', role: 'option', tabindex: '-1', href: new URL(hit.address.replace(/^\//, ''), site.root).href },
    element('span', { class: 'search-hit-title' }, ...withMarks(hit.title)),
    element('span', { class: 'search-hit-place', hidden: !trail.length }, ...trail),
    element('span', { class: `search-hit-sentence${hit.isCode ? ' is-code' : ''}` }, ...withMarks(hit.sentence)),
  );
}

function recentOption(query) {
  return element('div', { class: 'search-recent', role: 'option', 'data-query': query }, drawing('M12 7v5l3.5 2M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16z'), query);
}
