function copyButtons() {
  var text = document.body.dataset;
  if (!navigator.clipboard) return;

  document.querySelectorAll('.code').forEach(function (block) {
    if (block.querySelector('.code-copy')) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'code-copy';
    button.textContent = text.textCopy;
    button.setAttribute('data-parity-skip', '');
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(block.querySelector('code').textContent).then(function () {
        button.textContent = text.textCopied;
        setTimeout(function () {
          button.textContent = text.textCopy;
        }, 1600);
      });
    });
    block.append(button);
  });
}
