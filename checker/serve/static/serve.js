'use strict';
/* Everything works without this: it makes waiting quieter and forms safer to send. */
(function () {
  var progress = document.getElementById('progress');
  var problems = document.getElementById('problems');
  if (progress && window.fetch) {
    var ask = function () {
      fetch('/jobs/' + progress.dataset.job + '/state', { credentials: 'same-origin' })
        .then(function (r) { if (!r.ok) throw new Error(r.status); return r.json(); })
        .then(function (j) {
          if (j.state !== 'queued' && j.state !== 'running') { location.reload(); return; }
          if (progress.textContent !== j.text) progress.textContent = j.text;
          setTimeout(ask, 700);
        })
        .catch(function () { setTimeout(function () { location.reload(); }, 3000); });
    };
    setTimeout(ask, 300);
  }
  if (problems) problems.focus();
  /* a second press while a large file is sent would send it twice */
  document.addEventListener('submit', function (event) {
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = 'yes';
    window.addEventListener('pageshow', function () { delete event.target.dataset.sent; });
  });
})();
