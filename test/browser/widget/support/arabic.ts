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
