// Characters as the index tells them apart: see src/pilgi/search/alphabet.py and terms.py.
const SYLLABLES = '\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3';
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const FINALS = ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ');
// What a keyboard makes of two consonants in a row.
const DOUBLES = { ㄳ: 'ㄱㅅ', ㄵ: 'ㄴㅈ', ㄶ: 'ㄴㅎ', ㄺ: 'ㄹㄱ', ㄻ: 'ㄹㅁ', ㄼ: 'ㄹㅂ', ㄽ: 'ㄹㅅ', ㄾ: 'ㄹㅌ', ㄿ: 'ㄹㅍ', ㅀ: 'ㄹㅎ', ㅄ: 'ㅂㅅ' };
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const WITH_INITIAL = 588;
const WITH_VOWEL = 28;
const OTHER = 19;

// One form for what reads alike, whatever the case, the width, or the keyboard.
function folded(text) {
  return text
    .replace(/[ㄳㄵㄶㄺ-ㅀㅄ]/g, (double) => DOUBLES[double] || double)
    .normalize('NFKC')
    .replace(/[\u1100-\u1112]/g, (initial) => INITIALS[initial.charCodeAt(0) - 0x1100])
    .toLowerCase();
}

function isSyllable(character) {
  const code = character.charCodeAt(0);
  return code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE;
}

function initialOf(character) {
  if (!isSyllable(character)) return OTHER;
  return Math.floor((character.charCodeAt(0) - FIRST_SYLLABLE) / WITH_INITIAL);
}

function vowelOf(character) {
  const code = character.codePointAt(0);
  if (!isSyllable(character)) return code;
  return Math.floor(((code - FIRST_SYLLABLE) % WITH_INITIAL) / WITH_VOWEL);
}

// The syllables that begin with a consonant, as a class of a regular expression.
function begunWith(initial) {
  const first = FIRST_SYLLABLE + INITIALS.indexOf(initial) * WITH_INITIAL;
  return `[${String.fromCharCode(first)}-${String.fromCharCode(first + WITH_INITIAL - 1)}]`;
}

// Those that a syllable without a final consonant may become as one types on.
function completionsOf(syllable) {
  const code = syllable.charCodeAt(0);
  const open = isSyllable(syllable) && (code - FIRST_SYLLABLE) % WITH_VOWEL === 0;
  return open ? `[${syllable}-${String.fromCharCode(code + WITH_VOWEL - 1)}]` : '';
}

// `콛` is `코` and a `ㄷ` that is to begin the next syllable; nothing where there is no such consonant.
function splitFinal(syllable) {
  if (!isSyllable(syllable)) return null;
  const code = syllable.charCodeAt(0);
  const final = (code - FIRST_SYLLABLE) % WITH_VOWEL;
  if (!final) return null;
  const letters = FINALS[final];
  const kept = FINALS.indexOf(letters.slice(0, -1));
  return { syllable: String.fromCharCode(code - final + Math.max(0, kept)), initial: letters[letters.length - 1] };
}
