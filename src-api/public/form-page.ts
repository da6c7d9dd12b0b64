// The public form as a page: eight fields and files. Not what happens to what is sent.

import { html } from 'hono/html';
import { pickableKinds } from '#shared/network/blobs.ts';
import { urgencies, type MailLanguage } from '#shared/sync/bodies.ts';
import type { FormFields, FormProblem } from '#api/public/form-fields.ts';
import { formTexts, type FormTexts } from '#api/public/form-texts.ts';
import { pageFrame, type Html } from '#api/public/page-frame.ts';

export type FormPage = {
  readonly language: MailLanguage;
  readonly clinicName: string;
  /** Signed: the id that the referral will have, and when the page was made. */
  readonly stamp: string;
  readonly today: string;
  readonly values: Partial<FormFields>;
  readonly problems: Partial<Record<keyof FormFields, FormProblem>>;
  /** Said above the form. */
  readonly notice: string | null;
};

/** The kinds of files that a browser offers; what a file is, its bytes say. */
export const acceptedFiles = pickableKinds.join(',');

export function formPage(page: FormPage): Html {
  const { language, clinicName, values, notice } = page;
  const texts = formTexts[language];
  const title = texts.title(clinicName);
  const text = (name: Exclude<keyof FormFields, 'urgency'>, attributes: FieldAttributes) =>
    field(texts, page, name, attributes);
  const body = html`<h1>${title}</h1>
    <p class="intro">${texts.intro}</p>
    ${notice === null ? '' : html`<p class="notice" role="alert">${notice}</p>`}
    <form method="post" action="?lang=${language}" data-form data-busy="${texts.uploadPaused}">
      <input type="hidden" name="stamp" value="${page.stamp}" />
      <fieldset>
        <legend>${texts.aboutYou}</legend>
        ${text('senderName', { autocomplete: 'name', max: 301 })}
        ${text('senderEmail', { type: 'email', autocomplete: 'email', max: 255, hint: texts.senderEmailHint })}
        ${text('senderPhone', { type: 'tel', autocomplete: 'tel', max: 20, isOptional: true })}
      </fieldset>
      <fieldset>
        <legend>${texts.aboutPatient}</legend>
        ${text('patientName', { autocomplete: 'off', max: 301 })}
        ${text('patientBirthOn', { type: 'date', autocomplete: 'off', max: 10, isShort: true })}
        ${text('patientPhone', { type: 'tel', autocomplete: 'off', max: 20, isOptional: true })}
      </fieldset>
      <fieldset>
        <legend>${texts.whatFor}</legend>
        <div class="field" role="radiogroup" aria-labelledby="urgency-label">
          <p class="label" id="urgency-label">${texts.urgency}</p>
          <div class="choices">
            ${urgencies.map(
              (urgency) =>
                html`<label class="choice ${urgency.toLowerCase()}">
                  <input
                    type="radio"
                    name="urgency"
                    value="${urgency}"
                    ${(values.urgency ?? 'ROUTINE') === urgency ? 'checked' : ''}
                  />
                  <span>${texts[urgency]}</span>
                </label>`,
            )}
          </div>
        </div>
        ${text('reason', { isLong: true, autocomplete: 'off', max: 5000, hint: texts.reasonHint })}
        ${filesField(texts)}
      </fieldset>
      <p class="trap" aria-hidden="true">
        <label>${texts.leaveEmpty}<input name="website" tabindex="-1" autocomplete="off" /></label>
      </p>
      <altcha-widget
        challenge="/refer/challenge"
        auto="onload"
        display="invisible"
        name="proof"
        language="${language}"
      ></altcha-widget>
      <div data-progress role="status" aria-live="polite"></div>
      <button type="submit">${texts.send}</button>
    </form>`;
  return pageFrame({ language, title, clinicName, languageLabel: texts.language, body });
}

/** Files go by the script, part by part; without it the field is not there and says why. */
export function filesField(texts: FormTexts): Html {
  return html`<div class="field files" data-files hidden>
      <label for="files">${texts.files}</label>
      <input id="files" type="file" multiple accept="${acceptedFiles}" aria-describedby="files-hint" />
      <p class="hint" id="files-hint">${texts.filesHint}</p>
      ${uploadWords(texts)}
    </div>
    <p class="hint" data-no-files>${texts.filesNoScript}</p>`;
}

/** What the script says, in the reader's language. */
export function uploadWords(texts: FormTexts): Html {
  const words = {
    uploading: texts.uploading('\u0001'),
    paused: texts.uploadPaused,
    done: texts.uploadDone,
    tooLarge: texts.uploadTooLarge,
    empty: texts.uploadEmpty,
    wrongKind: texts.uploadWrongKind,
    tooMuch: texts.uploadTooMuch,
    failed: texts.uploadFailed,
    notSent: texts.failed,
  };
  return html`<data hidden data-words="${JSON.stringify(words)}"></data>`;
}

type FieldAttributes = {
  readonly type?: string;
  readonly autocomplete: string;
  readonly max: number;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly isLong?: boolean;
  readonly isShort?: boolean;
};

function field(
  texts: FormTexts,
  { values, problems, today }: FormPage,
  name: Exclude<keyof FormFields, 'urgency'>,
  attributes: FieldAttributes,
): Html {
  const { type = 'text', hint, isOptional = false, isLong = false, isShort = false } = attributes;
  const problem = problems[name];
  const described = [
    ...(problem === undefined ? [] : [`${name}-problem`]),
    ...(hint === undefined ? [] : [`${name}-hint`]),
  ].join(' ');
  const value = values[name] ?? '';
  const shared = html`id="${name}" name="${name}" maxlength="${attributes.max}"
  autocomplete="${attributes.autocomplete}" ${isOptional ? '' : 'required'}
  ${problem === undefined ? '' : html`aria-invalid="true"`}
  ${described === '' ? '' : html`aria-describedby="${described}"`}`;
  return html`<div class="field ${isShort ? 'short' : ''}">
    <label for="${name}">${texts[name]}</label>
    ${
      isLong
        ? html`<textarea ${shared} rows="5">${value}</textarea>`
        : html`<input
            ${shared}
            type="${type}"
            value="${value}"
            ${type === 'date' ? html`max="${today}" min="1900-01-01"` : ''}
          />`
    }
    ${problem === undefined ? '' : html`<p class="problem" id="${name}-problem">${texts[problem]}</p>`}
    ${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
  </div>`;
}
