// Brings the shown page to what is served now, in place. It is a merge of three: what the new page
// has otherwise than the one served before is changed; what the page's own scripts and its reader
// have made of it (formulas, buttons, open details, focus) stays.

// By a shown node: the node that was served for it, and the shown nodes of that one's children.
const sources = new WeakMap();
const children = new WeakMap();
const LARGEST_TABLE = 250000;

// `shown` is as it was served, and that is `source`.
function track(shown, source) {
  const nodes = [...shown.childNodes];
  sources.set(shown, source);
  children.set(shown, nodes);
  nodes.forEach((node, place) => track(node, source.childNodes[place]));
  return shown;
}

function fresh(source) {
  return track(document.importNode(source, true), source);
}

// Whether no script has put something else in the place of what was served.
function isIntact(shown) {
  return children.get(shown).every(node => node.parentNode === shown);
}

// Puts the node `other` into the place of `shown`, which may stay beside it for a while.
function standIn(shown, other) {
  const siblings = children.get(shown.parentNode);
  siblings[siblings.indexOf(shown)] = other;
  shown.after(other);
  return other;
}

// As it was served, before scripts changed it.
function renew(shown) {
  const other = standIn(shown, fresh(sources.get(shown)));
  shown.remove();
  return other;
}

// Returns the node that shows `after` from now on; `removed` gathers those that were taken away.
function merge(shown, after, removed) {
  const before = sources.get(shown);
  if (before.isEqualNode(after)) return shown;
  if (shown.nodeType !== Node.ELEMENT_NODE) {
    shown.nodeValue = after.nodeValue;
  } else if (isSheet(shown) && shown.getAttribute('href') !== after.getAttribute('href')) {
    return swapSheet(shown, after);
  } else {
    mergeAttributes(shown, before, after);
    mergeChildren(shown, after, removed);
  }
  sources.set(shown, after);
  return shown;
}

function mergeAttributes(shown, before, after) {
  for (const { name, value, namespaceURI } of after.attributes) {
    if (before.getAttribute(name) === value) continue;
    if (name === 'class') mergeClasses(shown, before, after);
    else shown.setAttributeNS(namespaceURI, name, value);
  }
  for (const { name } of before.attributes) {
    if (!after.hasAttribute(name)) shown.removeAttribute(name);
  }
}

function mergeClasses(shown, before, after) {
  shown.classList.remove(...[...before.classList].filter(name => !after.classList.contains(name)));
  shown.classList.add(...after.classList);
}

function mergeChildren(shown, after, removed) {
  const old = children.get(shown);
  const wanted = [...after.childNodes];
  const partners = partnersOf(old, wanted);
  const kept = new Set(partners);
  for (const node of old) {
    if (kept.has(node)) continue;
    node.remove();
    removed.push(node);
  }
  let previous = null;
  children.set(shown, wanted.map((node, place) => {
    const partner = partners[place];
    const now = partner || fresh(node);
    if (!partner && previous) previous.after(now);
    else if (!partner) shown.prepend(now);
    previous = now;
    return now;
  }));
  // Only now, since one that another stands in for is looked up among its siblings.
  partners.forEach((partner, place) => partner && merge(partner, wanted[place], removed));
}

// For each of `wanted` the node of `old` that is to become it, or null; in the order of both.
function partnersOf(old, wanted) {
  const equal = (node, other) => sources.get(node).isEqualNode(other);
  const partners = wanted.map(() => null);
  let start = 0;
  let end = old.length;
  let last = wanted.length;
  while (start < end && start < last && equal(old[start], wanted[start])) {
    partners[start] = old[start];
    start++;
  }
  while (end > start && last > start && equal(old[end - 1], wanted[last - 1])) {
    partners[--last] = old[--end];
  }
  let from = start;
  let place = start;
  for (const [one, other] of [...longestCommon(old, wanted, start, end, last, equal), [end, last]]) {
    similar(old.slice(from, one), wanted.slice(place, other)).forEach((partner, offset) => {
      partners[place + offset] = partner;
    });
    if (one < end) partners[other] = old[one];
    from = one + 1;
    place = other + 1;
  }
  return partners;
}

// Places of equal nodes in both lists, from `start` to `end` and `last`, as many as can be.
function longestCommon(old, wanted, start, end, last, equal) {
  const rows = end - start;
  const columns = last - start;
  if (rows * columns > LARGEST_TABLE) return [];
  const length = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  const same = (row, column) => equal(old[start + row], wanted[start + column]);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      length[row][column] = same(row, column)
        ? length[row + 1][column + 1] + 1
        : Math.max(length[row + 1][column], length[row][column + 1]);
    }
  }
  const pairs = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (same(row, column)) pairs.push([start + row++, start + column++]);
    else if (length[row + 1][column] >= length[row][column + 1]) row++;
    else column++;
  }
  return pairs;
}

// Between equal nodes: a node becomes the next one of its kind, by id where they have one.
function similar(old, wanted) {
  let from = 0;
  return wanted.map(node => {
    const found = old.findIndex((other, place) => place >= from && isAlike(other, node));
    if (found < 0) return null;
    from = found + 1;
    return old[found];
  });
}

function isAlike(shown, node) {
  return shown.nodeName === node.nodeName && (shown.id || '') === (node.id || '') && isIntact(shown);
}

function isSheet(node) {
  return node.localName === 'link' && node.relList.contains('stylesheet');
}

// The old style sheet stays until the new one is there, so that the page never stands bare.
function swapSheet(link, source, href = source.getAttribute('href')) {
  const other = fresh(source);
  other.setAttribute('href', href);
  other.addEventListener('load', () => link.remove());
  other.addEventListener('error', () => link.remove());
  return standIn(link, other);
}
