import type { UnderstandingData } from '../../../server/understanding/data.ts';

/** A small world of our own: two languages, a few keys. Not the phrases that ship. */
export const fixture: UnderstandingData = {
  fr: {
    phrases: {
      'renew-id-card': [
        'ma carte d’identité est périmée',
        'refaire la carte d’identité de ma fille',
        'renouveler une carte d’identité abîmée',
        'au guichet on m’a dit que ma carte d’identité ne passe plus',
      ],
      'waste-collection': [
        'quel jour passe le camion des poubelles',
        'ma poubelle jaune est cassée',
        'où jeter un vieux matelas',
        'le bac des ordures n’a pas été vidé',
      ],
      'noise-complaint': [
        'mes voisins font du bruit la nuit',
        'la musique du bar m’empêche de dormir',
        'un chien aboie toute la journée',
        'tapage nocturne à répétition',
      ],
      'human-agent': [
        'je veux parler à un conseiller',
        'une vraie personne',
        'passez moi quelqu’un',
        'un humain',
      ],
      offtopic: ['recette de crêpes', 'qui a gagné le match', 'raconte une blague', 'quel temps demain'],
      suicide: ['je veux mourir', 'je vais en finir', 'plus envie de vivre', 'à quoi bon continuer'],
    },
    dangers: ['suicide'],
    patterns: {
      greeting: ['bonjour', 'salut'],
      yes: ['oui'],
      back: ['retour'],
      laughter: ['haha', '😂'],
    },
    ideas: {
      'identity-card': ['carte identite', 'carte d identite', '=cni'],
      bin: ['poubelle', 'ordure', 'bac'],
      noise: ['bruit', 'tapage', 'musique', 'aboie'],
      'person-wish': ['vraie personne', 'un humain', 'parler a un conseiller'],
    },
    vague: ['aide', 'besoin', 'question'],
    person: {
      lists: { person: ['(une vraie personne|un humain|quelqu’un)'] },
      wish: ['(veux|parler) .. <person>'],
      aside: ['(quelqu’un) m’a volé'],
      spellings: { veux: ['veu'] },
    },
    stopWords: [
      'je',
      'ma',
      'mes',
      'un',
      'une',
      'le',
      'la',
      'les',
      'de',
      'du',
      'des',
      'est',
      'a',
      'on',
      'que',
      'm',
      'd',
    ],
  },
  en: {
    phrases: {
      'renew-id-card': [
        'my identity card has expired',
        'renew my id card',
        'the identity card is out of date',
      ],
      'waste-collection': [
        'which day is rubbish collected',
        'my bin is broken',
        'where do I take an old mattress',
      ],
      'noise-complaint': [
        'my neighbours are too loud',
        'the dog next door barks all day',
        'loud music at night',
      ],
      'human-agent': ['I want to talk to a person', 'give me a real person', 'speak to someone'],
    },
    patterns: { greeting: ['hello', 'bonjour'], yes: ['yes'], back: ['go back'] },
    ideas: {
      'identity-card': ['identity card', 'id card'],
      bin: ['bin', 'rubbish'],
      'person-wish': ['real person'],
    },
    stopWords: ['i', 'my', 'the', 'is', 'a', 'to', 'do', 'at', 'me', 'has'],
  },
  uk: {
    phrases: {
      'renew-id-card': ['посвідчення особи прострочене', 'поновити посвідчення особи'],
      'waste-collection': ['коли вивозять сміття', 'бак для сміття зламаний'],
      'noise-complaint': ['сусіди шумлять вночі', 'гучна музика'],
    },
    patterns: { greeting: ['добрий день'], yes: ['так'] },
    ideas: { bin: ['смітт', 'бак'] },
  },
  ar: {
    phrases: {
      'renew-id-card': ['بطاقة الهوية منتهية', 'بغيت نجدد لاكارط', 'bghit njedded la carte'],
      'waste-collection': ['متى تجمع القمامة', 'wa9tach kayhezzo zbel', 'الحاوية مكسورة'],
      'noise-complaint': ['الجيران مزعجون في الليل', 'jirani kaydiro sda3'],
    },
    patterns: { greeting: ['السلام عليكم', 'salam'], yes: ['نعم'] },
  },
};
