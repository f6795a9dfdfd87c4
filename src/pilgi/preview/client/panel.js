// What the preview has to say, above the page and apart from its styles: problems of the build,
// links to other notes that changed, and that the server has ended.

const panel = makePanel();

function makePanel() {
  const host = document.createElement('pilgi-preview');
  const root = host.attachShadow({ mode: 'open' });
  const style = element('link', '');
  style.rel = 'stylesheet';
  style.href = '/__pilgi/panel.css';
  const parts = {
    said: element('p', 'said'),
    ended: element('p', 'ended'),
    changed: element('p', 'changed'),
    problems: element('section', 'problems'),
  };
  for (const part of [parts.ended, parts.changed, parts.problems]) part.hidden = true;
  // A screen reader hears of what changes in a place that was there before.
  parts.said.setAttribute('aria-live', 'polite');
  parts.problems.setAttribute('aria-label', 'Problems of the build');
  root.append(style, ...Object.values(parts));
  // Beside the body, of which a change to the page takes hold.
  document.documentElement.append(host);
  root.addEventListener('keydown', event => {
    if (event.key === 'Escape') parts.problems.hidden = true;
  });
  return parts;
}

function showEnded(ended) {
  if (panel.ended.hidden !== ended) return;
  panel.ended.textContent = ended ? 'The preview has ended, or cannot be reached.' : '';
  panel.ended.hidden = !ended;
  panel.said.textContent = panel.ended.textContent;
}

function showChanged(notes) {
  if (!notes.length) return;
  const links = notes.map(note => {
    const link = element('a', '', note.title);
    link.href = note.url;
    return link;
  });
  const listed = links.flatMap((link, place) => (place ? [', ', link] : [link]));
  panel.changed.replaceChildren('changed: ', ...listed);
  panel.said.textContent = panel.changed.textContent;
  panel.changed.append(closing(panel.changed));
  panel.changed.hidden = false;
}

function showProblems(problems) {
  const told = JSON.stringify(problems);
  if (panel.problems.told === told) return;
  panel.problems.told = told;
  const shown = [summary(problems), ...problems.map(article), closing(panel.problems)];
  panel.problems.replaceChildren(...(problems.length ? shown : []));
  panel.said.textContent = problems.length ? `${count(problems)}: ${problems[0].message}` : '';
  // Warnings alone stand folded at the edge.
  panel.problems.classList.toggle('folded', !problems.some(problem => problem.severity === 'error'));
  panel.problems.hidden = !problems.length;
}

function summary(problems) {
  const heading = element('h2', '');
  const unfold = element('button', '', count(problems));
  unfold.type = 'button';
  unfold.addEventListener('click', () => panel.problems.classList.toggle('folded'));
  heading.append(unfold);
  return heading;
}

function count(problems) {
  const counts = ['error', 'warning'].map(severity => {
    const number = problems.filter(problem => problem.severity === severity).length;
    return number ? `${number} ${severity}${number === 1 ? '' : 's'}` : '';
  });
  return counts.filter(Boolean).join(', ');
}

function article(problem) {
  const place = [problem.path, problem.line, problem.column].filter(Boolean).join(':');
  const part = element('article', problem.severity);
  part.append(element('p', 'message', problem.message), element('p', 'place', place));
  if (problem.lines.length) part.append(excerpt(problem));
  if (problem.hint) part.append(element('p', 'hint', problem.hint));
  return part;
}

function excerpt(problem) {
  const lines = element('pre', '');
  lines.tabIndex = 0;
  for (const line of problem.lines) {
    const row = element(line.here ? 'mark' : 'span', 'line', line.text);
    row.dataset.number = line.number;
    lines.append(row, '\n');
  }
  return lines;
}

function closing(part) {
  const button = element('button', 'close', '×');
  button.type = 'button';
  button.setAttribute('aria-label', 'Close');
  button.addEventListener('click', () => { part.hidden = true; });
  return button;
}

function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
