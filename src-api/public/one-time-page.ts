// A one-time page for somebody outside the network: asks for the code, then shows the referral and takes the answer.

import { html } from 'hono/html';
import type { Bodies, MailLanguage } from '#shared/sync/bodies.ts';
import { formTexts } from '#api/public/form-texts.ts';
import { dateText } from '#api/public/language.ts';
import { pageFrame, messageBody, type Html } from '#api/public/page-frame.ts';
import { pageTexts, type PageTexts } from '#api/public/page-texts.ts';
import { kindText, sizeText, uploadForm } from '#api/public/status-page.ts';

export type LockedPage = {
  readonly language: MailLanguage;
  readonly clinicName: string;
  readonly notice: { readonly text: string; readonly isGood: boolean } | null;
};

/** Nothing of the referral is on it. */
export function lockedPage({ language, clinicName, notice }: LockedPage): Html {
  const texts = pageTexts[language];
  const body = html`<h1>${texts.lockedTitle}</h1>
    <p class="intro">${texts.from(clinicName)}</p>
    ${
      notice === null
        ? ''
        : html`<p class="notice ${notice.isGood ? 'good' : ''}" role="${notice.isGood ? 'status' : 'alert'}">
            ${notice.text}
          </p>`
    }
    <form method="post" action="?lang=${language}" class="code-form">
      <div class="field short">
        <label for="code">${texts.code}</label>
        <input
          id="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          pattern="[0-9 ]{6,7}"
          maxlength="7"
          required
          aria-describedby="code-hint"
        />
        <p class="hint" id="code-hint">${texts.askCode}</p>
      </div>
      <button type="submit" name="act" value="open">${texts.open}</button>
      <button type="submit" name="act" value="mail" class="second" formnovalidate>${texts.mailCode}</button>
    </form>`;
  return framed(language, texts.lockedTitle, clinicName, body);
}

export function gonePage(language: MailLanguage, text: string): Html {
  const texts = pageTexts[language];
  return framed(language, texts.goneTitle, null, messageBody(texts.goneTitle, text));
}

export type OpenPage = {
  readonly language: MailLanguage;
  readonly clinic: { readonly name: string; readonly phone: string | null; readonly email: string | null };
  readonly referral: Bodies['referral'];
  readonly files: readonly { readonly id: string; readonly body: Bodies['file'] }[];
  readonly expiresAt: string;
  /** A new id: a step that is sent twice with it is one step. */
  readonly stepId: string;
  readonly path: string;
  readonly notice: { readonly text: string; readonly isGood: boolean } | null;
  /** What was typed and could not be taken. */
  readonly typed: { readonly reason: string; readonly report: string };
  readonly problem: 'reason' | 'report' | null;
};

export function openPage(page: OpenPage): Html {
  const { language, clinic, referral, notice } = page;
  const texts = pageTexts[language];
  const facts: [string, string | null][] = [
    [texts.bornOn, dateText(referral.patientBirthOn, language)],
    [texts.phone, referral.patientPhone],
    [texts.email, referral.patientEmail],
    [texts.teeth, referral.teeth.length === 0 ? null : referral.teeth.join(', ')],
    [texts.type, texts[referral.type]],
    [texts.allergies, referral.allergies],
    [texts.dentist, referral.referringDentist],
  ];
  const body = html`<h1>${texts.patient}: ${referral.patientName}</h1>
    <p class="marks">
      <span class="mark ${referral.urgency.toLowerCase()}">${texts[referral.urgency]}</span>
      <span class="mark status">${statusText(texts, referral.status)}</span>
    </p>
    ${
      notice === null
        ? ''
        : html`<p class="notice ${notice.isGood ? 'good' : ''}" role="${notice.isGood ? 'status' : 'alert'}">
            ${notice.text}
          </p>`
    }
    <dl class="facts">
      ${facts
        .filter(([, value]) => value !== null)
        .map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd class="${name === texts.allergies ? 'allergies' : ''}">${value}</dd>`,
        )}
    </dl>
    <h2>${texts.reason}</h2>
    <p class="prose">${referral.reason}</p>
    <h2>${texts.files}</h2>
    <div data-file-list>${filesOf(page, texts)}</div>
    ${answers(page, texts)}
    <p class="reach">
      ${[clinic.name, clinic.phone, clinic.email].filter((one) => one !== null).join(' · ')}<br />
      ${texts.openUntil(dateText(page.expiresAt, language))}
    </p>`;
  return framed(language, `${texts.patient}: ${referral.patientName}`, clinic.name, body);
}

function statusText(texts: PageTexts, status: Bodies['referral']['status']): string {
  return status === 'DRAFT' ? texts.SENT : texts[status];
}

function filesOf({ files, path }: OpenPage, texts: PageTexts): Html {
  if (files.length === 0) return html`<p class="hint">${texts.noFiles}</p>`;
  return html`<ul class="file-list">
    ${files.map(({ body }) => {
      const about = `${kindText(body.mimeType)}, ${sizeText(body.sizeBytes)}`;
      // What was sent from here waits for the practice; it is not given back.
      return body.state === 'READY' && body.byClinicId !== null
        ? html`<li>
            <a href="${path}/files/${body.sha256}" download="${body.name}">${body.name}</a> (${about})
          </li>`
        : html`<li>${body.name} (${about}${body.state === 'READY' ? '' : `, ${texts.waiting}`})</li>`;
    })}
  </ul>`;
}

function answers(page: OpenPage, texts: PageTexts): Html {
  const { referral, language, typed, problem } = page;
  const upload = uploadForm(formTexts[language], `${page.path}/files`);
  const start = html`<input type="hidden" name="step" value="${page.stepId}" />`;
  if (referral.status === 'SENT')
    return html`<section class="answers">
        <form method="post" action="${page.path}?lang=${language}">
          ${start}
          <button type="submit" name="act" value="ACCEPTED">${texts.accept}</button>
          <p class="hint">${texts.acceptHint}</p>
        </form>
        <details ${problem === 'reason' ? 'open' : ''}>
          <summary>${texts.reject}…</summary>
          <form method="post" action="${page.path}?lang=${language}">
            ${start}
            ${longField('reason', texts.rejectReason, null, typed.reason, problem === 'reason' ? texts.needed : null)}
            <button type="submit" name="act" value="REJECTED" class="second">${texts.reject}</button>
          </form>
        </details>
      </section>
      ${upload}`;
  if (referral.status !== 'ACCEPTED') return upload;
  return html`${upload}
    <section class="answers">
      <form method="post" action="${page.path}?lang=${language}">
        ${start}
        ${longField('report', texts.report, texts.reportHint, typed.report, problem === 'report' ? texts.needed : null)}
        <button type="submit" name="act" value="COMPLETED">${texts.sendReport}</button>
      </form>
    </section>`;
}

function longField(
  name: string,
  label: string,
  hint: string | null,
  value: string,
  problem: string | null,
): Html {
  const described = [problem === null ? null : `${name}-problem`, hint === null ? null : `${name}-hint`]
    .filter((one) => one !== null)
    .join(' ');
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <textarea
      id="${name}"
      name="${name}"
      rows="${name === 'report' ? 8 : 3}"
      maxlength="${name === 'report' ? 10_000 : 5000}"
      required
      ${problem === null ? '' : html`aria-invalid="true"`}
      ${described === '' ? '' : html`aria-describedby="${described}"`}
    >
${value}</textarea>
    ${problem === null ? '' : html`<p class="problem" id="${name}-problem">${problem}</p>`}
    ${hint === null ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
  </div>`;
}

function framed(language: MailLanguage, title: string, clinicName: string | null, body: Html): Html {
  return pageFrame({ language, title, clinicName, languageLabel: formTexts[language].language, body });
}
