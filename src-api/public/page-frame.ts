// The frame of every page for somebody without an account: plain HTML that works without a script.

import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { mailLanguages, type MailLanguage } from '#shared/sync/bodies.ts';
import { languageNames } from '#api/public/language.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type Frame = {
  readonly language: MailLanguage;
  readonly title: string;
  /** The name of the clinic, where it is known. */
  readonly clinicName: string | null;
  readonly languageLabel: string;
  readonly body: Html;
};

/** A whole page. Everything in it is escaped; styles and scripts come from our own address alone. */
export function pageFrame({ language, title, clinicName, languageLabel, body }: Frame): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/public/style.css" />
        <script src="/public/altcha.js" type="module"></script>
        <script src="/public/proof.js" type="module"></script>
        <script src="/public/page.js" type="module"></script>
      </head>
      <body>
        <header>
          <p class="clinic">${clinicName ?? raw('&nbsp;')}</p>
          <nav aria-label="${languageLabel}">
            ${mailLanguages.map((one) =>
              one === language
                ? html`<span aria-current="true">${languageNames[one]}</span>`
                : html`<a href="?lang=${one}" lang="${one}" hreflang="${one}">${languageNames[one]}</a>`,
            )}
          </nav>
        </header>
        <main>${body}</main>
      </body>
    </html>`;
}

/** A page that says one thing. */
export function messageBody(title: string, text: string): Html {
  return html`<h1>${title}</h1>
    <p>${text}</p>`;
}
