// Where the tokens of a query stand: for each a map of slots to fields, and what it looks like in a text.
const GAP = 5;
const FIELDS = 6;

// Both: a note counts with the worse of its two fields.
function both(one, other) {
  const found = new Map();
  for (const [slot, field] of one) {
    if (other.has(slot)) found.set(slot, Math.max(field, other.get(slot)));
  }
  return found;
}

function either(maps) {
  const found = new Map();
  for (const map of maps) {
    for (const [slot, field] of map) {
      if (!found.has(slot) || found.get(slot) > field) found.set(slot, field);
    }
  }
  return found;
}

// As far behind as in a field of its own.
function loosely(map) {
  return new Map([...map].map(([slot, field]) => [slot, field + FIELDS]));
}

function withoutGaps(map) {
  return new Map([...map].filter(([, field]) => field !== GAP));
}

async function postingsOf(term) {
  return decoded((await shardOf(term)).get(term) || '');
}

// All terms of two syllables that `isMeant`; `first` is known, of the second its initial consonant.
async function pairsLike(first, initial, isMeant) {
  const found = [];
  for (const terms of await shardsOfInitials(initialOf(first), initial)) {
    for (const [term, postings] of terms) {
      if (term[0] === first && term.length === 2 && isMeant(term[1])) found.push(decoded(postings));
    }
  }
  return either(found);
}

// A run of syllables, and perhaps the consonant that a further one begins with.
async function lookUpRun(syllables, tail) {
  const characters = Array.from(syllables);
  const pairs = characters.slice(1).map((character, at) => characters[at] + character);
  const found = await Promise.all(pairs.map(postingsOf));
  const last = characters[characters.length - 1];
  if (tail) {
    const initial = INITIALS.indexOf(tail);
    found.push(await pairsLike(last, initial, (next) => initialOf(next) === initial));
  }
  if (!found.length) return postingsOf(last);
  const all = found.reduce(both);
  // Two syllables with a blank between are mostly the end of a word and the beginning of another.
  return found.length === 1 ? withoutGaps(all) : all;
}

function runPattern(syllables, ending) {
  const parts = [...Array.from(syllables), ...(ending ? [ending] : [])];
  return parts.join(parts.length > 2 ? '\\s*' : '');
}

async function lookUpSyllables(token) {
  const { syllables, tail } = token;
  const exact = await lookUpRun(syllables, tail);
  const patterns = [runPattern(syllables, tail && begunWith(tail))];
  const stem = tail ? '' : withoutParticle(syllables);
  if (stem) {
    const stems = await lookUpRun(stem, '');
    // Nouns end like particles too: `복잡도`. So what has the stem alone stands behind.
    const isSure = stem.length > 1 && CERTAIN_PARTICLE.test(syllables);
    const pattern = stem.length > 1 ? runPattern(stem) : `(?<![${SYLLABLES}])${stem}`;
    return { slots: either([exact, isSure ? stems : loosely(stems)]), patterns: [...patterns, pattern] };
  }
  if (exact.size || tail || !token.last) return { slots: exact, patterns };
  return lookUpHalfTyped(syllables);
}

// The last syllable may become another one as the reader types on.
async function lookUpHalfTyped(syllables) {
  const characters = Array.from(syllables);
  const last = characters.pop();
  const before = characters.join('');
  const maps = [];
  const patterns = [];
  const split = splitFinal(last);
  if (split) {
    maps.push(await lookUpRun(before + split.syllable, split.initial));
    patterns.push(runPattern(before + split.syllable, begunWith(split.initial)));
  }
  const completions = completionsOf(last);
  if (completions && before) {
    const isMeant = new RegExp(completions);
    const previous = characters[characters.length - 1];
    const ends = await pairsLike(previous, initialOf(last), (next) => isMeant.test(next));
    maps.push(characters.length > 1 ? both(await lookUpRun(before, ''), ends) : withoutGaps(ends));
    patterns.push(runPattern(before, completions));
  }
  return { slots: either(maps), patterns };
}

// Pair by pair, each of which must go on with the syllable that the one before ends with.
async function lookUpInitials(token) {
  const initials = Array.from(token.initials);
  const numbers = initials.map((initial) => INITIALS.indexOf(initial));
  // What has been found so far, by the syllable that it ends with.
  let found = null;
  for (let at = 1; at < numbers.length; at++) {
    found = await goneOn(found, numbers[at - 1], numbers[at]);
  }
  return { slots: either(found.values()), patterns: [initials.map(begunWith).join('')] };
}

async function goneOn(found, firstInitial, secondInitial) {
  const next = new Map();
  for (const terms of await shardsOfInitials(firstInitial, secondInitial)) {
    for (const [term, postings] of terms) {
      const [first, second] = term;
      if (!second || initialOf(first) !== firstInitial || initialOf(second) !== secondInitial) continue;
      if (found && !found.has(first)) continue;
      const pair = withoutGaps(decoded(postings));
      const slots = found ? both(found.get(first), pair) : pair;
      if (slots.size) next.set(second, either([next.get(second) || new Map(), slots]));
    }
  }
  return next;
}

const LONGEST_TERM = 32;
const LEAST_FOR_A_TYPO = 4;
const MOST_TYPOS = 8;
const FEW = 3;

async function lookUpLetters(token) {
  const word = token.letters.slice(0, LONGEST_TERM);
  const forms = [word, ...otherFormsOf(word)];
  // One letter is a name, such as that of a language; as a beginning it says nothing.
  const isMeant = word.length > 1 ? (term) => forms.some((form) => term.startsWith(form)) : (term) => term === word;
  const terms = [...(await shardOf(word))].filter(([term]) => isMeant(term));
  const slots = either(terms.map(([, postings]) => decoded(postings)));
  const patterns = forms.map(wordPattern);
  const isRight = terms.some(([term]) => forms.includes(term)) || slots.size > FEW;
  if (isRight || word.length < LEAST_FOR_A_TYPO || !/^\p{L}+$/u.test(word)) return { slots, patterns };
  const typos = await lookUpTypos(word);
  return { slots: either([slots, loosely(typos.slots)]), patterns: [...patterns, ...typos.patterns] };
}

async function lookUpTypos(word) {
  const almost = new Map();
  for (const terms of await shardsOfLetter(word[0])) {
    for (const [term, postings] of terms) {
      if (beginsAlmost(term, word)) almost.set(term, decoded(postings));
    }
  }
  const nearest = [...almost.keys()].sort((one, other) => one.length - other.length).slice(0, MOST_TYPOS);
  return { slots: either(almost.values()), patterns: nearest.map(escaped) };
}

const IN_A_WORD = `(?![${SYLLABLES}])[\\p{L}\\p{N}]`;

// Short words stand in many longer ones.
function wordPattern(word) {
  const before = word.length < 3 ? `(?<!${IN_A_WORD})` : '';
  const after = word.length < 2 ? `(?!${IN_A_WORD}|\\+\\+|#)` : '';
  return before + escaped(word) + after;
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function lookUpToken(token) {
  if (token.initials) return lookUpInitials(token);
  return token.letters ? lookUpLetters(token) : lookUpSyllables(token);
}

// One syllable is a word of its own, or belongs to its neighbour: `싱글 톤`.
async function withNeighbours(tokens, at, found) {
  const token = tokens[at];
  if (!token.syllables || token.tail || Array.from(token.syllables).length > 1) return found;
  const pairs = [];
  if (token.follows && tokens[at - 1].syllables) pairs.push(tokens[at - 1].text.slice(-1) + token.text);
  const next = tokens[at + 1];
  if (next && next.follows && next.syllables) pairs.push(token.text + next.text[0]);
  const maps = await Promise.all(pairs.map(postingsOf));
  return { ...found, slots: either([found.slots, ...maps]) };
}

// Notes in which two neighbours of the query stand side by side.
async function phrases(tokens) {
  const pairs = tokens
    .slice(1)
    .map((token, at) => [tokens[at], token])
    .filter(([one, other]) => other.follows && one.syllables && !one.tail && other.syllables)
    .map(([one, other]) => one.syllables.slice(-1) + other.syllables[0]);
  return Promise.all(pairs.map(postingsOf));
}
