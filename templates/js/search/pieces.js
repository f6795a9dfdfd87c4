// The index comes in pieces, each a script: that is all a page in a folder may load.
const pieces = new Map();
const arriving = new Map();

window.pilgiSearch = function (name, content) {
  const arrived = arriving.get(name);
  arriving.delete(name);
  if (arrived) arrived(content);
};

// Resolves to nothing where the piece cannot be had, and asks anew the next time.
function piece(name, version) {
  if (!pieces.has(name)) pieces.set(name, load(name, version));
  return pieces.get(name);
}

function load(name, version) {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = `${site.pieces}${name}.js${version ? `?v=${version}` : ''}`;
    script.onerror = () => {
      arriving.delete(name);
      pieces.delete(name);
      resolve(null);
    };
    script.onload = () => script.remove();
    arriving.set(name, resolve);
    document.head.append(script);
  });
}

async function directory() {
  const found = await piece('index');
  if (!found) throw new Error('the index of the search cannot be loaded');
  if (!found.has) found.has = new Set(found.shards);
  return found;
}

// The text that stands below the headings of one note.
async function noteAt(slot) {
  const { version } = await directory();
  return piece(`notes/${slot}`, version);
}

async function facets() {
  const { version } = await directory();
  return piece('facets', version);
}

// Terms of one shard with their postings, as text.
const shards = new Map();

async function shard(name) {
  const { version, has } = await directory();
  if (!has.has(name)) return new Map();
  const text = await piece(name, version);
  if (text === null) throw new Error(`${name} cannot be loaded`);
  if (!shards.has(name)) {
    const lines = text.split('\n').map((line) => line.split(' '));
    shards.set(name, new Map(lines));
  }
  return shards.get(name);
}

// The shard of a term: see src/pilgi/search/shards.py.
async function shardOf(term) {
  const { depth, parts } = await directory();
  const [first, second] = term;
  const hangul = new RegExp(`[${SYLLABLES}]`).test(first);
  const numbers = [first, second].filter(Boolean).slice(0, depth).map(initialOf);
  const letter = !depth ? '' : first >= 'a' && first <= 'z' ? first : '0';
  const name = hangul ? `ko/${numbers.join('-')}` : `en/${letter}`;
  const part = hangul ? vowelOf(first) : (second || first).codePointAt(0);
  return shard(name.replace(/\/$/, '') + (parts > 1 ? `.${part % parts}` : ''));
}

// All parts of the shards of pairs that begin with these two consonants, or of words like `word`.
async function shardsOfInitials(first, second) {
  const { depth, parts } = await directory();
  const name = ['ko', [first, second].slice(0, depth).join('-')].filter(Boolean).join('/');
  return Promise.all(partsOf(name, parts).map(shard));
}

async function shardsOfLetter(letter) {
  const { depth, parts } = await directory();
  const name = !depth ? 'en' : `en/${letter >= 'a' && letter <= 'z' ? letter : '0'}`;
  return Promise.all(partsOf(name, parts).map(shard));
}

function partsOf(name, parts) {
  return parts > 1 ? Array.from({ length: parts }, (_, part) => `${name}.${part}`) : [name];
}

const SIGNS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter(
  (sign) => !'`\\$'.includes(sign),
);
const SIGN_NUMBERS = new Uint8Array(128);
SIGNS.forEach((sign, number) => {
  SIGN_NUMBERS[sign.charCodeAt(0)] = number;
});
const LAST = 64;
const FURTHER = 16;

// Slots with the field that the term stands in: see src/pilgi/search/postings.py.
function decoded(postings) {
  const found = new Map();
  let field = 0;
  let slot = -1;
  let rest = 0;
  for (let at = 0; at < postings.length; at++) {
    const number = SIGN_NUMBERS[postings.charCodeAt(at)];
    if (number < LAST) {
      slot += rest * LAST + number + 1;
      found.set(slot, field);
      rest = 0;
    } else if (number < LAST + FURTHER) {
      rest = rest * FURTHER + number - LAST + 1;
    } else {
      field = number - LAST - FURTHER;
      slot = -1;
      rest = 0;
    }
  }
  return found;
}
