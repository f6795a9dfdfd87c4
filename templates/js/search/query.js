// What a reader has typed, as tokens: runs of syllables, of initial consonants, or words of letters.
const LETTERS = `(?:(?![${SYLLABLES}\\u3131-\\u318e])[\\p{L}\\p{N}_])+`;
const TOKEN = new RegExp(
  `(?<syllables>[${SYLLABLES}]+)(?<tail>[${INITIALS}]?)|(?<initials>[${INITIALS}]{2,})` +
    `|(?<letters>${LETTERS}(?:\\+\\+\\d*|#(?!${LETTERS}))?(?:(?:::|->|\\.)${LETTERS})*)`,
  'gu',
);
const LONGEST_QUERY = 200;
const MOST_TOKENS = 12;

// `follows` tells that only a blank stands between a token and the one before it.
function tokensOf(query) {
  const text = folded(query.slice(0, LONGEST_QUERY));
  const tokens = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const { syllables, tail, initials, letters } = match.groups;
    const follows = tokens.length > 0 && /^\s+$/.test(text.slice(end, match.index));
    end = match.index + match[0].length;
    tokens.push({ syllables, tail: tail || '', initials, letters, text: match[0], follows });
    if (tokens.length === MOST_TOKENS) break;
  }
  if (tokens.length) tokens[tokens.length - 1].last = true;
  return tokens;
}

const PARTICLES =
  /(?:은|는|이|가|을|를|의|에|와|과|도|만|로|나|란|다|께|들|이란|이나|이다|입니다|이라는|이라고|이라면|라는|라고|라면|처럼|보다|에는|에도|에서|에게|에서는|에서도|에게서|으로|으로는|으로도|로는|로도|와의|과의|까지|부터|마다|조차|밖에)$/;
// Those that hardly a noun ends with.
const CERTAIN_PARTICLE = /(?:[은는을를]|에서|에게|에서는|에서도|으로|으로는|으로도|입니다|이라는|이라고|이라면|까지|부터|마다|조차|밖에)$/;

// `임베딩을` without its particle. Of a word of two syllables hardly anything is left, so that the
// particle has to be a certain one.
function withoutParticle(word) {
  const stem = word.replace(PARTICLES, '');
  const isSure = stem.length > 1 || (stem && CERTAIN_PARTICLE.test(word));
  return stem.length < word.length && isSure ? stem : '';
}

// Endings, and what stands in their place in other forms. What is left says enough: `string` is no
// form of `struct`.
const OTHER_FORMS = [
  [/(?<=....)ies$/, ['y', 'i']],
  [/(?<=...[^aeiou])y$/, ['i']],
  [/(?<=ss|.[xz])es$/, ['']],
  [/(?<=..([^aeiouls]))\1(?:ing|ed)$/, ['']],
  [/(?<=....)(?:ing|ed)$/, ['']],
  [/(?<=...[^s])s$/, ['']],
  [/(?<=....)e$/, ['ing']],
];

// What other forms of an English word begin with: `queri` for `queries` and `queried`.
function otherFormsOf(word) {
  const [ending, others] = OTHER_FORMS.find(([end]) => end.test(word)) || [null, []];
  return others.map((other) => word.replace(ending, other));
}

// Whether `word` begins as `typed` does, but for one letter: left out, put in, another, or two swapped.
function beginsAlmost(word, typed) {
  let at = 0;
  while (at < typed.length && word[at] === typed[at]) at++;
  const rest = typed.slice(at + 1);
  return (
    at >= typed.length - 1 ||
    word.startsWith(rest, at) ||
    word.startsWith(rest, at + 1) ||
    word.startsWith(typed.slice(at), at + 1) ||
    (word[at] === typed[at + 1] && word[at + 1] === typed[at] && word.startsWith(typed.slice(at + 2), at + 2))
  );
}
