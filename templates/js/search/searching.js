// A query from beginning to end: the notes that hold its words, the best ones first.

// By field, as in src/pilgi/search/fields.py; then by the same fields where a word stands in another form.
const WORTH = [40, 16, 14, 4, 2, 1, 0.9, 0.8, 0.7, 0.5, 0.3, 0.1];
const SIDE_BY_SIDE = [40, 16, 14, 8, 6, 6];
const AT_ONCE = 10;
const MOST_LOADED = 60;

// `narrowed` are slots among which to search, or nothing. What is asked for meanwhile takes nothing away.
async function search(query, narrowed) {
  const tokens = tokensOf(query);
  if (!tokens.length) return { total: 0, next: async () => [] };
  const looked = await Promise.all(tokens.map(lookUpToken));
  const founds = await Promise.all(looked.map((found, at) => withNeighbours(tokens, at, found)));
  const besides = await phrases(tokens);
  const slots = founds.map((found) => found.slots).reduce(both);
  const ranked = [];
  for (const slot of slots.keys()) {
    if (narrowed && !narrowed.has(slot)) continue;
    let worth = 0;
    for (const found of founds) worth += WORTH[found.slots.get(slot)];
    for (const pair of besides) if (pair.has(slot)) worth += SIDE_BY_SIDE[pair.get(slot)];
    ranked.push([slot, worth]);
  }
  ranked.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return new Results(ranked, expressionsOf(founds));
}

class Results {
  constructor(ranked, expressions) {
    this.ranked = ranked;
    this.expressions = expressions;
    this.looked = 0;
  }

  get total() {
    return this.ranked.length;
  }

  get isAtEnd() {
    return this.looked >= this.ranked.length;
  }

  // The next ten, each looked for in its text: what the index holds of other times is left out.
  async next() {
    const hits = [];
    let loaded = 0;
    while (hits.length < AT_ONCE && !this.isAtEnd && loaded < MOST_LOADED) {
      const batch = this.ranked.slice(this.looked, this.looked + AT_ONCE - hits.length);
      loaded += batch.length;
      const notes = await Promise.all(batch.map(([slot]) => noteAt(slot)));
      const found = notes.map((note) => note && hitIn(note, this.expressions));
      const stale = batch.filter((_, at) => !found[at]);
      this.ranked = this.ranked.filter((each) => !stale.includes(each));
      this.looked += batch.length - stale.length;
      found.forEach((hit, at) => {
        if (hit) hits.push(this.shown(hit, notes[at], batch[at]));
      });
    }
    return hits.sort((one, other) => other.worth - one.worth);
  }

  shown(hit, note, [slot, worth]) {
    const { section } = hit;
    const inCode = !sentenceIn(section.text, this.expressions) && sentenceIn(section.code, this.expressions);
    const text = inCode ? section.code : section.text;
    const sentence = inCode || sentenceIn(text, this.expressions);
    const end = sentence ? sentence.to : wholeWords(text, BEFORE + AFTER);
    const from = sentence ? sentence.from : 0;
    const extract = `${from ? '… ' : ''}${text.slice(from, end)}${end < text.length ? ' …' : ''}`;
    const phrase = this.expressions.length > 1 && hit.together === this.expressions.length ? 10 : 0;
    return {
      slot,
      worth: worth + phrase + (hit.isInTitle ? 40 : 0) + (hit.isInHeading ? 14 : 0) + (hit.isInTags ? 8 : 0) + 2 * hit.heading,
      url: note.url,
      address: addressOf(note, section, this.expressions),
      title: marked(note.title, this.expressions),
      heading: section.heading ? marked(section.heading, this.expressions) : null,
      sentence: marked(extract, this.expressions),
      isCode: Boolean(inCode),
    };
  }
}
