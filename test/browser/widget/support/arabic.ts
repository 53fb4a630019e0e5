/** Enough Arabic to see the widget from right to left, whatever `locales/ar` holds by now. */
import type { Draft } from '../../../../server/contract/message.ts';
import type { WordTree } from '../../../../server/words/words.ts';

export const arabicWidget: WordTree = {
  launcher: {
    open: 'هل لديك سؤال؟ اكتب لنا',
    opening: 'جارٍ الفتح…',
    failed: 'لا يمكن فتح المساعد. حاول مرة أخرى.',
  },
  title: 'مساعد البلدية',
  machine: 'تجيبك آلة، وليس شخصًا.',
  minimise: 'تصغير النافذة',
  language: 'اللغة',
  french_side: 'النص الفرنسي',
  log: 'المحادثة',
  log_new: 'رسائل جديدة',
  choices: 'الإجابات الممكنة',
  sources: 'المصدر الرسمي',
  checked_on: 'تم التحقق في',
  new_tab: 'نافذة جديدة',
  print: 'طباعة',
  from: { citizen: 'أنت:', bot: 'المساعد الآلي:', agent: 'موظف البلدية:', system: 'معلومة:' },
  commands: {
    'talk-to-person': 'التحدث إلى شخص',
    more: 'مساعدة',
    back: 'رجوع',
    explain: 'لا أفهم',
    restart: 'البدء من جديد',
    cancel: 'توقف',
  },
  composer: { label: 'رسالتك', send: 'إرسال' },
  outbox: { waiting: 'في انتظار الإرسال' },
  offline: { title: 'انقطع الاتصال. رسائلك محفوظة وسترسل عند عودته.', call: 'يمكنك الاتصال: {{place}}' },
  place: { call: 'اتصل بـ', open: 'مفتوح الآن', closed: 'مغلق حاليا', hours: 'ساعات العمل' },
  options: {
    title: 'الإعدادات',
    close: 'إغلاق الإعدادات',
    size: 'حجم النص',
    size_normal: 'عادي',
    size_large: 'كبير',
    size_largest: 'كبير جدا',
  },
};

type Said = Omit<Draft, 'generatedBy'>;

export const arabicGreeting: Said = {
  from: 'bot',
  lang: 'ar',
  dir: 'rtl',
  text: 'مرحبا. أنا المساعد الآلي لبلدية Belleroche-les-Tilleuls، ولست شخصًا. اكتب سؤالك بكلماتك. يمكنك التحدث إلى شخص في أي وقت.',
  french: {
    text: "Bonjour. Je suis l'assistant automatique de Belleroche-les-Tilleuls, pas une personne. Écrivez votre question avec vos mots.",
  },
};

export const arabicQuestion: Said = {
  from: 'bot',
  lang: 'ar',
  dir: 'rtl',
  text: 'هل البطاقة منتهية الصلاحية، أم أنها ضاعت أو سُرقت؟',
  choices: [
    { id: 'expired', label: 'منتهية الصلاحية' },
    { id: 'lost', label: 'ضاعت أو سُرقت' },
    { id: 'other', label: 'شيء آخر: 12/03/2015 (CNI)' },
  ],
  french: {
    text: 'La carte est-elle périmée, ou bien perdue ou volée ?',
    choices: [
      { id: 'expired', label: 'Périmée' },
      { id: 'lost', label: 'Perdue ou volée' },
    ],
  },
};

/** As a model answers: French words in brackets, the texts it is from, and the word that it is wrong. */
export const arabicAnswer: Draft = {
  from: 'bot',
  generatedBy: 'model',
  lang: 'ar',
  dir: 'rtl',
  text: 'كتبت آلة هذا الجواب اعتمادًا على النصوص الرسمية التي تظهر بعده. وقد تخطئ.\nيُطلب حجز القاعة (location de salles) من البلدية (mairie) قبل شهرين (deux mois).',
  sources: [
    { title: 'Salles municipales', url: 'https://www.belleroche.example/salles', date: '2026-11-22' },
  ],
  choices: [
    { id: 'model:wrong', label: 'هذا الجواب خاطئ' },
    { id: 'person', label: 'التحدث إلى موظف' },
  ],
  french: { text: 'La location de salles se demande en mairie, deux mois avant.' },
};
