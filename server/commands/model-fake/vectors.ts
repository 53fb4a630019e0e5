/** Embeddings, re-ranking and search by the words texts share: as stupid as it is steady. */
import { z } from 'zod';

const Embeddings = z.object({ input: z.union([z.string(), z.array(z.string())]) });
const NewRerank = z.object({ query: z.string(), documents: z.array(z.string()) });
const OldRerank = z.object({ prompt: z.string(), input: z.array(z.string()) });
const NewSearch = z.object({ query: z.string(), collection_ids: z.array(z.number()) });
const OldSearch = z.object({ prompt: z.string(), collections: z.array(z.number()) });

const DIMENSIONS = 64;

export function embeddings(body: unknown): unknown {
  const input = Embeddings.safeParse(body).data?.input ?? [];
  const data = [input]
    .flat()
    .map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
  return { object: 'list', model: 'fake-embeddings', data, usage: { prompt_tokens: 1, total_tokens: 1 } };
}

/** @returns null where the body has the other shape. */
export function reranked(body: unknown, shapes: 'new' | 'old'): unknown {
  if (shapes === 'new') {
    const asked = NewRerank.safeParse(body).data;
    return (
      asked && {
        results: ranked(asked.query, asked.documents).map(({ index, score }) => ({
          index,
          relevance_score: score,
        })),
      }
    );
  }
  const asked = OldRerank.safeParse(body).data;
  return asked ? { object: 'list', data: ranked(asked.prompt, asked.input) } : null;
}

/** What a collection holds, for `/search`. */
const CHUNKS = [
  {
    content: "La carte d'électeur est envoyée par la poste. Elle n'est pas obligatoire pour voter.",
    metadata: {
      title: 'Carte électorale',
      url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F1962',
    },
  },
  {
    content: 'La location de salles se demande en mairie, deux mois avant.',
    metadata: { title: 'Salles municipales', url: 'https://www.belleroche.example/salles' },
  },
];

export function found(body: unknown, shapes: 'new' | 'old'): unknown {
  const asked = NewSearch.safeParse(body).data;
  const former = OldSearch.safeParse(body).data;
  const query = shapes === 'new' ? asked?.query : former?.prompt;
  if (query === undefined) return null;
  const order = ranked(
    query,
    CHUNKS.map(({ content }) => content),
  ).filter(({ score }) => score > 0);
  return {
    object: 'list',
    data: order.map(({ index, score }) => ({
      method: 'semantic',
      score,
      chunk: { id: index, ...CHUNKS[index] },
    })),
  };
}

function ranked(query: string, documents: readonly string[]): { index: number; score: number }[] {
  const wanted = vectorOf(query);
  return documents
    .map((text, index) => ({
      index,
      score: vectorOf(text).reduce((sum, value, at) => sum + value * (wanted[at] ?? 0), 0),
    }))
    .sort((a, b) => b.score - a.score);
}

/** Words, each at a place of its own as far as there are places. */
function vectorOf(text: string): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    let place = 7;
    for (const letter of word.slice(0, 5)) place = (place * 31 + (letter.codePointAt(0) ?? 0)) % DIMENSIONS;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
