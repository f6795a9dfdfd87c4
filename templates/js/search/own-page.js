// The search as a page of its own, whose address says what is asked for: `search/?q=…`.
function searchPage() {
  const here = document.querySelector('.search-page');
  if (!here) return;
  const asked = new URLSearchParams(location.search);
  const box = new Box('search-page', {
    onChange: (query, filters) => {
      history.replaceState(null, '', addressOfPage(query, filters).replace(/^[^?]*/, location.pathname));
    },
  });
  here.append(box.element);
  box.ask(asked.get('q') || '', { course: asked.get('course'), tag: asked.get('tag') });
  if (!matchMedia('(pointer: coarse)').matches) box.field.focus();
}
