// Each block of code gets a button that copies it, and one that wraps its lines where any is too long.
function codeButtons() {
  var blocks = Array.from(document.querySelectorAll('.code')).filter(function (block) {
    return !block.querySelector('.code-copy');
  });
  var tooLong = blocks.map(function (block) {
    var pre = block.querySelector('pre');
    return pre.scrollWidth > pre.clientWidth;
  });

  blocks.forEach(function (block, number) {
    if (tooLong[number]) add(block, 'code-wrap', {{ t('wrap') | tojson }}, wrap).setAttribute('aria-pressed', 'false');
    if (navigator.clipboard) add(block, 'code-copy', {{ t('copy') | tojson }}, copy);
  });

  function add(block, name, text, act) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = name;
    button.textContent = text;
    button.setAttribute('data-parity-skip', '');
    button.addEventListener('click', function () {
      act(block, button);
    });
    block.append(button);
    return button;
  }

  function copy(block, button) {
    navigator.clipboard.writeText(block.querySelector('code').textContent).then(function () {
      button.textContent = {{ t('copied') | tojson }};
      setTimeout(function () {
        button.textContent = {{ t('copy') | tojson }};
      }, 1600);
    });
  }

  function wrap(block, button) {
    button.setAttribute('aria-pressed', String(block.classList.toggle('wrapped')));
  }
}
