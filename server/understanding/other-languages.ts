/** Languages that no town hall of ours answers in yet, told by the words that every text of theirs has. */
const WORDS: Readonly<Record<string, string>> = {
  de: 'ich du er wir ihr und oder aber nicht kein keine ist sind war habe hat haben wie was wo wann warum der die das den dem des ein eine einen einem einer für fuer mit von zu zum zur auf bei nach mein meine meinen meiner ihre ihren möchte moechte brauche kann muss bitte danke guten tag hallo hier auch noch sie es ohne wenn',
  it: 'io sono è ho hai ha abbiamo come cosa dove quando perché perche il lo gli della dello delle degli dei nella nel sul una uno un che non per con mio mia miei mie vorrei devo posso bisogno grazie buongiorno ciao salve anche più piu questo questa fare avere essere chi da di sono del al alla mi',
  nl: 'ik jij hij wij zij het een en of maar niet geen is zijn was heb heeft hebben hoe wat waar wanneer waarom voor met van naar op bij mijn onze wil moet kan graag bedankt goedendag hallo ook nog als dat dit deze de te hier',
  pl: 'jest nie się sie jak gdzie kiedy chcę chce mam ma dla proszę prosze dzień dzien dobry dziękuję moje moja mój moj moją czy co potrzebuję potrzebuje ze z do na w i po są mogę moge ale to tego jestem',
  ro: 'eu sunt este am ai are avem cum ce unde când cand de ce vreau doresc trebuie pot pentru cu din la pe și si sau dar nu o un una mea meu mei mele bună buna ziua salut mulțumesc multumesc vă va rog să sa aș as știu stiu soția sotia copilul care mi iar mai fost',
  so: 'waxaan waan aniga sidee rabaa doonayaa mahadsanid fadlan waa iyo ku ka u ma leeyahay haysto qoyska xaaskayga ii salaan in aan inaan maxaan halkee',
  sq: 'unë une dua për per të te është eshte kam nuk si ku dhe mund ju lutem faleminderit përshëndetje pershendetje jam nga një nje me duhet letra burri im ime',
  vi: 'tôi toi muốn không là của và có cho được xin chào làm thế nào giấy cần ở đâu bị',
};

const LISTS = Object.entries(WORDS).map(
  ([language, words]) => [language, new Set(words.split(' '))] as const,
);

/** How many different words must speak for the language, and what share of the message. */
const LEAST_WORDS = 3;
const LEAST_SHARE = 0.3;

/**
 * @param words of the message, as written.
 * @param known whether a word is one of the language of ours that the text is nearest to.
 * @returns the language whose commonest words the text is made of, or null.
 */
export function functionWords(words: readonly string[], known: (word: string) => boolean): string | null {
  const seen = new Set(words);
  let best: string | null = null;
  let most = LEAST_WORDS - 1;
  for (const [language, list] of LISTS) {
    let hits = 0;
    let strangers = 0;
    for (const word of seen) {
      if (!list.has(word)) continue;
      hits++;
      if (!known(word)) strangers++;
    }
    if (strangers > most && hits >= seen.size * LEAST_SHARE) {
      best = language;
      most = strangers;
    }
  }
  return best;
}
