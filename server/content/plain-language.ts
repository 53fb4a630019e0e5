/** Plain language, measured. « Langage simplifié », never « FALC », which needs disabled readers' review. */
import type { ContentFault } from './load-yaml.ts';
import { PlainFile, type PlainRules } from './plain-file.ts';
import { countWords, readabilityOf, sentencesIn, wordsASentence } from './sentences.ts';
import { searchable, type Term, termOf } from './terms.ts';
import { isWritten, type Sentence, type WordFiles } from './word-files.ts';

/** Words a sentence should have on average, and may have at most. */
const AIM = 12;
export const MOST = 25;

/** An average of fewer sentences says nothing. */
const ENOUGH = 3;

/** A part with fewer words is an item of a list, not an idea: « facture d'eau, de gaz ou de téléphone ». */
const IDEA = 5;
const IDEAS_AT_MOST = 3;

/** Words agents and operators read, and what the town hall declares of its model, in French by law. */
const STAFF =
  /^(administration|appointments|console|kiosks|model_card|operator|problems|supervision|training)\./;
/** What citizens may write, and names for machines: not what they read. */
const WRITTEN = /^reading\.|^glossary\.[^.]+\.procedure$/;

/** Whether a citizen reads this sentence. */
export const isForCitizens = ({ key }: Pick<Sentence, 'key'>): boolean =>
  !STAFF.test(key) && !WRITTEN.test(key) && !isWritten(key);

const NO_RULES = PlainFile.parse({});

/** A language's rules made ready for looking: a term is compiled once and looked for thousands of times. */
interface Ready {
  readonly rules: PlainFile;
  readonly instead: readonly { readonly term: Term; readonly better: string }[];
  readonly verdicts: readonly Term[];
  readonly joint: RegExp;
}

export function plainLanguage(
  words: WordFiles,
  { byLanguage, meanings }: PlainRules,
): { faults: ContentFault[]; warnings: ContentFault[] } {
  const faults: ContentFault[] = [];
  const warnings: ContentFault[] = [];
  const ready = new Map<string, Ready>();
  const byFile = new Map<string, Sentence[]>();
  for (const sentence of words.sentences()) {
    if (!isForCitizens(sentence)) continue;
    const mates = byFile.get(sentence.file);
    if (mates) mates.push(sentence);
    else byFile.set(sentence.file, [sentence]);
    const rules = ready.get(sentence.language) ?? readyRules(byLanguage.get(sentence.language));
    ready.set(sentence.language, rules);
    const at = (message: string): ContentFault => ({
      file: sentence.file,
      line: sentence.line,
      column: sentence.column,
      message,
    });
    faults.push(...[...tooLong(sentence, rules), ...jargon(sentence, rules)].map(at));
    warnings.push(...severalIdeas(sentence, rules).map(at));
  }
  for (const sentences of byFile.values()) {
    const [first] = sentences;
    if (!first) continue;
    faults.push(...unexplained(sentences, byLanguage, meanings));
    const texts = sentences.map(({ text }) => text);
    const figures = readabilityOf(texts, first.language);
    const average = wordsASentence(figures);
    if (average > AIM && figures.sentences >= ENOUGH) {
      const message = `${average.toFixed(1)} words a sentence on average; aim for ${AIM}`;
      warnings.push({ file: first.file, line: 1, column: 1, message });
    }
  }
  return { faults, warnings };
}

function readyRules(rules: PlainFile = NO_RULES): Ready {
  const instead = Object.entries(rules.instead).map(([term, better]) => ({ term: termOf(term), better }));
  const joins = rules.joins.join('|');
  const joint = new RegExp(joins === '' ? '[,،]' : `[,،]|(?<!\\p{L})(?:${joins})(?!\\p{L})`, 'giu');
  return { rules, instead, verdicts: rules.verdicts.map(termOf), joint };
}

function tooLong({ text, key, language, comment }: Sentence, { rules }: Ready): string[] {
  // A reason is asked for, so that somebody thought of it; it stands where the next reader sees it.
  if (/^long: \S/.test(comment) || rules.long[key] !== undefined) return [];
  return sentencesIn(text).flatMap((part) => {
    const count = countWords(part, language);
    const advice = `at most ${MOST}, better ${AIM}; or say why in a comment on the line, "# long: the reason"`;
    return count > MOST ? [`${count} words in one sentence: « ${part.slice(0, 60)}… »; ${advice}`] : [];
  });
}

function jargon({ text, key }: Sentence, { rules, instead, verdicts }: Ready): string[] {
  const found = searchable(text, rules.official);
  const terms = instead
    .filter(({ term }) => term.foundIn(found))
    .map(({ term, better }) => `« ${term.written} » is no plain language; write: ${better}`);
  const verdict = /^flows\.[^.]+\.(results|related|steps)\./.test(key)
    ? verdicts.filter((term) => term.foundIn(found))
    : [];
  return [
    ...terms,
    ...verdict.map(({ written }) => `« ${written} » promises: say what exists, and name the simulator`),
    ...(/\bFALC\b/.test(text)
      ? ['« FALC » needs disabled readers’ review; write « langage simplifié »']
      : []),
  ];
}

function severalIdeas({ text, language, key }: Sentence, { rules, joint }: Ready): string[] {
  if (rules.long[key] !== undefined) return [];
  return sentencesIn(text).flatMap((part) => {
    if (/[;؛]/.test(part)) return ['a semicolon joins two ideas: make two sentences'];
    const pieces = part.split(joint);
    if (pieces.length <= IDEAS_AT_MOST) return [];
    const ideas = pieces.filter((piece) => countWords(piece, language) >= IDEA).length;
    return ideas > IDEAS_AT_MOST ? [`${ideas} ideas in one sentence: « ${part.slice(0, 60)}… »`] : [];
  });
}

/** Abbreviations are explained once in a file: « la CAF (allocations familiales) », « la cotation (CDR) ». */
function unexplained(
  sentences: readonly Sentence[],
  byLanguage: PlainRules['byLanguage'],
  meanings: PlainRules['meanings'],
): ContentFault[] {
  const whole = sentences.map(({ text }) => text).join('\n');
  const known = new Set(
    ['fr', sentences[0]?.language ?? ''].flatMap((tag) => Object.keys(byLanguage.get(tag)?.acronyms ?? {})),
  );
  const faults: ContentFault[] = [];
  for (const { text, file, line, column } of sentences) {
    for (const [acronym] of text
      .replace(/\{\{[^}]*\}\}/g, ' ')
      .matchAll(/(?<![\p{L}\d])\p{Lu}{2,}(?![\p{L}\d])/gu)) {
      if (known.has(acronym) || isExplained(acronym, whole)) continue;
      known.add(acronym);
      const meaning = meanings.get(acronym) ?? '…';
      const message = `"${acronym}" is not explained: write it out once, "${acronym} (${meaning})", or add it to "acronyms" in plain.yml`;
      faults.push({ file, line, column, message });
    }
  }
  return faults;
}

const isExplained = (acronym: string, whole: string): boolean =>
  new RegExp(`${acronym} ?\\([^)]*\\p{L}{2}|\\([^)]*(?<!\\p{L})${acronym}(?!\\p{L})[^)]*\\)`, 'u').test(
    whole,
  );
