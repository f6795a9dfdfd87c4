// An element of the page, with attributes and children; text stays text.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === false || value === null) continue;
    made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

// Every other part was asked for: see `marked`.
function withMarks(parts) {
  return parts.map((part, at) => (at % 2 ? element('mark', {}, part) : part)).filter(Boolean);
}

function drawing(path) {
  const box = document.createElement('div');
  box.innerHTML = `<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="${path}"/></svg>`;
  return box.firstChild;
}
