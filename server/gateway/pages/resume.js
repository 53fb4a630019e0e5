// Takes the code from the address or the field, and leaves the conversation where the widget looks for one.
const form = document.getElementById('resume');
const field = document.getElementById('code');
const fault = document.getElementById('fault');

field.value = decodeURIComponent(location.hash.slice(1));
// Whoever looks at the history later does not find it.
history.replaceState(null, '', location.pathname + location.search);

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  fault.textContent = '';
  try {
    const answer = await fetch('/reprise', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: field.value }),
    });
    const found = await answer.json();
    if (answer.ok) return goOn(found);
    fault.textContent = [found.title, found.detail].filter(Boolean).join(' ');
  } catch {
    fault.textContent = form.dataset.failed;
  }
  field.focus();
});

function goOn({ id, token, site, lang }) {
  const stored = { version: 1, id, token, seen: 0, outbox: [], lang, size: 0, open: true };
  sessionStorage.setItem(`guichet:${site}`, JSON.stringify(stored));
  location.replace(`/?${new URLSearchParams({ site, lang })}`);
}
