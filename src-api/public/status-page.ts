// How far a referral is, for whoever sent it through the public form. Nothing of the patient is on it.

import { html } from 'hono/html';
import { wordDocument } from '#shared/network/blobs.ts';
import type { Bodies, MailLanguage } from '#shared/sync/bodies.ts';
import { acceptedFiles, uploadWords } from '#api/public/form-page.ts';
import { formTexts, type FormTexts } from '#api/public/form-texts.ts';
import { instantText } from '#api/public/language.ts';
import { pageFrame, type Html } from '#api/public/page-frame.ts';

export type StatusPage = {
  readonly language: MailLanguage;
  readonly clinic: { readonly name: string; readonly phone: string | null; readonly email: string | null };
  readonly reference: string;
  readonly events: readonly Pick<Bodies['event'], 'kind' | 'to' | 'receivedAt'>[];
  readonly files: readonly Pick<Bodies['file'], 'mimeType' | 'sizeBytes' | 'state' | 'isQuarantined'>[];
  /** Null when no more files are taken. */
  readonly uploadPath: string | null;
  readonly isNew: boolean;
};

export function statusPage(page: StatusPage): Html {
  const { language, clinic, reference, events, uploadPath } = page;
  const texts = formTexts[language];
  const reach = [clinic.phone, clinic.email].filter((one) => one !== null);
  const body = html`<h1>${texts.statusTitle}</h1>
    ${page.isNew ? html`<p class="notice good" role="status">${texts.received}</p>` : ''}
    <dl class="facts">
      <dt>${texts.toClinic}</dt>
      <dd>${clinic.name}</dd>
      <dt>${texts.reference}</dt>
      <dd class="reference">${reference}</dd>
    </dl>
    <p class="hint">${texts.keepLink}</p>
    <h2>${texts.steps}</h2>
    <ol class="steps">
      ${events.map(
        ({ kind, to, receivedAt }) =>
          html`<li class="${(to ?? kind).toLowerCase()}">
            <span>${kind === 'AMENDMENT' ? texts.AMENDMENT : stepText(texts, to)}</span>
            ${time(receivedAt, language)}
          </li>`,
      )}
    </ol>
    <h2>${texts.filesSent}</h2>
    <div data-file-list>${filesList(page, texts)}</div>
    ${uploadPath === null ? '' : uploadForm(texts, uploadPath)}
    ${reach.length === 0 ? '' : html`<p class="reach">${texts.contact} ${reach.join(' · ')}</p>`}`;
  return pageFrame({
    language,
    title: texts.statusTitle,
    clinicName: clinic.name,
    languageLabel: texts.language,
    body,
  });
}

export function time(instant: string, language: MailLanguage): Html {
  return html`<time datetime="${instant}">${instantText(instant, language)} UTC</time>`;
}

function stepText(texts: FormTexts, to: Bodies['event']['to']): string {
  return to === null || to === 'DRAFT' ? texts.AMENDMENT : texts[to];
}

/** Names of files are not said: they may name the patient. */
function filesList({ files }: StatusPage, texts: FormTexts): Html {
  if (files.length === 0) return html`<p class="hint">${texts.noFiles}</p>`;
  return html`<ul class="file-list">
    ${files.map(({ mimeType, sizeBytes, state, isQuarantined }) => {
      const said = state === 'READY' && !isQuarantined ? texts.ADMITTED : texts[state];
      return html`<li class="${state.toLowerCase()}">
        ${kindText(mimeType)}, ${sizeText(sizeBytes)}: ${said}
      </li>`;
    })}
  </ul>`;
}

export function uploadForm(texts: FormTexts, uploadPath: string): Html {
  return html`<form class="upload" data-upload="${uploadPath}" hidden>
      <div class="field files">
        <label for="more-files">${texts.addFiles}</label>
        <input
          id="more-files"
          type="file"
          multiple
          accept="${acceptedFiles}"
          aria-describedby="more-hint"
          required
        />
        <p class="hint" id="more-hint">${texts.filesHint} ${texts.addFilesHint}</p>
        ${uploadWords(texts)}
      </div>
      <div data-progress role="status" aria-live="polite"></div>
      <button type="submit" class="second">${texts.upload}</button>
    </form>
    <p class="hint" data-no-files>${texts.filesNoScript}</p>`;
}

export function kindText(mimeType: string): string {
  if (mimeType === wordDocument) return 'Word';
  return (mimeType.split('/')[1] ?? mimeType).toUpperCase();
}

export function sizeText(sizeBytes: number): string {
  return sizeBytes < 1_000_000
    ? `${Math.max(1, Math.round(sizeBytes / 1000))} kB`
    : `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}
