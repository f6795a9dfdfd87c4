// Hears what changed, and lets this page follow.

const own = document.currentScript;
const page = own.dataset.page;
const isMissing = page === '';
let state = own.dataset.state;
own.remove();
track(document.documentElement, document.documentElement.cloneNode(true));

let stream = null;
let latest = null;
let isBusy = false;

function listen() {
  if (stream) stream.close();
  stream = new EventSource('/__pilgi/events');
  stream.onopen = () => showEnded(false);
  stream.onerror = () => showEnded(true);
  stream.onmessage = event => hear(JSON.parse(event.data));
}

function rest() {
  if (stream) stream.close();
  stream = null;
}

// A browser opens six connections to a server, so a page out of sight gives its own back; in sight
// again it hears what is now.
document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
window.addEventListener('pagehide', rest);
window.addEventListener('pageshow', event => event.persisted && listen());
if (!document.hidden) listen();

async function hear(news) {
  showProblems(news.problems);
  latest = news;
  if (isBusy) return;
  isBusy = true;
  while (latest) {
    const next = latest;
    latest = null;
    try {
      await follow(next);
    } catch (error) {
      console.warn(error);
      // The server may be gone; when it is back, its first news are of another state than this.
      state = '';
    }
  }
  isBusy = false;
}

async function follow(news) {
  if (news.state === state) return;
  // Unknown where there was too much, or news were missed: then anything may have changed.
  const changed = news.since === state ? news.changed : null;
  const paths = new Set((changed || []).map(path => decodeURIComponent(news.base) + path));
  const hasChanged = address => paths.has(plain(address));
  if ([...document.scripts].some(script => script.src && hasChanged(script.src))) {
    location.reload();
    return;
  }
  const sheets = shownSheets();
  if (isMissing || changed === null || changed.includes(page)) await refresh(news);
  // Not those that the page has just named anew.
  for (const link of shownSheets().filter(link => sheets.includes(link))) {
    const { origin, search } = new URL(link.href);
    // A mark of its content tells by itself.
    const isStale = changed === null ? origin === location.origin && !search : hasChanged(link.href);
    if (isStale) swapSheet(link, sources.get(link), marked(link.href));
  }
  for (const image of document.images) {
    if (hasChanged(image.src)) image.src = marked(image.src);
  }
  if (changed !== null) showChanged(news.notes.filter(note => plain(note.url) !== plain(location.href)));
  state = news.state;
}

async function refresh(news) {
  const answer = await fetch(location.href, { cache: 'no-store' });
  if (answer.ok === isMissing) {
    // The last good page stays under what is told of its note.
    if (isMissing || !news.problems.some(problem => problem.severity === 'error')) location.reload();
    return;
  }
  const served = new DOMParser().parseFromString(await answer.text(), 'text/html');
  withoutOwn(served);
  if (scriptsOf(served) !== scriptsOf(sources.get(document.documentElement))) {
    location.reload();
    return;
  }
  const removed = [];
  keepPlace(() => merge(document.documentElement, served.documentElement, removed));
  document.dispatchEvent(new CustomEvent('pilgi:update'));
  await typeset(removed);
  document.dispatchEvent(new CustomEvent('pilgi:typeset'));
}

// The preview's own script, and the blanks that follow it and came after this page was looked at.
function withoutOwn(served) {
  const script = [...served.querySelectorAll('script[data-state]')].pop();
  if (script) script.remove();
  const last = served.body.lastChild;
  if (last && last.nodeType === Node.TEXT_NODE && !last.nodeValue.trim()) last.nodeValue = '\n';
}

// What was run cannot be taken back, so other scripts need another page.
function scriptsOf(root) {
  const runs = [...root.querySelectorAll('script')].filter(script => /^(|module|.*javascript)$/i.test(script.type));
  return JSON.stringify(runs.map(script => [script.getAttribute('src'), script.textContent]));
}

// What one is reading stays where it is in the window, whatever grows or goes above it.
function keepPlace(change) {
  const places = inSight().map(element => ({ element, top: element.getBoundingClientRect().top }));
  const root = document.documentElement;
  // The browser's own way to do so would come on top of this one.
  root.style.overflowAnchor = 'none';
  change();
  const anchor = places.find(place => place.element.isConnected);
  if (anchor && window.scrollY > 0) {
    const moved = anchor.element.getBoundingClientRect().top - anchor.top;
    window.scrollBy({ top: moved, behavior: 'instant' });
  }
  requestAnimationFrame(() => root.style.removeProperty('overflow-anchor'));
}

// What begins within the window, so that it moves with what stands above it.
function inSight() {
  return [...document.querySelectorAll('main *')].filter(element => {
    if (!sources.has(element)) return false;
    const { top, height } = element.getBoundingClientRect();
    return height > 0 && top >= 0 && top < window.innerHeight;
  });
}

function shownSheets() {
  return [...document.querySelectorAll('link')].filter(link => isSheet(link) && isCurrent(link));
}

function isCurrent(shown) {
  const siblings = children.get(shown.parentNode);
  return siblings !== undefined && siblings.includes(shown);
}

// The address as another one, so that the browser asks again.
function marked(address) {
  const url = new URL(address, location.href);
  url.searchParams.set('pilgi', Date.now());
  return url.href;
}

function plain(address) {
  const path = new URL(address, location.href).pathname;
  try {
    return decodeURIComponent(path);
  } catch (error) {
    return path;
  }
}
