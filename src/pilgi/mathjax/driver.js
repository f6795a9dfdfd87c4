// Typesets passages of formulas; `engine.py` loads MathJax's parts before this, and calls `start`,
// `typeset` and `styleSheet`.

// What MathJax loads in a browser, or would there for a command that asks for it. All of it is there
// from the start, so that no formula hangs on what others have asked for. `noundefined` is left out:
// an unknown command is a mistake to be told.
const PACKAGES = [
  'base', 'ams', 'newcommand', 'require', 'configmacros', 'action', 'amscd', 'bbox', 'boldsymbol',
  'bussproofs', 'cancel', 'color', 'enclose', 'extpfeil', 'html', 'mhchem', 'unicode', 'verb',
];
// Where it is loaded, every bar is spaced otherwise; so it is, as in a browser, for its commands only.
const BRAKET = /\\(?:[bB]ra|[kK]et|[bB]raket|[sS]et|ketbra|Ketbra)(?![a-zA-Z])/;
// It has most of them too, and goes before: there `braket` is loaded as in a browser, by what is left.
const PHYSICS = /\\require\s*\{\s*physics\s*\}/;

var MathJax = {
  loader: {load: []},
  startup: {typeset: false},
  // One style sheet for all pages: what a page needs hangs on no other page.
  chtml: {adaptiveCSS: false, fontURL: 'woff-v2', matchFontHeight: false},
};
// In em, of what MathJax has no glyph for: Hangul as most fonts have it, at the size that the theme's
// `math.css` gives it within a formula.
const WIDTH_OF_HANGUL = .92 * .862;
const WIDTH_OF_OTHERS = .6 * .862;
// Packages that a formula must ask for by name, the smaller before the larger.
const ASKED_FOR = [
  'cases', 'centernot', 'colortbl', 'empheq', 'gensymb', 'textcomp', 'upgreek', 'mathtools', 'physics',
];
const UNKNOWN = /^(?:Undefined control sequence \\(.+)|Unknown environment '(.+)')$/;
// New beginnings of a formula.
const PATIENCE = 50;

let texOptions;
const shared = new Map();

function start(macros, tags) {
  MathJax.config.startup.ready();
  const {adaptor, output} = MathJax.startup;
  adaptor.options.cjkCharWidth = WIDTH_OF_HANGUL;
  adaptor.options.unknownCharWidth = WIDTH_OF_OTHERS;
  // The box is known only until the formula is done.
  output.processMath = function (root, container) {
    const wrapper = this.factory.wrap(root);
    wrapper.toCHTML(container);
    const box = wrapper.getOuterBBox();
    this.box = {width: box.w, depth: box.d};
  };
  // Nobody clicks or points while a site is built.
  MathJax._.output.chtml.Wrappers.maction.CHTMLmaction.prototype.setEventHandler = () => {};
  texOptions = {
    macros, tags,
    autoload: {color: []}, // It is there.
    formatError: (_, error) => { throw error; },
  };
}

// It knows no definition, label or number of any other.
function newDocument(extra) {
  const tex = new MathJax._.input.tex_ts.TeX({...texOptions, packages: [...PACKAGES, ...extra]});
  return MathJax._.mathjax.mathjax.document('', {InputJax: tex, OutputJax: MathJax.startup.output});
}

// In JSON, for each formula of each passage its HTML, width and depth in em, or what is wrong with it.
function typeset(passages) {
  return JSON.stringify(passages.map(passage));
}

// `before` are formulas whose definitions hold; what defines or numbers anything has a document of
// its own, where nothing of it stays.
function passage({before, formulas, own}) {
  const extra = packagesFor([...before, ...formulas]);
  const page = own ? newDocument(extra) : sharedDocument(extra);
  page.inputJax[0].reset();
  for (const [tex, display] of before) attempt(() => compiled(page, tex, display));
  const items = formulas.map(([tex, display]) => attempt(() => compiled(page, tex, display)));
  // References to what is labelled further down.
  for (const {done: item} of items) {
    if (item?.inputData.recompile) attempt(() => recompile(page, item));
  }
  const results = items.map(each => each.error ? each : attempt(() => finished(page, each.done)));
  if (!own && hasDefinitions(page)) shared.clear();
  return results.map(each => each.error ? {error: each.error} : each.done);
}

function sharedDocument(extra) {
  const key = extra.join();
  if (!shared.has(key)) shared.set(key, newDocument(extra));
  return shared.get(key);
}

function packagesFor(formulas) {
  const macros = Object.values(texOptions.macros).flat().map(String);
  const texts = [...formulas.map(([tex]) => tex), ...macros];
  if (!texts.some(tex => BRAKET.test(tex))) return [];
  return texts.some(tex => PHYSICS.test(tex)) ? ['autoload'] : ['braket'];
}

// A macro of the settings may define others.
function hasDefinitions(page) {
  const {handlers} = page.inputJax[0].parseOptions;
  return handlers.retrieve('new-Command').map.size + handlers.retrieve('new-Environment').map.size > 0;
}

function attempt(work, tries = 0) {
  try {
    return {done: work()};
  } catch (error) {
    // A `\require` may ask for a new beginning.
    if (error.retry && tries < PATIENCE) return attempt(work, tries + 1);
    return {error: explained(String(error.message || error))};
  }
}

// What is unknown may only have to be asked for.
function explained(message) {
  const [, macro, environment] = UNKNOWN.exec(message) || [];
  const kind = macro ? 'macro' : 'environment';
  const found = (macro || environment) && ASKED_FOR.find(each => has(each, kind, macro || environment));
  return found ? `${message}; it is there after \\require{${found}}` : message;
}

function has(name, kind, command) {
  const {Configuration, MapHandler} = MathJax._.input.tex;
  const maps = Configuration.ConfigurationHandler.get(name)?.handler[kind] || [];
  return maps.some(map => MapHandler.MapHandler.getMap(map).contains(command));
}

function compiled(page, tex, display) {
  const item = new page.options.MathItem(tex, page.inputJax[0], display);
  item.setMetrics(16, 8, 80 * 16, 1e6, 1);
  item.start.node = page.adaptor.body(page.document);
  item.compile(page);
  return item;
}

function recompile(page, item) {
  const data = item.inputData.recompile;
  item.state(data.state);
  item.inputData.recompile = data;
  item.compile(page);
}

function finished(page, item) {
  item.typeset(page);
  const {adaptor} = page;
  const container = item.typesetRoot;
  const linked = namedLinks(adaptor, container, item.root);
  const [drawing] = adaptor.childNodes(container);
  // A link must be heard where it can be reached; all else is heard as MathML.
  if (!linked) adaptor.setAttribute(drawing, 'aria-hidden', 'true');
  const heard = `<mjx-assistive-mml${linked ? ' aria-hidden="true"' : ''}>${mathML(item)}</mjx-assistive-mml>`;
  const html = seenStrikes(adaptor.outerHTML(container));
  return {html: html.replace(/<\/mjx-container>$/, `${heard}</mjx-container>`), ...MathJax.startup.output.box};
}

// MathJax gives a strike another width, of which liteDOM makes a border without a style: none at all.
function seenStrikes(html) {
  return html.replace(/(?<=[" ])border: ([\d.]+em)(?=[;"])/g, 'border-width: $1');
}

// Glyphs are drawn by the style sheet, so a link has no text of its own.
function namedLinks(adaptor, container, root) {
  const links = adaptor.tags(container, 'a');
  const names = [];
  root.walkTree(node => {
    if (node.attributes && node.attributes.getExplicit('href')) names.push(spoken(node));
  });
  links.forEach((link, index) => adaptor.setAttribute(link, 'aria-label', names[index] || ''));
  return links.length > 0;
}

function spoken(node) {
  return node.isKind('text') ? node.getText() : node.childNodes.map(spoken).join('');
}

function escaped(text) {
  return text.replace(/[&<>]/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[sign]);
}

function mathML(item) {
  const {SerializedMmlVisitor} = MathJax._.core.MmlTree.SerializedMmlVisitor;
  class Visitor extends SerializedMmlVisitor {
    visitMathNode(node) {
      const inner = node.childNodes.map(child => this.visitNode(child, '')).join('').replace(/\n */g, '');
      return `<math${this.getAttributes(node)}><semantics><mrow>${inner}</mrow>`
        + `<annotation encoding="application/x-tex" aria-hidden="true">${escaped(item.math)}</annotation></semantics></math>`;
    }
    quoteHTML(text) {
      return escaped(text).replace(/"/g, '&quot;');
    }
    // Ids, links and looks are the drawing's.
    getAttributes(node) {
      return super.getAttributes(node)
        .replace(/ (?:id|href|class|style|xmlns|data-[\w-]+)="[^"]*"/g, '');
    }
  }
  return new Visitor().visitTree(item.root);
}

function styleSheet() {
  return MathJax.startup.adaptor.textContent(MathJax.startup.output.styleSheet(MathJax.startup.document));
}
