// `/docs`: the contract as a page for people, written by the server; nothing is fetched from elsewhere.

import { html, raw } from 'hono/html';
import type { OpenAPI } from '@orpc/openapi';

type Schema = Readonly<Record<string, unknown>>;
type Operation = {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenAPI.OperationObject;
};

const methods = ['get', 'post', 'put', 'delete'] as const;

/** The whole page as text. */
export async function docsPage(document: OpenAPI.Document): Promise<string> {
  const groups = Map.groupBy(operationsOf(document), ({ operation }) => operation.tags?.[0] ?? 'Other');
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${document.info.title}: the calls</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <nav aria-label="Calls">
          <h2>Calls</h2>
          ${[...groups].map(
            ([tag, operations]) =>
              html`<h3>${tag}</h3>
                <ul>
                  ${operations.map(
                    (one) =>
                      html`<li>
                        <a href="#${anchorOf(one)}"><b>${one.method.toUpperCase()}</b> ${one.path}</a>
                      </li>`,
                  )}
                </ul>`,
          )}
        </nav>
        <main>
          <h1>${document.info.title}</h1>
          <p>${document.info.description ?? ''}</p>
          <p>
            The same for programs: <a href="/openapi.json">openapi.json</a> (version
            ${document.info.version}).
          </p>
          ${[...groups].map(
            ([tag, operations]) =>
              html`<h2>${tag}</h2>
                ${operations.map(operationPart)}`,
          )}
        </main>
      </body>
    </html>`;
  return String(page);
}

function operationsOf({ paths = {} }: OpenAPI.Document): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );
}

function anchorOf({ method, path }: Operation): string {
  return `${method}-${path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')}`;
}

function operationPart(one: Operation) {
  const { operation } = one;
  const isOpen = operation.security?.length === 0;
  return html`<section id="${anchorOf(one)}">
    <h3><b>${one.method.toUpperCase()}</b> <code>${one.path}</code></h3>
    <p class="quiet">${isOpen ? 'Without a token.' : 'With an access token.'}</p>
    ${operation.description === undefined ? '' : html`<p>${operation.description}</p>`}
    ${(operation.parameters ?? []).map((parameter) =>
      'name' in parameter
        ? html`<details>
            <summary>
              <code>${parameter.name}</code> in the
              ${parameter.in}${parameter.required === true ? '' : ', optional'}
            </summary>
            ${schemaPart(parameter.schema as Schema)}
          </details>`
        : '',
    )}
    ${contentPart('What is sent', operation.requestBody)}
    ${Object.entries(operation.responses ?? {}).map(([status, response]) =>
      contentPart(`Answer ${status}${describe(response)}`, response),
    )}
  </section>`;
}

function describe(response: unknown): string {
  const { description } = response as { description?: string };
  return description === undefined || description === 'OK' || /^\d+$/.test(description)
    ? ''
    : `: ${description}`;
}

function contentPart(title: string, holder: unknown) {
  const { content } = (holder ?? {}) as { content?: Record<string, { schema?: Schema }> };
  if (holder === undefined) return '';
  const [mediaType, body] = Object.entries(content ?? {})[0] ?? [];
  if (mediaType === undefined) return html`<p>${title}</p>`;
  return html`<details>
    <summary>${title} <span class="quiet">${mediaType}</span></summary>
    ${schemaPart(body?.schema)}
  </details>`;
}

function schemaPart(schema: Schema | undefined) {
  if (schema === undefined) return '';
  return html`<pre><code>${raw(escaped(JSON.stringify(schema, null, 2)))}</code></pre>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export const docsStyle = `
:root { color-scheme: light dark; --line: light-dark(#d8dee4, #333b45); --soft: light-dark(#f5f7f9, #1c2129); --quiet: light-dark(#57606a, #9aa4b0); --link: light-dark(#0b6a72, #5cc5cf); }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: minmax(14rem, 22rem) minmax(0, 1fr); font: 16px/1.5 system-ui, sans-serif; background: light-dark(#fff, #12161c); color: light-dark(#1b1f24, #e8ecf1); }
nav { position: sticky; inset-block-start: 0; block-size: 100vh; overflow: auto; padding: 1rem 1.25rem; border-inline-end: 1px solid var(--line); background: var(--soft); }
nav ul { list-style: none; margin: 0; padding: 0; font-size: .875rem; }
nav a { display: block; padding: .2rem 0; overflow-wrap: anywhere; text-decoration: none; }
nav h3 { margin: 1rem 0 .25rem; font-size: .875rem; color: var(--quiet); }
main { max-inline-size: 60rem; padding: 1rem 2rem 6rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
section { padding-block: .75rem; border-block-start: 1px solid var(--line); }
section:target { background: var(--soft); }
h3 b { font-size: .8em; padding: .1rem .4rem; border: 1px solid var(--line); border-radius: .25rem; }
summary { cursor: pointer; padding-block: .2rem; }
pre { overflow: auto; padding: .75rem; background: var(--soft); border-radius: .25rem; font-size: .8125rem; max-block-size: 30rem; }
.quiet { color: var(--quiet); font-size: .875rem; margin: 0; }
@media (max-width: 50rem) { body { display: block; } nav { position: static; block-size: auto; } main { padding-inline: 1rem; } }
`;
