import { arabicLog, arabicSlots, frenchLog, ticket, view } from './support/data.ts';
import { faults, Stage } from './support/stage.ts';

const stage = await Stage.open();
const desk = await stage.begin();
desk.put(
  view(ticket('G-7K3M-P2QX', 4, { lang: 'ar' }), arabicLog, {
    slots: arabicSlots,
    procedure: { key: 'renew-id-card', title: "Faire ou refaire une carte d'identité" },
  }),
);
desk.put(view(ticket('G-4XYZ-88AB', 12, { topic: 'birth-certificate' }), frenchLog));
desk.put(
  view(
    ticket('G-9QRT-5WEA', 2, { priority: 'danger', topic: 'domestic-violence', team: 'social-affairs' }),
    frenchLog,
  ),
);
desk.put(
  view(
    ticket('G-2BCD-3EFG', 21, {
      priority: 'present',
      site: 'belleroche-kiosque',
      team: 'reception',
      topic: null,
      lang: 'uk',
    }),
    frenchLog,
  ),
);
desk.put(
  view(
    ticket('G-5HJK-6MNP', 160, {
      status: 'callback',
      mode: 'callback',
      contact: { name: 'Mme Lucie Perrin', phone: '02 61 91 22 33', when: 'demain matin' },
    }),
    frenchLog,
  ),
);
desk.put(
  view(
    ticket('G-6MNP-7QRS', 9, {
      status: 'assigned',
      assignedTo: 'a1',
      assignedName: 'Samira',
      topic: 'birth-certificate',
    }),
    frenchLog,
  ),
);
for (const [w, h, scheme] of [
  [1280, 800, 'light'],
  [768, 1024, 'light'],
  [1280, 800, 'dark'],
  [390, 780, 'light'],
] as const) {
  const { page, complaints } = await stage.seat(w, h, scheme);
  await stage.visit(page);
  await page.getByLabel('Nom de connexion').waitFor();
  if (scheme === 'light') {
    await page.screenshot({ path: `/tmp/shots/signin-${w}.png` });
    console.log(w, await faults(page));
  }
  await stage.signIn(page);
  await page.screenshot({ path: `/tmp/shots/queue-${w}-${scheme}.png` });
  const t = desk.views.get('G-7K3M-P2QX')!.ticket;
  if (t.status === 'waiting') await page.locator('[data-row="G-7K3M-P2QX"]').click();
  else await page.locator('[data-row="G-7K3M-P2QX"]').click();
  await page.locator('.transcript').waitFor();
  if (t.status === 'waiting') {
    await page.screenshot({ path: `/tmp/shots/preview-${w}-${scheme}.png` });
    await page.locator('.conversation-head').getByRole('button', { name: 'Prendre' }).click();
  }
  await page.locator('#reply').waitFor();
  await page.locator('#reply').fill('مرحبا، نعم يمكنكم الحضور غدا.');
  if (w === 1280 && scheme === 'light') {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    desk.add('G-7K3M-P2QX', { from: 'citizen', lang: 'ar', dir: 'rtl', text: 'شكرا جزيلا!' });
    desk.add('G-6MNP-7QRS', { from: 'citizen', text: 'Vous êtes là ?' });
    await page.locator('#reply').fill('Un brouillon');
  }
  await page.waitForTimeout(200);
  await page.screenshot({ path: `/tmp/shots/open-${w}-${scheme}.png` });
  console.log(w, scheme, await faults(page));
  if (w <= 768) {
    await page.getByRole('button', { name: 'Dossier' }).first().click();
    await page.screenshot({ path: `/tmp/shots/file-${w}.png` });
    console.log('file', await faults(page));
    await page.locator('#file').getByRole('button').click();
  }
  await page.keyboard.press('Escape');
  await page.locator('#conversation-title').focus();
  await page.keyboard.press('x');
  await page.waitForTimeout(200);
  await page.screenshot({ path: `/tmp/shots/close-${w}-${scheme}.png` });
  console.log('close', await faults(page));
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.waitForTimeout(200);
  await page.screenshot({ path: `/tmp/shots/help-${w}-${scheme}.png` });
  console.log('help', await faults(page));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Réglages' }).click();
  await page.screenshot({ path: `/tmp/shots/settings-${w}-${scheme}.png` });
  console.log('settings', await faults(page), complaints);
  await page.keyboard.press('Escape');
  if (w === 1280 && scheme === 'light') {
    desk.down = true;
    desk.dropSockets();
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/shots/lost.png` });
    console.log('lost', await faults(page));
    desk.down = false;
  }
}
await stage.end();
await stage.close();
