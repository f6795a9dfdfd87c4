// The words of a query in the text of a note: whether they stand there, where best, and how it is shown.
const BEFORE = 50;
const AFTER = 130;
const MOST_NAMED = 8;
const NOWHERE = { id: '', heading: '', text: '', code: '' };

// A text as it is compared; the same length as the text itself, but for rare characters.
function comparable(text) {
  const whole = text.normalize('NFKC').toLowerCase();
  if (whole.length === text.length) return whole;
  return Array.from(text, (character) => {
    const one = character.normalize('NFKC').toLowerCase();
    return one.length === character.length ? one : character;
  }).join('');
}

// One expression for each token of the query.
function expressionsOf(founds) {
  return founds.map((found) => new RegExp(found.patterns.join('|'), 'gu'));
}

function countIn(text, expressions) {
  return expressions.filter((expression) => text.search(expression) >= 0).length;
}

// The places of all that is found in `text`, without overlaps, in order.
function placesIn(text, expressions) {
  const places = [];
  for (const expression of expressions) {
    for (const match of text.matchAll(expression)) {
      if (match[0]) places.push([match.index, match.index + match[0].length]);
      if (places.length > 200) break;
    }
  }
  places.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  const found = [];
  for (const place of places) {
    if (!found.length || place[0] >= found[found.length - 1][1]) found.push(place);
  }
  return found;
}

// `text` in parts, every other one of which was asked for.
function marked(text, expressions) {
  const parts = [];
  let end = 0;
  for (const [from, to] of placesIn(comparable(text), expressions)) {
    parts.push(text.slice(end, from), text.slice(from, to));
    end = to;
  }
  return [...parts, text.slice(end)];
}

// The part of `text` round the place where most of the words stand close together.
function sentenceIn(text, expressions) {
  const compared = comparable(text);
  const places = placesIn(compared, expressions);
  if (!places.length) return null;
  const close = (from) => countIn(compared.slice(Math.max(0, from - BEFORE), from + AFTER), expressions);
  let best = places[0];
  let most = 0;
  for (const place of places.slice(0, 40)) {
    const count = close(place[0]);
    if (count > most) [best, most] = [place, count];
  }
  const beginning = Math.max(0, best[0] - BEFORE);
  const ends = [...text.slice(beginning, best[0]).matchAll(/[.!?。]\s+/g)];
  const sentence = ends[ends.length - 1];
  let from = sentence ? beginning + sentence.index + sentence[0].length : beginning;
  if (!sentence && from > 0) from += Math.max(0, text.slice(from, best[0]).indexOf(' ') + 1);
  let to = Math.min(text.length, best[0] + AFTER);
  if (to < text.length) to = Math.max(best[1], text.lastIndexOf(' ', to));
  return { from, to, first: best };
}

// So many characters or some fewer, so that no word is cut, nor a picture made of two characters.
function wholeWords(text, most) {
  return text.length > most ? Math.max(0, text.lastIndexOf(' ', most)) : text.length;
}

// What to show of a note, or nothing where the words do not stand in it after all.
function hitIn(note, expressions) {
  const title = comparable(note.title);
  const tags = comparable(note.tags.join(' '));
  const sections = note.sections.map(([id, heading, text, code]) => ({
    id,
    heading,
    text,
    code,
    inHeading: countIn(comparable(heading), expressions),
    inText: countIn(comparable(text), expressions),
    inCode: countIn(comparable(code), expressions),
  }));
  const everything = [title, tags, ...sections.flatMap((each) => [each.heading, each.text, each.code].map(comparable))];
  const there = expressions.every((expression) => everything.some((text) => text.search(expression) >= 0));
  if (!there) return null;

  const most = expressions.length;
  const worth = (each) => 4 * each.inHeading + 3 * each.inText + 2 * each.inCode + (each.inText === most ? 2 : 0);
  const best = sections.reduce((one, other) => (worth(other) > worth(one) ? other : one), sections[0]);
  const shown = best && worth(best) > 0 ? best : null;
  return {
    title: note.title,
    tags: note.tags,
    url: note.url,
    section: shown || { ...NOWHERE, text: sections.length ? sections[0].text : '' },
    isInTitle: countIn(title, expressions) === most,
    isInTags: countIn(tags, expressions) === most,
    together: shown ? Math.max(shown.inHeading, shown.inText, shown.inCode) : 0,
    isInHeading: Boolean(shown) && shown.inHeading === most,
    heading: shown ? shown.inHeading : 0,
  };
}

// Leads to the heading, and tells the page which words to mark there: see found.js.
function addressOf(note, section, expressions) {
  const shown = [note.title, section.heading, section.text, section.code];
  const words = shown.flatMap((text) => marked(comparable(text), expressions).filter((_, at) => at % 2));
  const named = [...new Set(words)].slice(0, MOST_NAMED).map((word) => `${HIGHLIGHT}=${encodeURIComponent(word)}`);
  const query = named.length ? `?${named.join('&')}` : '';
  return `${note.url}${query}${section.id ? `#${encodeURIComponent(section.id)}` : ''}`;
}
