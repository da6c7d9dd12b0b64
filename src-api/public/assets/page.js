// What a page for somebody without an account does beyond plain HTML: sends files part by part, resumes them, and shows
// times in the reader's own zone. Without it the text part works the same.

const partHashHeader = 'x-part-sha256';
const retryMs = [1000, 2000, 4000, 8000, 15_000];

for (const element of document.querySelectorAll('time[datetime]')) {
  const at = new Date(element.getAttribute('datetime') ?? '');
  // Day before month in English, as on the rest of the page.
  const { lang } = document.documentElement;
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  if (!Number.isNaN(at.getTime())) element.textContent = format.format(at);
}
// Bytes are hashed by the browser, which does so on secure addresses alone.
if (globalThis.crypto?.subtle) {
  for (const element of document.querySelectorAll('[data-files], [data-upload]')) element.hidden = false;
  for (const element of document.querySelectorAll('[data-no-files]')) element.hidden = true;
}

for (const form of document.querySelectorAll('form[data-form]')) {
  form.addEventListener('submit', (event) => {
    const files = [...(form.querySelector('#files')?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void sendForm(form, files);
  });
}
for (const form of document.querySelectorAll('form[data-upload]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const files = [...(form.querySelector('input[type=file]')?.files ?? [])];
    void sendFiles(form, form.dataset.upload, files).then(showFiles);
    form.querySelector('input[type=file]').value = '';
  });
}

/** The text first, then its files; a form that is refused comes back as the page it would have been. */
async function sendForm(form, files) {
  const words = wordsOf(form);
  const lines = linesOf(form);
  for (const file of files) {
    const problem = problemOf(file, words);
    if (problem !== null) return lines.say(`${file.name}: ${problem}`);
  }
  busy(form, true);
  let answer;
  try {
    answer = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(new FormData(form)),
    });
  } catch {
    busy(form, false);
    return lines.say(words.notSent);
  }
  if (!(answer.headers.get('content-type') ?? '').includes('json')) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // The files that were chosen stay chosen when only the text has to be looked at again.
    const came = page.querySelector('form[data-form]');
    if (came === null) return document.querySelector('main')?.replaceWith(page.querySelector('main'));
    busy(form, false);
    return takeProblems(form, came, page);
  }
  const { statusUrl, uploadPath } = await answer.json();
  history.replaceState(null, '', statusUrl);
  if (await sendFiles(form, uploadPath, files)) location.replace(statusUrl);
}

/** The list of files as it is now; what else was typed on the page stays. */
async function showFiles() {
  const answer = await fetch(location.href).catch(() => null);
  if (answer === null || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const list = page.querySelector('[data-file-list]');
  if (list !== null) document.querySelector('[data-file-list]')?.replaceWith(list);
}

function takeProblems(form, came, page) {
  form.querySelector('[name=stamp]').value = came.querySelector('[name=stamp]').value;
  for (const field of came.querySelectorAll('.field:has(.problem)')) {
    const name = field.querySelector('[name]').name;
    form.querySelector(`[name=${name}]`).closest('.field').replaceWith(field);
  }
  document.querySelector('.notice')?.remove();
  const notice = page.querySelector('.notice');
  if (notice !== null) form.before(notice);
  (form.querySelector('[aria-invalid]') ?? notice)?.scrollIntoView({ block: 'center' });
  form.querySelector('[aria-invalid]')?.focus();
}

/** Sends files one after the other. Gives true when all have arrived; says of each that did not why. */
async function sendFiles(form, path, files) {
  const words = wordsOf(form);
  const lines = linesOf(form);
  busy(form, true);
  let failed = 0;
  for (const file of files) {
    const problem = problemOf(file, words) ?? (await sendFile(path, file, words, lines));
    if (problem === null) continue;
    failed += 1;
    lines.keep(`${file.name}: ${problem}`);
  }
  lines.end(failed === 0 ? words.done : '');
  busy(form, false);
  return failed === 0;
}

/** Null when it has arrived, else why not. Goes on by itself after the connection was away. */
async function sendFile(path, file, words, lines) {
  lines.progress(words.uploading.replace('\u0001', file.name), 0);
  const sha256 = await hashOf(await file.arrayBuffer());
  const head = { sha256, name: file.name, sizeBytes: file.size, mimeType: kindOf(file) };
  for (let round = 0; round < 3; round++) {
    const started = await ask(words, lines, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(head),
    });
    if (!started.ok) return refusal(started.status, words);
    const { missing, partBytes } = await started.json();
    const count = Math.ceil(file.size / partBytes);
    let here = count - missing.length;
    let isWhole = true;
    for (const part of missing) {
      lines.progress(words.uploading.replace('\u0001', file.name), here / count);
      const bytes = await file.slice(part * partBytes, (part + 1) * partBytes).arrayBuffer();
      const sent = await ask(words, lines, `${path}/${sha256}/parts/${part}`, {
        method: 'PUT',
        headers: { [partHashHeader]: await hashOf(bytes) },
        body: bytes,
      });
      if (!sent.ok) isWhole = false;
      here += 1;
    }
    if (!isWhole) continue;
    const done = await ask(words, lines, `${path}/${sha256}/complete`, { method: 'POST' });
    if (done.ok) return null;
    if (done.status !== 409) return refusal(done.status, words);
  }
  return words.failed;
}

/** One request, tried until the network is there; what the server refuses is for the caller. */
async function ask(words, lines, path, request) {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(path, request);
      if (answer.status !== 503 && answer.status !== 502) return answer;
    } catch {
      // The network is away.
    }
    lines.say(words.paused);
    await new Promise((done) => {
      setTimeout(done, retryMs[Math.min(tries, retryMs.length - 1)]);
      addEventListener('online', done, { once: true });
    });
  }
}

function refusal(status, words) {
  if (status === 415) return words.wrongKind;
  return status === 413 ? words.tooMuch : words.failed;
}

function problemOf(file, words) {
  if (file.size === 0) return words.empty;
  if (file.size > 200 * 1024 * 1024) return words.tooLarge;
  return kindOf(file) === null ? words.wrongKind : null;
}

/** What the name says; the server believes the bytes. */
function kindOf(file) {
  const kinds = {
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    png: 'image/png',
    webp: 'image/webp',
    tif: 'image/tiff',
    tiff: 'image/tiff',
    dcm: 'application/dicom',
    pdf: 'application/pdf',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  };
  const known = Object.values(kinds).includes(file.type) ? file.type : null;
  return known ?? kinds[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null;
}

async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function wordsOf(form) {
  return JSON.parse(form.querySelector('[data-words]').dataset.words);
}

function busy(form, isBusy) {
  for (const button of form.querySelectorAll('button')) button.disabled = isBusy;
  form.setAttribute('aria-busy', String(isBusy));
}

/** What is said about files: lines that stay, one that changes, and a bar. */
function linesOf(form) {
  const place = form.querySelector('[data-progress]');
  const line = document.createElement('p');
  const bar = document.createElement('progress');
  bar.hidden = true;
  place.replaceChildren(line, bar);
  return {
    say(text) {
      line.textContent = text;
    },
    end(text) {
      line.textContent = text;
      bar.hidden = true;
    },
    keep(text) {
      const kept = document.createElement('p');
      kept.className = 'problem';
      kept.textContent = text;
      place.prepend(kept);
    },
    progress(text, part) {
      line.textContent = text;
      bar.hidden = false;
      bar.value = part;
      bar.setAttribute('aria-label', text);
    },
  };
}
