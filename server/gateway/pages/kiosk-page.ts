/** The page a screen opens: nothing but the script that draws all of it, and what to read where none runs. */

import { readablePhone } from '../../contract/links.ts';
import { html } from '../../html/html.ts';
import { mainOffice } from '../../offices/where.ts';
import { siteOf } from '../../town/town.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { PageTown } from '../pages.ts';

/** @param enrolled whether this browser is a screen of the site; without, the page asks for the code. */
export function kioskPage({ municipality, words }: PageTown, site: string, enrolled: boolean): string {
  const own = siteOf({ municipality }, site);
  const office = municipality.offices.find(({ id }) => id === own?.office) ?? mainOffice(municipality);
  const phone = office.phone ? readablePhone(office.phone) : '';
  return html`<!doctype html>
<html lang="${REFERENCE_LANGUAGE}" dir="ltr" data-enrolled="${enrolled ? 'yes' : 'no'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${words.say('kiosk.title', REFERENCE_LANGUAGE, { town: municipality.name })}</title>
<link rel="stylesheet" href="/kiosque/kiosk.css">
<link rel="icon" href="data:,">
<script type="module" src="/kiosque/kiosk.js?site=${site}"></script>
</head>
<body>
<noscript><p>${words.say('kiosk.no_script', REFERENCE_LANGUAGE)} ${office.name}, ${phone}</p></noscript>
</body>
</html>
`.toString();
}
