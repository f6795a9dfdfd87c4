// Narrows a search to a course and a tag.
class Filters {
  constructor(changed) {
    this.course = this.select(TEXTS.anyCourse, changed);
    this.tag = this.select(TEXTS.anyTag, changed);
    this.element = element('div', { class: 'search-filters', hidden: true }, this.course, this.tag);
    this.ready = this.fill();
  }

  select(label, changed) {
    const made = element('select', { 'aria-label': label }, element('option', { value: '' }, label));
    made.addEventListener('change', changed);
    return made;
  }

  async fill() {
    const found = await facets();
    if (!found) return;
    this.courseOf = new Map();
    this.slots = new Map();
    for (const [name, select] of [['courses', this.course], ['tags', this.tag]]) {
      const named = found[name].map(([title, slots]) => [title, decoded(slots)]).filter(([, slots]) => slots.size);
      for (const [title, slots] of named) {
        select.append(element('option', { value: title }, `${title} (${slots.size})`));
        this.slots.set(`${name} ${title}`, slots);
        if (name === 'courses') for (const slot of slots.keys()) this.courseOf.set(slot, title);
      }
      select.hidden = !named.length;
    }
    this.element.hidden = this.course.hidden && this.tag.hidden;
  }

  // Slots of the notes that are let through; nothing where all are.
  narrowed() {
    const chosen = [`courses ${this.course.value}`, `tags ${this.tag.value}`];
    const sets = chosen.filter((name) => this.slots && this.slots.has(name)).map((name) => this.slots.get(name));
    return sets.length ? sets.reduce(both) : null;
  }

  courseAt(slot) {
    return (this.courseOf && this.courseOf.get(slot)) || '';
  }

  get chosen() {
    return { course: this.course.value, tag: this.tag.value };
  }

  async choose({ course, tag }) {
    await this.ready;
    this.course.value = course || '';
    this.tag.value = tag || '';
    for (const select of [this.course, this.tag]) if (select.selectedIndex < 0) select.value = '';
  }
}
