/** Administration over the real server: accounts from link to password, tokens, webhooks, the audit log. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { httpCitizen } from '../../support/http-citizen.ts';
import { type MailServer, startMailServer } from '../../support/mail-server.ts';
import { type OwnTestRedis, startTestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { signIn } from './support/sign-in.ts';
import { faults, type Seat, Stage } from './support/stage.ts';

jest.setTimeout(120_000);

const PICTURES = process.env.PICTURES;
const CAMILLE = { login: 'camille', password: 'tilleul et marronnier' };
let redis: OwnTestRedis;
let server: TestServer;
let stage: Stage;
let receiver: Server;
let post: MailServer;
let answer = 500;
let received = 0;

beforeAll(async () => {
  redis = await startTestRedis();
  post = await startMailServer();
  server = await startServer(redis, {
    WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
    SMTP_URL: post.url,
    MAIL_FROM: 'mairie@belleroche.example',
  });
  stage = await Stage.open();
  receiver = createServer((_request, response) => {
    received++;
    response.writeHead(answer).end();
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
});
afterEach(() => stage.leave());
afterAll(async () => {
  await stage?.close();
  receiver?.close();
  await server?.stop();
  await post?.stop();
  await redis?.stop();
});

async function signedIn(width = 1280, hash = '#/admin'): Promise<Seat> {
  const seat = await stage.seat(width, 860);
  await signIn(seat.page, server.base, server.firstAgent, hash);
  return seat;
}

/** No fault of accessibility, nothing the page's policy refused; a picture where asked for. */
async function good({ page, complaints }: Seat, name: string): Promise<void> {
  expect(await faults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

describe('an account', () => {
  test('is opened, its link sets a password, its owner signs in and is not shown administration', async () => {
    const admin = await signedIn();
    const { page } = admin;
    await page.getByRole('button', { name: 'Nouveau compte' }).click();
    await page.getByLabel('Nom de connexion').fill('Camille');
    await page.getByLabel('Prénom').fill('Camille');
    await page.getByLabel('Fonction').fill('Agente d’état civil');
    await page.getByRole('group', { name: 'Équipes' }).getByRole('checkbox').first().check();
    await page.getByLabel('arabe').check();
    await page.getByText('Sujets : 0 choisi').click();
    await page.getByLabel('Faire ou refaire un passeport').check();
    await page.getByText('Sujets : 1 choisi', { exact: true }).waitFor();
    await good(admin, 'admin-account-new');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    const link = await page.getByLabel('Lien', { exact: true }).inputValue();
    expect(link).toMatch(/\/console\/#setup=[\w-]{43}$/);
    await good(admin, 'admin-account-link');
    await page.getByRole('button', { name: 'Fermer', exact: true }).click();
    await page
      .getByRole('row', { name: /Camille/ })
      .getByText('À activer')
      .waitFor();
    await good(admin, 'admin-accounts');

    const camille = await stage.seat(1280, 860);
    await camille.page.goto(link);
    await camille.page.getByText('Bonjour Camille').waitFor();
    // The secret is not left in the address.
    await camille.page.waitForURL((address) => !address.href.includes('setup'));
    await camille.page.getByLabel('Mot de passe', { exact: true }).fill('MotDePasse2026!');
    await camille.page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    await camille.page.getByText('parmi les premiers').waitFor();
    await good(camille, 'admin-set-up');
    await camille.page.getByLabel('Mot de passe', { exact: true }).fill(CAMILLE.password);
    await camille.page.keyboard.press('Enter');
    await camille.page.getByRole('button', { name: 'Aller à la connexion' }).click();
    await signIn(camille.page, server.base, CAMILLE, '#/admin');
    await camille.page.getByRole('heading', { name: 'En attente' }).waitFor();
    expect(await camille.page.getByRole('button', { name: 'Administration' }).count()).toBe(0);

    await camille.page.getByRole('button', { name: /Mon compte/ }).click();
    await camille.page.getByText('cette session').waitFor();
    await good(camille, 'admin-own');
  });

  test('is disabled, and its owner is out at once', async () => {
    const camille = await stage.seat(1280, 860);
    await signIn(camille.page, server.base, CAMILLE);
    const admin = await signedIn();
    await admin.page.getByRole('button', { name: 'Modifier le compte de Camille' }).click();
    await admin.page
      .getByText(/Linux, ouverte le/)
      .first()
      .waitFor();
    await good(admin, 'admin-account');
    await admin.page.getByRole('button', { name: 'Désactiver le compte' }).click();
    await admin.page.getByRole('button', { name: 'Désactiver vraiment' }).click();
    await admin.page
      .getByRole('row', { name: /Camille/ })
      .getByText('Désactivé')
      .waitFor();
    await camille.page.getByText('Votre session a pris fin').waitFor();
  });

  test('what the server refuses is said in the form, and nothing typed is lost', async () => {
    const { page } = await signedIn();
    await page.getByRole('button', { name: 'Nouveau compte' }).click();
    await page.getByLabel('Nom de connexion').fill('camille');
    await page.getByLabel('Prénom').fill('Sacha');
    await page.getByLabel('Fonction').fill('Agent');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Ce nom de connexion est déjà pris.').waitFor();
    expect(await page.getByLabel('Prénom').inputValue()).toBe('Sacha');
  });
});

test('a token is made, shown once, and revoked', async () => {
  const seat = await signedIn();
  const { page } = seat;
  await page
    .getByRole('button', { name: 'Jetons d’accès' })
    .or(page.getByRole('button', { name: "Jetons d'accès" }))
    .click();
  await page.getByRole('button', { name: 'Nouveau jeton' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Logiciel métier');
  await good(seat, 'admin-token-new');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  const secret = await page.getByLabel('Jeton', { exact: true }).inputValue();
  const queue = await fetch(`${server.base}/api/v1/desk/queue`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  expect(queue.status).toBe(200);
  await page.getByRole('button', { name: 'Fermer', exact: true }).click();
  await page.getByRole('row', { name: /Logiciel métier/ }).waitFor();
  await good(seat, 'admin-tokens');
  await page.getByRole('button', { name: 'Révoquer le jeton « Logiciel métier »' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Révoquer' }).click();
  await page.getByText('Aucun jeton.').waitFor();
  expect((await fetch(queue.url, { headers: { authorization: `Bearer ${secret}` } })).status).toBe(401);
});

/** The webhook that is there is sent a trial. */
async function trial(page: Page, looked?: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: /Modifier le webhook/ }).click();
  await page.getByRole('button', { name: 'Envoyer un essai' }).click();
  await page.getByText("L'essai est parti.").waitFor();
  await looked?.();
  await page.getByRole('button', { name: 'Annuler' }).click();
}

/** The list is read when the section is opened: it is opened until the receiver has said no. */
async function givenUp(page: Page): Promise<void> {
  do {
    await page.getByRole('button', { name: 'Comptes', exact: true }).click();
    await page.getByRole('button', { name: 'Webhooks', exact: true }).click();
    await page.getByText(/Aucun envoi abandonné|Il a répondu 410/).waitFor();
  } while ((await page.getByText('Il a répondu 410').count()) === 0);
}

test('a webhook is refused inside the network, made where it may be, tried, and removed', async () => {
  const seat = await signedIn();
  const { page } = seat;
  await page.getByRole('button', { name: 'Webhooks', exact: true }).click();
  await page.getByRole('button', { name: 'Nouveau webhook' }).click();
  await page.getByLabel('Adresse').fill('https://10.0.0.7/hooks');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('réseau privé').waitFor();
  await good(seat, 'admin-webhook-refused');
  answer = 410;
  const { port } = receiver.address() as AddressInfo;
  await page.getByLabel('Adresse').fill(`http://127.0.0.1:${port}/hooks`);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  expect(await page.getByLabel('Secret', { exact: true }).inputValue()).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'Fermer', exact: true }).click();
  await trial(page, () => good(seat, 'admin-webhook'));
  await givenUp(page);
  await good(seat, 'admin-webhooks');
  // Set aside it is not sent; what is sent again is.
  const posted = received;
  await page.getByRole('button', { name: /Mettre de côté : Essai/ }).click();
  await page.getByText('Aucun envoi abandonné.').waitFor();
  expect(received).toBe(posted);
  await trial(page);
  await givenUp(page);
  answer = 204;
  await page.getByRole('button', { name: /Renvoyer : Essai/ }).click();
  await page.getByText('Aucun envoi abandonné.').waitFor();
  await eventually(() => expect(received).toBe(posted + 2));
});

test('an e-mail that nobody would take is in the open, set aside or sent again', async () => {
  post.refusals.push(550, 550);
  for (const name of ['sonia', 'karim']) {
    const citizen = await httpCitizen(server.base);
    for (const text of ['je voudrais être rappelé', name, '0639980123', 'n’importe quand'])
      await citizen.send({ text });
    await citizen.send({ choice: 'receipt:email' });
    await citizen.send({ text: `${name}@courriel.example` });
    const left = name === 'sonia' ? 1 : 0;
    await eventually(() => expect(post.refusals).toHaveLength(left));
  }
  const seat = await signedIn();
  const { page } = seat;
  do {
    await page.getByRole('button', { name: 'Comptes', exact: true }).click();
    await page.getByRole('button', { name: 'E-mails', exact: true }).click();
    await page
      .getByText(/Tous les e-mails sont partis|Le serveur a répondu 550/)
      .first()
      .waitFor();
  } while ((await page.getByText('Le serveur a répondu 550').count()) < 2);
  expect(await page.locator('.admin-section').textContent()).not.toContain('@courriel.example');
  await good(seat, 'admin-letters');
  const aside = page.getByRole('button', { name: /^Mettre de côté : / });
  await aside.first().click();
  await aside.nth(1).waitFor({ state: 'detached' });
  expect(post.received).toEqual([]);
  await page.getByRole('button', { name: /^Renvoyer : / }).click();
  await page.getByText('Tous les e-mails sont partis.').waitFor();
  await eventually(() => expect(post.received).toHaveLength(1));
});

test('the audit log is read, filtered and taken away', async () => {
  const seat = await signedIn();
  const { page } = seat;
  await page.getByRole('button', { name: 'Journal' }).click();
  await page.getByRole('cell', { name: 'Compte désactivé' }).waitFor();
  await good(seat, 'admin-audit');
  await page.getByLabel('Action').selectOption('token.created');
  await page.getByRole('cell', { name: 'Compte désactivé' }).waitFor({ state: 'detached' });
  // The heads, and one token.
  await eventually(async () => expect(await page.getByRole('row').count()).toBe(2));
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /CSV/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('audit.csv');
});

test.each([1280, 768, 360])('%i px wide it fits, without a fault', async (width) => {
  const seat = await signedIn(width);
  await seat.page.getByRole('row', { name: /Camille/ }).waitFor();
  const wide = await seat.page.evaluate(() => {
    const out = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.table-frame, .views'),
    );
    return out.map((each) => `${each.tagName} ${each.className}`);
  });
  expect(wide).toEqual([]);
  await good(seat, `admin-accounts-${width}`);
  await seat.page.getByRole('button', { name: 'Journal' }).click();
  await seat.page.getByRole('cell').first().waitFor();
  await good(seat, `admin-audit-${width}`);
});
