// Field, filters and list: the whole of the search, in a dialog or on its own page.
const PAUSE = 90;
// Milliseconds after which a reader wants to know that something is going on.
const PATIENCE = 500;

class Box {
  constructor(id, { onChange, onChoose } = {}) {
    this.onChange = onChange || (() => {});
    this.onChoose = onChoose || (() => {});
    this.asked = 0;
    this.hits = new Hits(`${id}-hits`, TEXTS.results);
    this.field = element('input', {
      type: 'search',
      role: 'combobox',
      'aria-label': TEXTS.label,
      'aria-expanded': 'false',
      'aria-controls': this.hits.id,
      'aria-autocomplete': 'list',
      placeholder: TEXTS.placeholder,
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      enterkeyhint: 'search',
    });
    this.filters = new Filters(() => this.changed());
    this.status = element('p', { class: 'search-status', role: 'status' });
    this.more = element('button', { type: 'button', class: 'search-more', hidden: true }, TEXTS.more);
    this.forget = element('button', { type: 'button', class: 'search-forget', hidden: true }, TEXTS.forget);
    this.bar = element('div', { class: 'search-field' }, drawing('M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM15.5 15.5L21 21'), this.field);
    this.head = element('div', { class: 'search-head' }, this.status, this.forget);
    this.rest = element('div', { class: 'search-rest' }, this.head, this.hits.element, this.more);
    this.element = element('div', { class: 'search-box' }, this.bar, this.filters.element, this.rest);
    this.listen();
    this.idle();
  }

  listen() {
    this.field.addEventListener('input', () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.changed(), PAUSE);
    });
    this.field.addEventListener('keydown', (event) => this.pressed(event));
    this.hits.element.addEventListener('mousedown', (event) => event.preventDefault());
    this.hits.element.addEventListener('click', (event) => this.clicked(event));
    this.more.addEventListener('click', () => this.showMore());
    this.forget.addEventListener('click', () => {
      keepQueries([]);
      this.idle();
      this.field.focus();
    });
  }

  get query() {
    return this.field.value.trim();
  }

  async ask(query, filters) {
    this.field.value = query;
    if (filters) await this.filters.choose(filters);
    return this.changed();
  }

  changed() {
    this.onChange(this.query, this.filters.chosen);
    return this.query ? this.search() : this.idle();
  }

  // Only what was asked last is shown, whichever answer comes first.
  async search() {
    const asked = ++this.asked;
    const { query } = this;
    setTimeout(() => asked === this.asked && !this.answered && this.say(TEXTS.searching), PATIENCE);
    this.answered = false;
    try {
      await this.filters.ready;
      const results = await search(query, this.filters.narrowed());
      const found = await results.next();
      if (asked !== this.asked) return;
      this.answered = true;
      this.results = results;
      this.hits.clear();
      this.show(found);
      this.say(results.total ? count(results.total) : TEXTS.none.replace('{query}', () => query));
    } catch (error) {
      if (asked !== this.asked) return;
      console.error(error);
      this.answered = true;
      this.hits.clear();
      this.more.hidden = true;
      this.expand();
      this.say(TEXTS.failed);
    }
  }

  async showMore() {
    const asked = this.asked;
    const found = await this.results.next();
    if (asked !== this.asked) return;
    const first = this.hits.options.length;
    this.show(found);
    this.hits.select(this.hits.options[first] || null);
    this.point();
    this.field.focus();
  }

  show(found) {
    this.forget.hidden = true;
    this.hits.add(found.map((hit) => hitOption(hit, this.filters.courseAt(hit.slot))));
    this.more.hidden = this.results.isAtEnd;
    this.expand();
  }

  // Nothing is asked for: what was asked for lately is offered.
  idle() {
    this.asked++;
    const queries = recentQueries();
    this.hits.clear();
    this.hits.add(queries.map(recentOption));
    this.more.hidden = true;
    this.forget.hidden = !queries.length;
    this.say(queries.length ? TEXTS.recent : '');
    this.expand();
  }

  say(text) {
    this.status.textContent = text;
  }

  expand() {
    this.field.setAttribute('aria-expanded', String(!this.hits.element.hidden));
    this.point();
  }

  point() {
    if (this.hits.current) this.field.setAttribute('aria-activedescendant', this.hits.current.id);
    else this.field.removeAttribute('aria-activedescendant');
  }

  pressed(event) {
    if (event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      this.hits.move(by);
      this.point();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.enter(event);
    }
  }

  enter(event) {
    const option = this.hits.current || (this.query && this.hits.options[0]);
    if (option) option.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
  }

  clicked(event) {
    const option = event.target.closest('[role="option"]');
    if (!option) return;
    if (option.dataset.query !== undefined) {
      this.field.focus();
      this.ask(option.dataset.query);
      return;
    }
    rememberQuery(this.query);
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.onChoose();
  }
}

function count(number) {
  return (number === 1 ? TEXTS.one : TEXTS.count).replace('{n}', number.toLocaleString());
}
