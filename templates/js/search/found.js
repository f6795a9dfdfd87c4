// The words that a note was found by, marked on its page: a hit's address names them, `?highlight=…`.
const HIGHLIGHT = 'highlight';

function markFound() {
  const words = new URLSearchParams(location.search).getAll(HIGHLIGHT).filter((word) => word.trim());
  const main = document.querySelector('main');
  if (!words.length || !main || !CSS.highlights) return;
  const ranges = rangesIn(main, anyOf(words));
  CSS.highlights.set('pilgi-found', new Highlight(...ranges));
  for (const range of ranges) if (formulaOf(range)) formulaOf(range).classList.add('search-found');
  const heading = document.querySelector(':target');
  const meant = heading ? ranges.find((range) => range.comparePoint(heading, 0) <= 0) : ranges[0];
  if (meant) bringIntoView(meant);
}

// The longest first; blanks may have become the end of a line, or of an element.
function anyOf(words) {
  const patterns = words.map((word) => comparable(word).trim().split(/\s+/).map(escaped).join('\\s*'));
  return new RegExp(patterns.sort((one, other) => other.length - one.length).join('|'), 'gu');
}

// A word may begin in one element and end in another, so that no element can be put round it.
function rangesIn(element, expression) {
  const nodes = textNodesOf(element);
  let number = 0;
  let before = 0;
  // Asked for places from the beginning to the end.
  const placeOf = (offset) => {
    while (before + nodes[number].length < offset) before += nodes[number++].length;
    return [nodes[number], offset - before];
  };
  const text = comparable(nodes.map((node) => node.data).join(''));
  return Array.from(text.matchAll(expression), (match) => {
    const range = document.createRange();
    range.setStart(...placeOf(match.index + 1));
    range.setStart(range.startContainer, range.startOffset - 1);
    range.setEnd(...placeOf(match.index + match[0].length));
    return range;
  });
}

function textNodesOf(element) {
  const isRead = (node) => !node.parentElement.closest('button, script, style');
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => (isRead(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

// The TeX of a formula is there for those who do not see its signs, which are no text.
function formulaOf(range) {
  return range.startContainer.parentElement.closest('mjx-container');
}

function bringIntoView(range) {
  const { parentElement } = range.startContainer;
  for (let folded; (folded = parentElement.closest('details:not([open])')); ) folded.open = true;
  const formula = formulaOf(range);
  // A text cannot be scrolled to, and its element may be a long one.
  const place = formula || element('span', { style: 'scroll-margin: 0 8rem' });
  if (!formula) range.insertNode(place);
  const { top } = place.getBoundingClientRect();
  const isSeen = top >= 0 && top < innerHeight - 48;
  place.scrollIntoView({ block: isSeen ? 'nearest' : 'center', inline: 'nearest', behavior: 'instant' });
  if (!formula) place.remove();
}
